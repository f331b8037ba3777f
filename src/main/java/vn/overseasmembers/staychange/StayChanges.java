package vn.overseasmembers.staychange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.briefing.BriefingAgain;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.AskedChange;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseOver;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.supervision.Duties;
import vn.overseasmembers.supervision.Permission;
import vn.overseasmembers.transfer.TransferRegime;

/** Requests for change and what follows when they are agreed to. The models call it as {@code changes}. */
@ModelBean("changes")
@Sends({"stay-change-cancel", "supervision-changed", "temporary-extension-cancel", "journey-stay-reviewed"})
public class StayChanges implements AskedChange {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Duties duties;
    private final TransferRegime regime;
    private final BriefingAgain briefingAgain;
    private final Permission permission;
    private final Processes processes;
    private final Timeline timeline;
    private final Today today;
    private final Clock clock;

    StayChanges(JdbcClient jdbc, Cases cases, Duties duties, TransferRegime regime, BriefingAgain briefingAgain, Permission permission,
                Processes processes, Timeline timeline, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.duties = duties;
        this.regime = regime;
        this.briefingAgain = briefingAgain;
        this.permission = permission;
        this.processes = processes;
        this.timeline = timeline;
        this.today = today;
        this.clock = clock;
    }

    void ask(Case file, Request request) {
        try {
            jdbc.sql("""
                    insert into stay_change (case_no, state, asked_on, from_depart_on, to_depart_on, from_return_on, to_return_on, from_country, to_country, from_purpose, to_purpose)
                    values (:caseNo, 'asked', :today, :fromDepartOn, :toDepartOn, :fromReturnOn, :toReturnOn, :fromCountry, :toCountry, :fromPurpose, :toPurpose)
                    """)
                .param("caseNo", file.no()).param("today", today.today())
                .param("fromDepartOn", file.departOn()).param("toDepartOn", file.departedOn() == null ? request.departs(file) : file.departOn())
                .param("fromReturnOn", file.returnOn()).param("toReturnOn", request.returnOn())
                .param("fromCountry", file.country()).param("toCountry", request.country() == null ? file.country() : request.country())
                .param("fromPurpose", file.purpose()).param("toPurpose", request.purpose() == null ? file.purpose() : request.purpose())
                .update();
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Hồ sơ này đang có một đề nghị gia hạn, thay đổi chưa có kết quả. Hãy chờ kết quả rồi mới đề nghị tiếp.");
        }
    }

    /**
     * The decision was recorded by mistake: the request waits for one again, and what had been changed is as it was before.
     *
     * @return whether anything had been changed
     */
    boolean undecided(StayChange change) {
        boolean applied = change.state().equals("agreed");
        jdbc.sql("update stay_change set state = 'asked', decided_on = null, organisation = null, decision_task = null where id = :id")
            .param("id", change.id()).update();
        if (applied) {
            var changed = cases.get(change.caseNo());
            cases.plannedAgain(change.caseNo(), change.fromDepartOn(), change.fromReturnOn(), change.fromCountry(), change.fromPurpose());
            brief(changed);
        }
        return applied;
    }

    /** Whether the transfer was, or has to be, done again for a change. */
    boolean movesTheTransfer(StayChange change, String regimeBefore) {
        return regimeBefore != null && (change.ofCountry() || !regimeBefore.equals(regime.wouldBe(change.caseNo())));
    }

    /** The request that nobody has answered yet. */
    Optional<StayChange> open(String caseNo) {
        return latest(caseNo).filter(change -> change.state().equals("asked"));
    }

    Optional<StayChange> latest(String caseNo) {
        return jdbc.sql("""
                select id, case_no, state, from_depart_on, to_depart_on, from_return_on, to_return_on, from_country, to_country, from_purpose, to_purpose, decided_on
                from stay_change where case_no = :caseNo order by id desc limit 1
                """).param("caseNo", caseNo).query(StayChange.class).optional();
    }

