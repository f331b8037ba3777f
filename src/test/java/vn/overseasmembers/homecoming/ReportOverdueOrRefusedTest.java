package vn.overseasmembers.homecoming;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The report on the result does not come, or is refused again and again: it is urged, then the committee ends it. */
class ReportOverdueOrRefusedTest extends JourneyTest {

    @Test
    void isUrgedAndTakenWhenItComes() {
        var path = home().fires("report-late").thenWaitsAt("homecoming/receive-report of " + CELL, "homecoming/urge-return-report of " + GRASSROOTS);
        path.walks(urged(), returnReport(CELL)).walks(opinions("agree"))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void urgingIsOverWhenTheCaseIsClosed() {
        home().fires("report-late").walks(returnReport(CELL)).walks(opinions("agree")).walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void isRefusedTwiceAndEndedWithANote() {
        var path = refusedTwice().thenWaitsAt("homecoming/settle-report of " + GRASSROOTS);
        path.walks(settled("agree").with("note", "Báo cáo sơ sài, đã nhắc nhở"), finished(GRASSROOTS)).thenEnds("closed");
        assertThat(path.rulings()).contains("report-refused again", "report-refused settle");
    }

    @Test
    void isRefusedTwiceAndPassedOnToTheInspectionCommittee() {
        var path = refusedTwice().walks(settled("refuse").with("reason", "Cố tình không báo cáo việc đã tiếp xúc"))
            .thenWaitsAt("homecoming/finish of " + GRASSROOTS, "signal/consider-signal of " + INSPECTION);
        path.walks(finished(GRASSROOTS)).thenWaitsAt("signal/consider-signal of " + INSPECTION);
        assertThat(path.state()).isEqualTo("closed");
    }

    private Path home() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), entry(CELL));
    }

    private Path refusedTwice() {
        return home().walks(returnReport(CELL)).walks(opinions("refuse")).walks(returnReport(CELL)).walks(opinions("refuse"));
    }

    private Step[] opinions(String decision) {
        return new Step[] {cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, decision)};
    }

    private Step urged() {
        return step("homecoming/urge-return-report", GRASSROOTS, "urgedOn", now());
    }

    private Step settled(String decision) {
        return step("homecoming/settle-report", GRASSROOTS, "decision", decision, "decidedOn", now());
    }
}
