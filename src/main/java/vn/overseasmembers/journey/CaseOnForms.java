package vn.overseasmembers.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** What every task's form shows of its case: number, state, member, trip, due day, legal basis, timeline. */
@Component
@AsksTable(value = "rules/legal-basis", given = "task", answers = "citation")
class CaseOnForms {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(Today.VIETNAM);
    private static final int LINES = 30;
    private final Cases cases;
    private final Members members;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Today today;
    private final WorkingDays workingDays;
    private final CaseWords words;

    CaseOnForms(Cases cases, Members members, Organisations organisations, Decisions decisions, Timeline timeline, Today today,
                WorkingDays workingDays, CaseWords words) {
        this.cases = cases;
        this.members = members;
        this.organisations = organisations;
        this.decisions = decisions;
        this.timeline = timeline;
        this.today = today;
        this.workingDays = workingDays;
        this.words = words;
    }

    /** A line of the table at the foot of a form. */
    record Line(String at, String what, String who) {
    }

    @FormValues("*")
    Map<String, Object> head(OpenTask task) {
        var one = cases.get(task.caseNo());
        var member = members.get(one.memberId());
        var values = new HashMap<String, Object>();
        values.put("caseNo", one.no());
        values.put("caseState", one.state().label());
        values.put("memberName", member.fullName());
        values.put("memberSummary", words.member(member));
        values.put("tripSummary", words.trip(one));
        values.put("committeeName", name(task.committee()));
        values.put("actingFor", task.actingFor() == null ? "" : "Thay cho " + name(task.actingFor()));
        values.put("dueOn", due(task.due()));
        values.put("legalBasis", legalBasis(task));
        values.put("timeline", timeline.newest(one.no(), LINES).stream()
            .map(row -> new Line(MOMENT.format(row.at()), row.what(), row.who())).toList());
        return values;
    }

    private String due(Instant due) {
        if (due == null) {
            return "";
        }
        var day = LocalDate.ofInstant(due, Today.VIETNAM);
        return DAY.format(day) + workingDays.remark(day);
    }

    private String legalBasis(OpenTask task) {
        return decisions.decide("legal-basis", Facts.on(today.today(), organisations.scope(task.committee(), today.today()))
            .with("task", task.path())).citation();
    }

    private String name(String code) {
        return organisations.find(code).map(Organisation::name).orElse(code);
    }

}
