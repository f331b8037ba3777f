package vn.overseasmembers.exemption;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.CameHome;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseOver;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Deadlines;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;

/** Exemptions from Party work and activity, and what follows from them. The models call it as {@code exemptions}. */
@ModelBean("exemptions")
@Sends("exemption-cancel")
public class Exemptions {

    static final String PROCESS = "exemption";
    static final String EXEMPT = "exempt";
    /** Whoever has one of these can be exempt; the others have no activity from which to be. */
    static final Set<String> ACTIVE = Set.of("active", "waiting", "temporary", EXEMPT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String CANCEL = "exemption-cancel";
    private static final String REMINDER = "end-near";
    /** Work beside the confirmation that he takes part again. */
    private static final Set<String> BESIDE = Set.of("notify-granted", "take-note", "remind-end");
    private static final Set<CaseState> HOME = Set.of(CaseState.RETURNED, CaseState.CLOSED);
    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);
    private static final String COLUMNS = """
        select id, case_no, state, asked_on, ground, alone, attendance_possible, until, cell_decision, resolved_on, committee_decision, decided_on, decided_by,
               refused_because, reason, status_before, granted_on
        from exemption""" + " ";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Members members;
    private final Grounds grounds;
    private final Committees committees;
    private final Deadlines deadlines;
    private final Processes processes;
    private final Rewind rewind;
    private final Timeline timeline;
    private final Clock clock;

    Exemptions(JdbcClient jdbc, Cases cases, Members members, Grounds grounds, Committees committees, Deadlines deadlines, Processes processes, Rewind rewind,
               Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.members = members;
        this.grounds = grounds;
        this.committees = committees;
        this.deadlines = deadlines;
        this.processes = processes;
        this.rewind = rewind;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Key of the new application. */
    int ask(Case file, ExemptionAsked asked) {
        try {
            return jdbc.sql("""
                    insert into exemption (case_no, state, asked_on, ground, alone, attendance_possible, until)
                    values (:no, 'asked', :on, :ground, :alone, :attendance, :until) returning id
                    """)
                .param("no", file.no()).param("on", asked.askedOn()).param("ground", asked.ground()).param("alone", yes(asked.alone()))
                .param("attendance", yes(asked.attendancePossible())).param("until", asked.until()).query(Integer.class).single();
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Hồ sơ này đang có một đề nghị miễn công tác và sinh hoạt đảng chưa có kết quả. Hãy chờ kết quả rồi mới đề nghị tiếp.");
        }
    }

    private static Boolean yes(String said) {
        return said == null || said.isEmpty() ? null : Boolean.valueOf("yes".equals(said));
    }

    Exemption get(int id) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(Exemption.class).single();
    }

    /** The latest that was not given up. */
    Optional<Exemption> latest(String caseNo) {
        return of(caseNo).stream().filter(one -> !one.state().equals("dropped")).reduce((first, last) -> last);
    }

    private List<Exemption> of(String caseNo) {
        return jdbc.sql(COLUMNS + "where case_no = :no order by id").param("no", caseNo).query(Exemption.class).list();
    }

    /** The exemption that holds now. */
    Optional<Exemption> inEffect(String caseNo) {
        return of(caseNo).stream().filter(Exemption::granted).findFirst();
    }

    void resolved(int id, String decision, LocalDate on) {
        jdbc.sql("update exemption set cell_decision = :decision, resolved_on = :on where id = :id").param("decision", decision).param("on", on).param("id", id).update();
    }

    void decided(int id, String decision, LocalDate on) {
        jdbc.sql("update exemption set committee_decision = :decision, decided_on = :on where id = :id").param("decision", decision).param("on", on).param("id", id).update();
    }

