package vn.overseasmembers.notreturned;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The planned day of return passes: first the cell, then the committee, then the inspection committee. */
class PlannedReturnPassedTest extends JourneyTest {

    @Test
    void theCommitteeWaitsAndThenTellsTheInspectionCommittee() {
        var path = overdue();

        path.walks(absenceReported(CELL), absenceConsidered(GRASSROOTS, "agree"));
        assertThat(about(path)).isEmpty();
        path.fires("grace-over");

        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);
        path.walks(signalConsidered(INSPECTION, "refuse"), entry(CELL), returnReport(CELL), cellOpinion(CELL, 18, 20),
            committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree")).walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void theCommitteeDoesNotAcceptTheReason() {
        var path = overdue();

        path.walks(absenceReported(CELL), absenceConsidered(GRASSROOTS, "refuse"));

        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and closed_at is null").param("no", path.no()).query(Integer.class).single())
            .isZero();
    }

    @Test
    void goesOnWhenCellAndCommitteeAreSilent() {
        var path = overdue();

        assertThat(about(path)).containsExactly("not-returned/report-absence of " + CELL);
        path.fires("cell-silent");
        assertThat(about(path)).containsExactly("not-returned/consider-absence of " + GRASSROOTS);
        path.fires("committee-silent");
        assertThat(about(path)).isEmpty();
        assertThat(path.waiting()).contains("signal/consider-signal of " + INSPECTION);
    }

    @Test
    void entryEndsIt() {
        var path = overdue().walks(absenceReported(CELL), entry(CELL));

        assertThat(about(path)).isEmpty();
        assertThat(path.waiting()).contains("homecoming/receive-report of " + CELL);
    }

    @Test
    void entryEndsTheWaitingToo() {
        var path = overdue().walks(absenceReported(CELL), absenceConsidered(GRASSROOTS, "agree"), entry(CELL), returnReport(CELL),
            cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"));

        path.walks(finished(GRASSROOTS)).thenEnds("closed");
        assertThat(jdbc.sql("select count(*) from signal where case_no = :no").param("no", path.no()).query(Integer.class).single()).isZero();
    }

    /** Three weeks abroad, with nothing due but the return. */
    private Path overdue() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").to("JP").forDays(21).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        do {
            path.fires("duty-due");
            for (var other : List.of("periodic-report/receive-report", "annual-review/review")) {
                while (path.waiting().contains(other + " of " + CELL)) {
                    path.walks(other.startsWith("annual") ? annualReview(CELL) : periodicReport(CELL));
                }
            }
        } while (about(path).isEmpty());
        return path;
    }

    private static List<String> about(Path path) {
        return path.waiting().stream().filter(waiting -> waiting.startsWith("not-returned/")).toList();
    }
}
