package vn.overseasmembers.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.SoundCase;

/** Whatever becomes of the journey, an application falls away with it, and whoever was exempt takes part again when the cell says so. */
class ExemptionAndTheJourneyTest extends ExemptionTest {

    private static final String REPORT = "homecoming/receive-report of " + CELL;

    @Test
    void comingHomeEndsItThroughATaskThatOutlivesTheCase() {
        var path = exempt(studying()).walks(entry(CELL)).thenWaitsAt(RESUME, REPORT);
        assertThat(LocalDate.ofInstant(path.open("exemption/resume", CELL).getDueDate().toInstant(), Today.VIETNAM)).as("soon")
            .isBefore(today.today().plusDays(30));
        path.walks(returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            finished(GRASSROOTS)).thenWaitsAt(RESUME);
        assertThat(path.state()).isEqualTo("closed");
        assertThat(status()).as("ends through a task, not by itself").isEqualTo("exempt");
        new SoundCase(jdbc, tasks, runtime, management).check(path.no());

        path.walks(resumed(CELL, "returned")).thenEnds("closed");
        assertThat(status()).isEqualTo("active");
        assertThat(states(path)).containsExactly("ended returned");
    }

    @Test
    void comingHomeGivesUpAnApplication() {
        var path = asked(studying(), "health").walks(entry(CELL)).thenWaitsAt(REPORT);
        assertThat(states(path)).containsExactly("dropped");
    }

    @Test
    void entryRecordedByMistakeBringsTheApplicationBack() {
        var path = asked(studying(), "treatment").walks(exemptionResolved(CELL, "agree", 15, 20), entry(CELL)).undoes("supervision/entry", SUBORDINATE)
            .thenWaitsAt(DECIDE, ENTRY, DOSSIER).walks(exemptionDecided(GRASSROOTS, "agree")).thenWaitsAt(TELL, RESUME, ENTRY);
        assertThat(states(path)).containsExactly("granted");
    }

    @Test
    void whoDoesNotGoAfterAllStillTakesPartAgain() {
        var path = asked(mission(), "mission", "alone", "yes").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionDecided(GRASSROOTS, "agree"))
            .records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa").thenWaitsAt(RESUME);
        new SoundCase(jdbc, tasks, runtime, management).check(path.no());

        path.undoes("withdrawal/withdrawal-received", SUBORDINATE).thenWaitsAt(TELL, RESUME, DEPARTURE);
        assertThat(path.timer("end-near")).isNotNull();
        path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa").walks(resumed(CELL, "ground-gone")).thenEnds("withdrawn");
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void anApplicationOfACaseThatIsWithdrawnComesBackWithIt() {
        var path = asked(mission(), "mission", "alone", "yes").records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa").thenEnds("withdrawn")
            .undoes("withdrawal/withdrawal-received", SUBORDINATE).thenWaitsAt(RESOLVE, DEPARTURE, DOSSIER);
        assertThat(states(path)).containsExactly("asked");
    }

    @Test
    void whoIsGoneForGoodTakesPartNoMore() {
        var path = exempt(studying()).records("stay-end", GRASSROOTS, "endKind", "deceased", "endedOn", now(), "explanation", "Từ trần").thenEnds("ended");
        assertThat(states(path)).containsExactly("ended case-over");
        path.undoes("stay-end/end-recorded", SUPERIOR).thenWaitsAt(RESUME, ENTRY);
        assertThat(states(path)).containsExactly("granted");
        assertThat(status()).isEqualTo("exempt");
    }

    @Test
    void theRegisterMayEndIt() {
        var path = exempt(studying());
        registerSays(card, "status", "active");
        path.goesOn().thenWaitsAt(ENTRY, DOSSIER);
        assertThat(states(path)).containsExactly("ended register");
        assertThat(path.told()).contains("exemption-ended", "member-no-longer-exempt");
    }

    private Path exempt(Path path) {
        return asked(path, "health").walks(exemptionResolved(CELL, "agree", 15, 20), exemptionNotified(CELL, "granted"), exemptionNoted(GRASSROOTS));
    }
}
