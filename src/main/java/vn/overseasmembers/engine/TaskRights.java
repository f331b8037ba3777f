package vn.overseasmembers.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;

/** May this officer work on this committee's task in this case? Asked on every path to a task. */
@Component
class TaskRights {

    private final Officers officers;
    private final Interests interests;
    private final Today today;

    TaskRights(Officers officers, Interests interests, Today today) {
        this.officers = officers;
        this.interests = interests;
        this.today = today;
    }

    /** The signed-in officer. Nobody submits without a name. */
    String officer() {
        var username = Context.getCommandContext().getAuthenticatedUserId();
        if (username == null) {
            throw Rejection.forbidden("Phải đăng nhập bằng tài khoản cá nhân để xử lý công việc.");
        }
        return username;
    }

    boolean mayWorkFor(String username, String committee, String caseNo) {
        var person = person(username);
        return person.serves(committee) && !person.closedCases().contains(caseNo);
    }

    /** @throws Rejection when the task is not the officer's to see and do */
    void check(String username, String committee, String caseNo) {
        var person = person(username);
        if (!person.serves(committee)) {
            throw Rejection.forbidden("Việc này thuộc cấp ủy khác, đồng chí không được xem và xử lý.");
        }
        if (person.closedCases().contains(caseNo)) {
            throw Rejection.forbidden("Đồng chí đã khai có lợi ích liên quan trong hồ sơ này nên không xem và xử lý việc của hồ sơ; "
                + "đồng chí khác của cấp ủy hoặc cấp ủy cấp trên xử lý.");
        }
    }

    /** Account of the officer in whose place somebody serves in a committee, or null when he serves in his own right. */
    String substitutedBy(String username, String committee) {
        return officers.substitutedBy(username, committee, today.today()).orElse(null);
    }

    /** Somebody as of today; not to be kept. */
    Person person(String username) {
        return new Person(username, officers, interests, today.today());
    }
}