    /**
     * Holds the cell's resolution and the ground against the rule.
     *
     * @return who decides: cell, grassroots, or none when there will be no exemption
     */
    @ModelMethod(answers = {"cell", "grassroots", "none"})
    public String checkGround(String caseNo, int exemptionId) {
        var exemption = get(exemptionId);
        if (!"agree".equals(exemption.cellDecision())) {
            return refused(exemption, "cell", null);
        }
        var ruling = grounds.ask(cases.get(caseNo), exemption);
        boolean allowed = Grounds.allowed(ruling);
        timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", allowed ? "exempt-by-" + ruling.text("decidedBy") : "not-exempt"));
        if (!allowed) {
            return refused(exemption, "ground", ruling.text("reason"));
        }
        jdbc.sql("update exemption set decided_by = :by, reason = :reason where id = :id").param("by", ruling.text("decidedBy"))
            .param("reason", ruling.text("reason")).param("id", exemptionId).update();
        return ruling.text("decidedBy");
    }

    /**
     * Grants the exemption when whoever decides has agreed and the ground still holds today: the register says so from now on, and the case follows
     * as it follows the register.
     *
     * @return who has granted it: cell, grassroots, or none when nobody has
     */
    @ModelMethod(answers = {"cell", "grassroots", "none"})
    public String grant(String caseNo, int exemptionId) {
        var exemption = get(exemptionId);
        var file = cases.lock(caseNo).orElseThrow();
        if ("grassroots".equals(exemption.decidedBy()) && !"agree".equals(exemption.committeeDecision())) {
            return refused(exemption, "committee", null);
        }
        var ruling = grounds.ask(file, exemption);
        if (!Grounds.allowed(ruling)) {
            timeline.append(Entry.of(caseNo, "rule-decided").under(ruling).with("result", "not-exempt"));
            return refused(exemption, "ground", ruling.text("reason"));
        }
        var member = members.get(file.memberId());
        if (!ACTIVE.contains(member.status())) {
            return refused(exemption, "status", null);
        }
        var former = inEffect(caseNo);
        former.ifPresent(one -> over(one, "succeeded", exemption.decided(), "succeeded"));
        var before = former.map(Exemption::statusBefore).orElse(EXEMPT.equals(member.status()) ? "active" : member.status());
        jdbc.sql("""
                update exemption set state = 'granted', granted_on = :on, status_before = :before, reason = :reason, rule_row = :row where id = :id
                """).param("on", exemption.decided()).param("before", before).param("reason", ruling.text("reason")).param("row", ruling.row())
            .param("id", exemptionId).update();
        if (!EXEMPT.equals(member.status())) {
            members.changeStatus(member.id(), EXEMPT);
        }
        timeline.append(Entry.of(caseNo, "exemption-granted").under(ruling).with("ground", exemption.ground()).with("until", DAY.format(exemption.until()))
            .with("decidedBy", exemption.decidedBy()));
        processes.start("status-change", caseNo, Map.of());
        return exemption.decidedBy();
    }

    private String refused(Exemption exemption, String because, String reason) {
        jdbc.sql("update exemption set state = 'refused', refused_because = :because, reason = :reason where id = :id").param("because", because)
            .param("reason", reason).param("id", exemption.id()).update();
        timeline.append(Entry.of(exemption.caseNo(), "exemption-refused").with("ground", exemption.ground()).with("because", because));
        return "none";
    }

    /** An exemption is over, and nobody has anything to do for it any more. */
    private void over(Exemption exemption, String state, LocalDate on, String because) {
        jdbc.sql("update exemption set state = :state, ended_on = :on, ended_because = :because, ended_at = :now where id = :id").param("state", state)
            .param("on", on).param("because", because).param("now", now()).param("id", exemption.id()).update();
        timeline.append(Entry.of(exemption.caseNo(), "exemption-ended").with("because", because));
        cancel(exemption);
    }

    private void cancel(Exemption exemption) {
        processes.tell(exemption.caseNo(), CANCEL, which(exemption.id()));
    }

    static Map<String, Object> which(int id) {
        return Map.of("exemptionId", id);
    }

