package vn.overseasmembers.journey;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** Who may record that something has happened to a case, outside its open tasks: withdrawal, change, loss, mistake. */
@Component
public class Recorders {

    private final Cases cases;
    private final Officers officers;
    private final Interests interests;
    private final OpenTasks tasks;
    private final Organisations organisations;
    private final Today today;

    Recorders(Cases cases, Officers officers, Interests interests, OpenTasks tasks, Organisations organisations, Today today) {
        this.cases = cases;
        this.officers = officers;
        this.interests = interests;
        this.tasks = tasks;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * A case and the committee for which an officer records something about it. The case is locked until the transaction ends.
     */
    public record Recording(Case file, String committee) {
    }

    /** The member's cell, a committee above it, or the organisation abroad that manages the stay. */
    public Recording byAnyone(String caseNo, Acting acting) {
        return recording(caseNo, acting, 0, true);
    }

    /** A committee above the member's cell, for what the cell must not do alone. */
    public Recording byACommitteeAbove(String caseNo, Acting acting) {
        return recording(caseNo, acting, 1, false);
    }

    /** As {@link #byAnyone}, or any other organisation that has or had a task in the case. */
    public Recording byWhoeverHandlesIt(String caseNo, Acting acting) {
        return recording(caseNo, acting, found -> committee(found, acting, 0, true).or(() -> handling(found, acting)));
    }

    /**
     * A committee above the one that did something in the case, for what that one must not take back alone; at the root that one itself. The
     * case may have ended.
     *
     * @param who code of the committee that acted, or empty when the case has no such step: then whoever is above the member's cell learns so
     */
    public Recording byACommitteeAboveTheOneThatActed(String caseNo, Acting acting, Function<Case, Optional<String>> who) {
        return recording(caseNo, acting, true, found -> above(who.apply(found).orElse(found.homeCell())).stream()
            .filter(officers.committeesOf(acting.username(), today.today())::contains).findFirst());
    }

    private List<String> above(String code) {
        var upwards = chain(organisations.living(code, today.today()).code()).toList();
        return upwards.size() == 1 ? upwards : upwards.subList(1, upwards.size());
    }

    private Optional<String> handling(Case file, Acting acting) {
        var mine = officers.committeesOf(acting.username(), today.today());
        return tasks.committeesOf(file.no()).stream().filter(mine::contains).findFirst();
    }

    /**
     * An organisation that has done something in the case, wherever it stands.
     *
     * @param who code of that organisation as it stands today, or empty when there is none
     */
    public Recording byTheOneWho(String caseNo, Acting acting, Function<Case, Optional<String>> who) {
        return recording(caseNo, acting, found -> who.apply(found).filter(officers.committeesOf(acting.username(), today.today())::contains));
    }

    private Recording recording(String caseNo, Acting acting, int levelsAbove, boolean hostToo) {
        return recording(caseNo, acting, found -> committee(found, acting, levelsAbove, hostToo));
    }

    private Recording recording(String caseNo, Acting acting, Function<Case, Optional<String>> mine) {
        return recording(caseNo, acting, false, mine);
    }

    private Recording recording(String caseNo, Acting acting, boolean endedToo, Function<Case, Optional<String>> mine) {
        // an officer learns nothing about cases elsewhere, not even whether they exist
        var file = cases.lock(caseNo);
        var committee = file.flatMap(mine).orElseThrow(() -> Rejection.forbidden(
            "Không có hồ sơ mang số này thuộc cấp ủy mà đồng chí được ghi nhận. Hãy kiểm tra số hồ sơ."));
        if (officers.memberOf(acting.username()).filter(own -> own == file.get().memberId()).isPresent()) {
            throw Rejection.forbidden("Đồng chí không được ghi nhận vào hồ sơ của chính mình. Việc này phải do người khác của cấp ủy thực hiện.");
        }
        if (interests.declared(caseNo, acting.username())) {
            throw Rejection.forbidden("Đồng chí đã khai có lợi ích liên quan trong hồ sơ này nên không ghi nhận vào hồ sơ được.");
        }
        if (file.get().memberId() == Case.NOBODY) {
            throw Rejection.conflict("Hồ sơ này đã hết thời hạn lưu trữ, thông tin cá nhân đã được xóa, không ghi nhận thêm được.");
        }
        if (!endedToo && !file.get().open()) {
            throw Rejection.conflict("Hồ sơ này đã kết thúc, không ghi nhận thêm được.");
        }
        return new Recording(file.get(), committee);
    }

    private Optional<String> committee(Case file, Acting acting, int levelsAbove, boolean hostToo) {
        var mine = officers.committeesOf(acting.username(), today.today());
        var home = chain(organisations.living(file.homeCell(), today.today()).code()).skip(levelsAbove);
        var host = hostToo ? Stream.of(Optional.ofNullable(file.hostCell()), Optional.ofNullable(file.host())).flatMap(Optional::stream)
            : Stream.<String>empty();
        return Stream.concat(home, host).filter(mine::contains).findFirst();
    }

    private Stream<String> chain(String code) {
        List<Organisation> upwards = organisations.upwards(code, today.today());
        return upwards.stream().map(Organisation::code);
    }
}
