package vn.overseasmembers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.support.JourneyTest;

/** The stay has changed: what is left of the transfer stops, the regime is decided anew, and the transfer runs again as far as it has to. */
class StayReviewedTest extends JourneyTest {

    @Autowired
    private Processes processes;

    @Test
    void aTransferUnderWayStopsAndBeginsAgain() {
        var path = gone().walks(firstBox(CELL), nextBox(SUBORDINATE));
        longer(path);
        reviewed(path).thenWaitsAt("supervision/entry of " + CELL, "transfer/dossier of " + CELL);
        assertThat(path.fact("regime")).isEqualTo("official");
        assertThat(letters(path)).containsExactly("outward void transfer-stopped");
    }

    @Test
    void temporaryActivityBecomesOfficialInTheSameCell() {
        var path = placed();
        longer(path);
        reviewed(path).walks(dossier(CELL), selfReviewComment(GRASSROOTS)).walks(letter()).walks(fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS))
            .thenWaitsAt("supervision/entry of " + CELL);
        assertThat(letters(path)).containsExactly("outward issued ", "outward issued ");
        assertThat(member(path)).isEqualTo(JAPAN_STUDENTS + " active");
    }

    @Test
    void whoIsPlacedAndStaysLittleLongerStaysWhereHeIs() {
        var path = placed();
        reviewed(path).thenWaitsAt("supervision/entry of " + CELL);
        assertThat(member(path)).isEqualTo(CELL + " temporary");
    }

    @Test
    void onwardToAThirdCountryTheCellAbroadIntroduces() {
        var path = placed();
        jdbc.sql("update journey_case set country = 'LA' where no = :no").param("no", path.no()).update();
        reviewed(path).walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(JAPAN_STUDENTS), nextBox(JAPAN), nextBox(MFA), fileReceived(MFA),
            accepted(LAOS, LAOS), receipt(GRASSROOTS)).thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("host_cell")).isEqualTo(LAOS);
        assertThat(letters(path)).containsExactly("outward issued ", "onward issued ");
    }

    @Test
    void nothingBeginsAnewForWhoeverIsHomeOrWhoseStayHasEnded() {
        var home = placed();
        longer(home);
        pending(home);
        home.walks(entry(CELL)).thenWaitsAt("return-placement/confirm-self-review of " + JAPAN_STUDENTS, "homecoming/receive-report of " + CELL);
        assertThat(home.fact("regime")).isEqualTo("temporary");

        var ended = placed();
        longer(ended);
        pending(ended);
        ended.records("stay-end", GRASSROOTS, "endKind", "settled", "endedOn", now()).thenEnds("ended");
    }

    private void pending(Path path) {
        assertThat(processes.tell(path.no(), "journey-stay-reviewed")).isOne();
    }

    private Path gone() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS));
    }

    private Path placed() {
        return gone().walks(letter()).walks(fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
    }

    private Step[] letter() {
        return new Step[] {firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA)};
    }

    private void longer(Path path) {
        jdbc.sql("update journey_case set return_on = depart_on + interval '2 years' where no = :no").param("no", path.no()).update();
    }

    private Path reviewed(Path path) {
        assertThat(processes.tell(path.no(), "journey-stay-reviewed")).isOne();
        return path.goesOn();
    }

    private List<String> letters(Path path) {
        return jdbc.sql("select purpose || ' ' || status || ' ' || coalesce(void_reason, '') from letter where case_no = :no order by id")
            .param("no", path.no()).query(String.class).list();
    }

    private String member(Path path) {
        return jdbc.sql("select m.cell_code || ' ' || m.status from member m join journey_case c on c.member_id = m.id where c.no = :no")
            .param("no", path.no()).query(String.class).single();
    }
}