    void decided(OpenTask task, LocalDate on) {
        jdbc.sql("""
                update stay_change set decided_on = :on, organisation = :organisation, decision_task = :task
                where case_no = :caseNo and state = 'asked'
                """)
            .param("on", on).param("organisation", task.actingFor() == null ? task.committee() : task.actingFor()).param("task", task.id())
            .param("caseNo", task.caseNo()).update();
    }

    void refused(String caseNo) {
        close(caseNo, "refused");
    }

    @Override
    public Case asked(Case file) {
        return open(file.no()).map(change -> file.planned(from(file, change), change.toReturnOn(), change.toCountry(), change.toPurpose())).orElse(file);
    }

    /** From which day the changed stay would count. */
    private static LocalDate from(Case file, StayChange change) {
        if (file.departedOn() == null) {
            return change.toDepartOn();
        }
        return change.ofReturn() ? file.departedOn() : file.departOn();
    }

    /**
     * Whether the verification has to be asked for again: for another country or purpose, not for another day.
     *
     * @return yes or no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String verifyAgain(String caseNo) {
        return open(caseNo).filter(change -> change.ofCountry() || change.ofPurpose()).isPresent() ? "yes" : "no";
    }

    /** The case is closed: nothing is left to change. */
    @EventListener
    void over(CaseOver event) {
        processes.tell(event.caseNo(), "stay-change-cancel");
    }

    /** The stay is over before the request was answered. */
    @ModelMethod
    public String drop(String caseNo) {
        jdbc.sql("update stay_change set state = 'dropped', dropped_at = :now where case_no = :caseNo and state = 'asked'")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
        return "dropped";
    }

    /** What has been dropped since a moment is asked for again. */
    boolean askedAgain(String caseNo, Instant since) {
        return jdbc.sql("""
                update stay_change set state = 'asked', dropped_at = null
                where id = (select max(id) from stay_change where case_no = :caseNo) and state = 'dropped' and dropped_at >= :since
                """).param("caseNo", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).update() > 0;
    }

    /**
     * Changes the case as asked for: its dates with all deadlines and timers, and, where the regime or the country becomes another, the
     * transfer. Doing it again changes nothing.
     */
    @ModelMethod
    public String apply(String caseNo) {
        var file = cases.lock(caseNo).orElseThrow();
        var asked = open(caseNo);
        if (asked.isEmpty() || file.state() != CaseState.ABROAD && file.state() != CaseState.AGREED) {
            return "over";
        }
        var change = asked.get();
        close(caseNo, "agreed");
        cases.changed(caseNo, change.toDepartOn(), change.toReturnOn(), change.toCountry(), change.toPurpose());
        timeline.append(Entry.of(caseNo, "stay-changed").with("departOn", DAY.format(change.toDepartOn())).with("formerDepartOn", DAY.format(change.fromDepartOn()))
            .with("returnOn", DAY.format(change.toReturnOn())).with("country", change.toCountry())
            .with("formerReturnOn", DAY.format(change.fromReturnOn())).with("formerCountry", change.fromCountry()));
        // first the dates of what waits now: what ends in this transaction would still be found, and what opens has its date already
        processes.retime(caseNo);
        if (!change.toReturnOn().isBefore(today.today())) {
            duties.cancel(caseNo, "not-returned");
        }
        brief(file);
        processes.tell(caseNo, "supervision-changed");
        if (file.regime() != null && (change.ofCountry() || !file.regime().equals(regime.wouldBe(caseNo)))) {
            processes.tell(caseNo, "temporary-extension-cancel");
            processes.tell(caseNo, "journey-stay-reviewed");
        }
        return "changed";
    }

    /** Whoever has left already, whatever the record of it says, can't be briefed before he leaves. */
    private void brief(Case before) {
        if ("no".equals(permission.used(before.no()))) {
            briefingAgain.planned(before, cases.get(before.no()));
        }
    }

    private void close(String caseNo, String state) {
        jdbc.sql("update stay_change set state = :state where case_no = :caseNo and state = 'asked'").param("state", state).param("caseNo", caseNo)
            .update();
    }
}
