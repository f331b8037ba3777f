package vn.overseasmembers.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Opens;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseFacts;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.journey.Deadlines;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/**
 * What falls due during a stay abroad; {@code domain.md} 5.4. One timer of the stay waits for the next due day; each duty is a process of
 * its own. The models call it as {@code duties}.
 */
@ModelBean("duties")
@AsksTable(value = "supervision/duty-calendar", answers = {"kind", "month", "dayOfMonth"})
@Sends({"stay-change-cancel", "move-abroad-cancel", "temporary-extension-cancel", "periodic-report-cancel", "annual-review-cancel", "not-returned-cancel"})
public class Duties {

    /**
     * One duty of a case.
     *
     * @param kind    periodic-report, annual-review or not-returned, also the key of its process
     * @param urgedOn when the member was urged to do it, or null
     */
    public record Duty(int id, String caseNo, String kind, LocalDate dueOn, LocalDate urgedOn) {
    }

    private static final String NOT_RETURNED = "not-returned";
    /** Processes about a stay that somebody has asked for; they have no sense after it. */
    private static final List<String> ASKED_FOR = List.of("stay-change", "move-abroad", "temporary-extension");
    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseFacts facts;
    private final Committees committees;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Processes processes;
    private final Timeline timeline;
    private final Today today;
    private final Clock clock;

    Duties(JdbcClient jdbc, Cases cases, CaseFacts facts, Committees committees, Deadlines deadlines, Decisions decisions,
           Processes processes, Timeline timeline, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.facts = facts;
        this.committees = committees;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.processes = processes;
        this.timeline = timeline;
        this.today = today;
        this.clock = clock;
    }

    /**
     * When the stay's timer has to open something: the start of the earliest due day that has not been opened, in Vietnam. With nothing
     * ahead it is a year from today, when the stay is looked at again.
     *
     * @return ISO 8601 with offset
     */
    @ModelMethod(gives = Gives.MOMENT)
    public String nextDue(String caseNo) {
        var next = unopened(cases.get(caseNo)).stream().map(DutyCalendar.Due::on).findFirst().orElse(today.today().plusYears(1));
        return iso(next.atStartOfDay(Today.VIETNAM));
    }

    /**
     * Opens whatever falls due on the earliest unopened day, whatever the clock says: whoever fires the timer means that day.
     *
     * @return how many duties were opened
     */
    @ModelMethod
    public int openNext(String caseNo) {
        var unopened = unopened(cases.get(caseNo));
        var due = unopened.stream().filter(duty -> duty.on().equals(unopened.get(0).on())).toList();
        due.forEach(duty -> open(caseNo, duty));
        return due.size();
    }

    /** Code of the organisation that fulfils a duty: whoever manages the member now, abroad or at home. */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String owner(int dutyId) {
        return committees.of(get(dutyId).caseNo(), "manager");
    }

    /** End of the working day (17:00 in Vietnam) of the due day, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT)
    public String due(int dutyId) {
        return iso(get(dutyId).dueOn().atTime(END_OF_WORK).atZone(Today.VIETNAM));
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when there is no such duty */
    public Duty get(int dutyId) {
        return jdbc.sql("select id, case_no, kind, due_on, urged_on from duty where id = :id").param("id", dutyId).query(Duty.class).single();
    }

    /** When a report that has not come is late: the start of the day after its last day, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "*-late")
    public String late(int dutyId) {
        return after(lastDay(get(dutyId), "late"));
    }

    /** When a report that has not come goes to the committee: the start of the day after its last day, ISO 8601 with offset. */
    @ModelMethod(gives = Gives.MOMENT, deadlines = "*-very-late")
    public String veryLate(int dutyId) {
        return after(lastDay(get(dutyId), "very-late"));
    }

    /** The member was asked, in a task, for what he owes. */
    public void urged(int dutyId, LocalDate on, String taskId) {
        jdbc.sql("update duty set urged_on = :on, urged_task = :task where id = :id").param("on", on).param("task", taskId).param("id", dutyId).update();
    }

    /** The member was not asked after all. */
    public Optional<Duty> notUrged(String taskId) {
        return jdbc.sql("""
                update duty set urged_on = null, urged_task = null where urged_task = :task returning id, case_no, kind, due_on, urged_on
                """).param("task", taskId).query(Duty.class).optional();
    }

    /**
     * The duty is fulfilled. A periodic report is late or not by the day on which it was received, not by the one on which it is entered.
     *
     * @param on     the day that counts: received on, reviewed on
     * @param taskId the task in which that was recorded
     */
    public void fulfilled(int dutyId, LocalDate on, String taskId) {
        var duty = get(dutyId);
        var lateness = "periodic-report".equals(duty.kind()) ? lateness(duty, on) : null;
        jdbc.sql("update duty set fulfilled_on = :on, lateness = :lateness, closed_task = :task, closed_at = :now where id = :id")
            .param("on", on).param("lateness", lateness).param("task", taskId).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", dutyId).update();
        if (lateness != null && !"on-time".equals(lateness)) {
            timeline.append(Entry.of(duty.caseNo(), "report-late").with("lateness", lateness).with("dueOn", duty.dueOn()));
        }
    }

    /**
     * Nobody has to fulfil the duty any more.
     *
     * @param taskId the task in which somebody has said so, or null
     */
    public void excused(int dutyId, String taskId) {
        jdbc.sql("update duty set closed_task = :task, closed_at = :now where id = :id").param("task", taskId)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", dutyId).update();
    }

