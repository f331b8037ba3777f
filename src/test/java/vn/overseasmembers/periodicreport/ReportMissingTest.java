package vn.overseasmembers.periodicreport;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A report that does not come: the member is urged, the committee looks at it, the inspection committee is told. */
class ReportMissingTest extends JourneyTest {

    @Test
    void isUrgedAndCanStillComeIn() {
        var path = withAReportDue();

        path.fires("report-late");
        assertThat(reporting(path)).containsExactly("periodic-report/receive-report of " + CELL, "periodic-report/urge-report of " + CELL);
        path.walks(urged(CELL), periodicReport(CELL));

        assertThat(reporting(path)).isEmpty();
        assertThat(duty(path)).isEqualTo("on-time urged");
    }

    @Test
    void urgingEndsWhenTheReportComesFirst() {
        var path = withAReportDue();

        path.fires("report-late").walks(periodicReport(CELL));

        assertThat(reporting(path)).isEmpty();
        assertThat(duty(path)).isEqualTo("on-time not-urged");
    }

    @Test
    void countsFromTheDayItWasReceivedNotFromTheDayItIsEntered() {
        var path = withAReportDue();
        var dueOn = today.today().minusDays(40);
        jdbc.sql("update duty set due_on = :day where case_no = :no and kind = 'periodic-report'").param("day", dueOn).param("no", path.no()).update();

        path.fires("report-late").fires("report-very-late").walks(urged(CELL),
            missingReport(GRASSROOTS, "agree").with("receivedOn", dueOn.plusDays(15).toString()));
        assertThat(duty(path)).isEqualTo("on-time urged");

        var late = withAReportDue();
        jdbc.sql("update duty set due_on = :day where case_no = :no and kind = 'periodic-report'").param("day", dueOn).param("no", late.no()).update();
        late.walks(periodicReport(CELL).with("receivedOn", dueOn.plusDays(16).toString()));
        assertThat(duty(late)).isEqualTo("late not-urged");

        var veryLate = withAReportDue();
        jdbc.sql("update duty set due_on = :day where case_no = :no and kind = 'periodic-report'").param("day", dueOn).param("no", veryLate.no()).update();
        veryLate.walks(periodicReport(CELL));
        assertThat(duty(veryLate)).isEqualTo("very-late not-urged");
        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and kind = 'report-late'").param("no", veryLate.no())
            .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void theCommitteeAcceptsWhyNoneCame() {
        var path = withAReportDue();

        path.fires("report-late").walks(urged(CELL)).fires("report-very-late");
        assertThat(reporting(path)).containsExactly("periodic-report/consider-missing of " + GRASSROOTS);
        path.walks(missingReport(GRASSROOTS, "agree"));

        assertThat(reporting(path)).isEmpty();
        assertThat(duty(path)).isEqualTo("nothing urged");
        assertThat(signals(path)).isEmpty();
    }

    @Test
    void goesToTheInspectionCommitteeAndStaysThereWhenTheMemberIsHome() {
        var path = withAReportDue();

        path.fires("report-very-late").walks(missingReport(GRASSROOTS, "refuse"));
        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);
        path.walks(entry(CELL));
        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);

        path.walks(signalConsidered(INSPECTION, "agree"));
        assertThat(signals(path)).containsExactly("report-missing agree " + INSPECTION);
        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("signal/"));
    }

    @Test
    void theInspectionCommitteeFindsNothing() {
        var path = withAReportDue();

        path.fires("report-very-late").walks(missingReport(GRASSROOTS, "refuse"), signalConsidered(INSPECTION, "refuse"));

        assertThat(signals(path)).containsExactly("report-missing refuse " + INSPECTION);
    }

    @Test
    void entryEndsUrgingAndConsidering() {
        var path = withAReportDue();

        path.fires("report-late").fires("report-very-late").walks(entry(CELL));

        assertThat(reporting(path)).isEmpty();
    }

    private Path withAReportDue() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL)).fires("duty-due");
    }

    private static List<String> reporting(Path path) {
        return path.waiting().stream().filter(waiting -> waiting.startsWith("periodic-report/")).toList();
    }

    private String duty(Path path) {
        return jdbc.sql("""
                select coalesce(lateness, 'nothing') || case when urged_on is null then ' not-urged' else ' urged' end
                from duty where case_no = :no and kind = 'periodic-report' and closed_at is not null
                """).param("no", path.no()).query(String.class).single();
    }

    private List<String> signals(Path path) {
        return jdbc.sql("select concat_ws(' ', matter, decision, organisation) from signal where case_no = :no").param("no", path.no())
            .query(String.class).list();
    }
}