    /** The cell has confirmed that the member takes part again. */
    void resumed(Exemption exemption, LocalDate on, String because) {
        jdbc.sql("update exemption set state = 'ended', ended_on = :on, ended_because = :because, ended_at = :now where id = :id").param("on", on)
            .param("because", because).param("now", now()).param("id", exemption.id()).update();
        timeline.append(Entry.of(exemption.caseNo(), "exemption-ended").with("because", because));
        var file = cases.get(exemption.caseNo());
        if (file.memberId() != Case.NOBODY && EXEMPT.equals(members.get(file.memberId()).status())) {
            members.changeStatus(file.memberId(), backTo(file, exemption));
            follow(file.memberId());
        }
    }

    /** Temporary activity is over once he has come home. */
    private static String backTo(Case file, Exemption exemption) {
        boolean stillThere = file.open() && file.state() != CaseState.RETURNED;
        return "temporary".equals(exemption.statusBefore()) && !stillThere ? "active" : exemption.statusBefore();
    }

    /** The member's open case, which may be another one by now, follows the register. */
    private void follow(long member) {
        jdbc.sql("select no from journey_case where member_id = :member and closed_at is null").param("member", member).query(String.class).list()
            .forEach(no -> processes.start("status-change", no, Map.of()));
    }

    /** The application that nobody has answered is given up. */
    @ModelMethod
    public String drop(int exemptionId) {
        jdbc.sql("update exemption set state = 'dropped', dropped_at = :now where id = :id and state = 'asked'").param("now", now()).param("id", exemptionId).update();
        return "dropped";
    }

    /** The register no longer says that the member is exempt, whoever has changed it: an exemption granted here is over. */
    public void followRegister(String caseNo) {
        if (!EXEMPT.equals(members.get(cases.get(caseNo).memberId()).status())) {
            inEffect(caseNo).ifPresent(one -> over(one, "ended", today(), "register"));
        }
    }

    /** He is home: what was asked for falls away; that he takes part again is to be confirmed soon. */
    @EventListener
    void home(CameHome event) {
        for (var exemption : of(event.caseNo())) {
            if (exemption.state().equals("asked")) {
                cancel(exemption);
            } else if (exemption.granted()) {
                waitAnew(exemption, List.of());
            }
        }
    }

    /** Waits again, by the dates of today, for him to take part. */
    void waitAnew(Exemption exemption, List<String> also) {
        rewind.to(exemption.caseNo(), PROCESS, which(exemption.id()), Set.of("resume", "remind-end"),
            Stream.concat(Stream.of("resume"), also.stream()).toList());
    }

    /**
     * The case is closed: nothing is left to ask for. Who was granted an exemption still has to take part again, unless he does not come back at
     * all; nobody is reminded of a case that is closed.
     */
    @EventListener
    void caseOver(CaseOver event) {
        var file = cases.get(event.caseNo());
        for (var exemption : of(event.caseNo())) {
            if (!exemption.granted()) {
                cancel(exemption);
            } else if (file.state() == CaseState.ENDED) {
                over(exemption, "ended", today(), "case-over");
            } else {
                processes.disarm(event.caseNo(), REMINDER);
                rewind.to(event.caseNo(), PROCESS, which(exemption.id()), BESIDE, List.of());
            }
        }
    }

    /** Code of the cell to which the member belongs: the one abroad after an official transfer, the one that takes him back, else his own. */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String cell(String caseNo) {
        var file = cases.get(caseNo);
        return committees.of(caseNo, HOME.contains(file.state()) ? "receiving-cell" : transferred(file) ? "host-cell" : "cell");
    }

    /** Code of the committee that decides on exemptions of the cell's members. */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String committee(String caseNo) {
        var file = cases.get(caseNo);
        return committees.of(caseNo, HOME.contains(file.state()) ? "receiving-grassroots" : transferred(file) ? "host-above" : "grassroots");
    }

    private static boolean transferred(Case file) {
        return file.state() == CaseState.ABROAD && file.hostCell() != null && "official".equals(file.regime());
    }