    /**
     * The duty that was fulfilled or excused in a task.
     *
     * @throws Rejection when it has fallen away since
     */
    public Duty closedIn(String taskId) {
        return jdbc.sql("select id, case_no, kind, due_on, urged_on from duty where closed_task = :task and superseded_at is null").param("task", taskId)
            .query(Duty.class).optional().orElseThrow(() -> Rejection.refused("Việc này đã thôi phải làm vì lý do khác, không còn gì để hủy."));
    }

    /**
     * The duty has not been fulfilled after all: it is open again; once the stay is over it falls away as others do.
     *
     * @return whether it is open again
     */
    public boolean reopen(int dutyId) {
        return jdbc.sql("""
                update duty d set fulfilled_on = null, lateness = null, closed_task = null, closed_at = case when c.state = 'abroad' then null else :now end
                from journey_case c where d.id = :id and c.no = d.case_no returning d.closed_at is null
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", dutyId).query(Boolean.class).single();
    }

    private String lateness(Duty duty, LocalDate receivedOn) {
        if (!receivedOn.isAfter(lastDay(duty, "late"))) {
            return "on-time";
        }
        return receivedOn.isAfter(lastDay(duty, "very-late")) ? "very-late" : "late";
    }

    private LocalDate lastDay(Duty duty, String degree) {
        return deadlines.day(cases.get(duty.caseNo()), duty.kind() + "-" + degree, duty.dueOn());
    }

    private static String after(LocalDate day) {
        return iso(day.plusDays(1).atStartOfDay(Today.VIETNAM));
    }

    /** The latest duty of a kind that is still open falls away: nobody has to fulfil it. */
    public void excused(String caseNo, String kind) {
        jdbc.sql("""
                update duty set closed_at = :now
                where id = (select max(id) from duty where case_no = :caseNo and kind = :kind and closed_at is null)
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).param("kind", kind).update();
    }

    /** The stay is over, by coming home or otherwise: the processes of all duties that are still open end, and so does what was asked for. */
    public void stayOver(String caseNo) {
        var kinds = jdbc.sql("select distinct kind from duty where case_no = :caseNo and closed_at is null order by kind").param("caseNo", caseNo)
            .query(String.class).list();
        kinds.forEach(kind -> cancel(caseNo, kind));
        ASKED_FOR.forEach(process -> processes.tell(caseNo, process + "-cancel"));
    }

    /** The member had not left: whatever was opened for the stay is as if it never had been. */
    void neverBegan(String caseNo) {
        stayOver(caseNo);
        jdbc.sql("update duty set superseded_at = :now where case_no = :caseNo and superseded_at is null")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
    }

    /** The stay was not over after all: duties that fell away with its end, and have not been fulfilled, fall due again. */
    public void goesOn(String caseNo, Instant since) {
        jdbc.sql("""
                update duty set superseded_at = :now
                where case_no = :caseNo and superseded_at is null and fulfilled_on is null and closed_at >= :since""")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).update();
    }

    /** The open duties of a kind fall away, their processes end. */
    public void cancel(String caseNo, String kind) {
        int open = jdbc.sql("update duty set closed_at = :now where case_no = :caseNo and kind = :kind and closed_at is null")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).param("kind", kind).update();
        if (open > 0) {
            processes.tell(caseNo, kind + "-cancel");
            timeline.append(Entry.of(caseNo, "duties-cancelled").with("kind", kind));
        }
    }

    private static String iso(ZonedDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    /**
     * Duties not opened yet, from departure to the planned return, and beyond it as long as the member has not come back; and the planned
     * return itself, when its day has passed.
     */
    private List<DutyCalendar.Due> unopened(Case file) {
        if (file.departedOn() == null) {
            return List.of();
        }
        var until = file.returnOn().isAfter(today.today()) ? file.returnOn() : today.today();
        var opened = opened(file.no());
        var calendar = new DutyCalendar(decisions.list("duty-calendar", facts.of(file))).between(file.departedOn(), until).stream();
        var back = new DutyCalendar.Due(NOT_RETURNED, file.returnOn().plusDays(1), null);
        return Stream.concat(calendar, Stream.of(back)).filter(due -> !opened.contains(due.kind() + " " + due.period()))
            .sorted(Comparator.comparing(DutyCalendar.Due::on)).toList();
    }

    private Set<String> opened(String caseNo) {
        return jdbc.sql("select kind || ' ' || period from duty where case_no = :caseNo and superseded_at is null").param("caseNo", caseNo)
            .query(String.class).stream().collect(Collectors.toSet());
    }

    @Opens(value = {"periodic-report", "annual-review", "not-returned"}, with = "dutyId")
    private void open(String caseNo, DutyCalendar.Due due) {
        int id = jdbc.sql("""
                insert into duty (case_no, kind, period, due_on, opened_at) values (:caseNo, :kind, :period, :dueOn, :now) returning id
                """)
            .param("caseNo", caseNo).param("kind", due.kind()).param("period", due.period()).param("dueOn", due.on())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Integer.class).single();
        timeline.append(due.ruling() == null ? Entry.of(caseNo, "return-day-passed")
            : Entry.of(caseNo, "rule-decided").under(due.ruling()).with("result", due.kind()).with("dueOn", due.on()));
        processes.start(due.kind(), caseNo, Map.of("dutyId", id));
    }
}