    /** When the end is near: the start of the day on which the cell is to remind him, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "exemption-reminder")
    public String endNear(int exemptionId) {
        var exemption = get(exemptionId);
        return iso(deadlines.day(cases.get(exemption.caseNo()), "exemption-reminder", exemption.until()).atStartOfDay(Today.VIETNAM));
    }

    /** By when he should take part again: the last day of the exemption, or soon after he has come home; end of the working day, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = {"exemption-end", "exemption-return"})
    public String resumeBy(int exemptionId) {
        var exemption = get(exemptionId);
        var file = cases.get(exemption.caseNo());
        var end = deadlines.day(file, "exemption-end", exemption.until());
        var home = file.enteredOn() == null ? end : deadlines.day(file, "exemption-return", exemption.until());
        return iso((home.isBefore(end) ? home : end).atTime(END_OF_WORK).atZone(Today.VIETNAM));
    }

    private static String iso(ZonedDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Today.VIETNAM);
    }

    // what had been recorded by mistake

    /**
     * The answer to an application does not count: it waits for one again. Where it had been granted, the register says what it said before, and an
     * exemption that it had taken the place of holds again.
     */
    void unanswered(Exemption exemption, boolean cellToo) {
        jdbc.sql("""
                update exemption set state = 'asked', refused_because = null, granted_on = null, status_before = null, rule_row = null,
                    committee_decision = null, decided_on = null, reason = case when :cellToo then null else reason end,
                    decided_by = case when :cellToo then null else decided_by end, cell_decision = case when :cellToo then null else cell_decision end,
                    resolved_on = case when :cellToo then null else resolved_on end
                where id = :id
                """).param("cellToo", cellToo).param("id", exemption.id()).update();
        if (exemption.granted()) {
            var former = succeeded(exemption);
            former.ifPresentOrElse(this::holdsAgain, () -> {
                var member = cases.get(exemption.caseNo()).memberId();
                if (EXEMPT.equals(members.get(member).status())) {
                    members.changeStatus(member, exemption.statusBefore());
                }
            });
            processes.start("status-change", exemption.caseNo(), Map.of());
        }
    }

    private Optional<Exemption> succeeded(Exemption by) {
        return of(by.caseNo()).stream().filter(one -> one.id() < by.id() && one.state().equals("succeeded")).reduce((first, last) -> last);
    }

    /** An exemption is not over after all: it waits for him to take part again. */
    void holdsAgain(Exemption exemption) {
        jdbc.sql("update exemption set state = 'granted', ended_on = null, ended_because = null, ended_at = null where id = :id").param("id", exemption.id()).update();
        rewind.anew(exemption.caseNo(), PROCESS, List.of("resume"), which(exemption.id()));
    }

    /**
     * He was exempt all the time, and still is.
     *
     * @throws Rejection when the register has said something else since
     */
    void notResumed(Exemption exemption) {
        if (!ACTIVE.contains(members.get(cases.get(exemption.caseNo()).memberId()).status())) {
            throw Rejection.refused("Theo danh bạ, đảng viên nay không ở tình trạng được miễn sinh hoạt; không hủy việc trở lại sinh hoạt được.");
        }
        members.changeStatus(cases.get(exemption.caseNo()).memberId(), EXEMPT);
        holdsAgain(exemption);
        processes.start("status-change", exemption.caseNo(), Map.of());
    }

    /** What was given up since a moment is asked for again. */
    Optional<Exemption> askedAgain(String caseNo, Instant since) {
        return jdbc.sql("""
                update exemption set state = 'asked', dropped_at = null
                where id = (select max(id) from exemption where case_no = :no) and state = 'dropped' and dropped_at >= :since returning id
                """).param("no", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).query(Integer.class).optional().map(this::get);
    }

    /** What ended with the case since a moment. */
    Optional<Exemption> overSince(String caseNo, Instant since) {
        return jdbc.sql("select id from exemption where case_no = :no and state = 'ended' and ended_because = 'case-over' and ended_at >= :since order by id desc limit 1")
            .param("no", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).query(Integer.class).optional().map(this::get);
    }
}
