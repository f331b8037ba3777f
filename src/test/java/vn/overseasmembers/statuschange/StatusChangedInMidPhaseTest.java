package vn.overseasmembers.statuschange;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.overseasmembers.support.JourneyTest;

/** The register says in the middle of a phase that the member is suspended, may not go, or is no member any more: the case follows. */
class StatusChangedInMidPhaseTest extends JourneyTest {

    private String card;

    @BeforeEach
    void member() {
        card = register.member(CELL, "grassroots");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "deleted", "expelled", "deceased"})
    void inSelectionTheCaseEndsAsIfItWereWithdrawn(String status) {
        var path = path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20));

        registerSays(card, "status", status);

        path.goesOn().thenEnds("withdrawn");
        assertThat(path.told()).contains("member-gone").endsWith("case-withdrawn");
        assertThat(statusNow()).isEqualTo(status);
    }

    @Test
    void inSelectionASuspensionIsToldAndStopsAtTheHardStop() {
        var path = path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20));

        registerSays(card, "status", "suspended");

        path.goesOn().thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE);
        assertThat(path.told()).endsWith("member-suspended", "hard-stop-applies");
        path.walks(committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("selection/notify-refused of " + CELL)
            .walks(notified(CELL, "refused")).thenEnds("refused");
    }

    @Test
    void inBriefingAFlagIsToldOnceAndSoIsItsEnd() {
        var path = briefed(application(card, CELL).as("mission").forDays(10).started());

        registerSays(card, "discipline", true);
        path.goesOn();
        registerSays(card, "employer", "Sở Khoa học");
        path.goesOn();
        assertThat(path.told().stream().filter(kind -> kind.startsWith("hard-stop"))).containsExactly("hard-stop-applies");
        assertThat(path.rulings()).last().isEqualTo("hard-stop blocked-discipline");

        registerSays(card, "discipline", false);
        path.goesOn();
        assertThat(path.told().stream().filter(kind -> kind.startsWith("hard-stop"))).containsExactly("hard-stop-applies", "hard-stop-lifted");
        path.walks(briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL);
    }

    @Test
    void inBriefingWithALetterUnderWayEverythingStops() {
        var path = briefed(application(card, CELL).to("JP").forMonths(4).started()).walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));

        registerSays(card, "status", "expelled");

        path.goesOn().thenEnds("withdrawn");
        assertThat(letters(path)).containsExactly("void");
    }

    @Test
    void inTransferAMemberWhoHasGoneEndsAbroad() {
        var path = transferred(application(card, CELL).to("JP").forMonths(11).started(), false);
        assertThat(path.waiting()).contains("placement/accept of " + JAPAN);

        registerSays(card, "status", "left");

        path.goesOn().thenEnds("ended");
        assertThat(letters(path)).containsExactly("void");
    }

    @Test
    void underSupervisionDutiesStopAndTheCaseEnds() {
        var path = transferred(application(card, CELL).to("JP").forMonths(11).started(), true).fires("duty-due");
        assertThat(path.waiting()).contains("periodic-report/receive-report of " + JAPAN_STUDENTS);

        registerSays(card, "status", "deceased");

        path.goesOn().thenEnds("ended");
        assertThat(jdbc.sql("select kind || ' ' || ended_on from stay_end where case_no = :no").param("no", path.no()).query(String.class).single())
            .isEqualTo("deceased " + now());
        assertThat(statusNow()).isEqualTo("deceased");
    }

    @Test
    void underSupervisionASuspensionIsToldAndTheStayGoesOn() {
        var path = transferred(application(card, CELL).to("JP").forMonths(11).started(), true);
        var waiting = path.waiting().toArray(String[]::new);

        registerSays(card, "status", "suspended");
        path.goesOn().thenWaitsAt(waiting);
        registerSays(card, "status", "active");
        path.goesOn().thenWaitsAt(waiting);

        assertThat(path.told()).endsWith("member-suspended", "member-reinstated").doesNotContain("hard-stop-applies");
    }

    @Test
    void onTheWayHomeLettersAreVoidAndTheCaseEnds() {
        var path = home(application(card, CELL).to("JP").forMonths(11).started());

        registerSays(card, "status", "deceased");

        path.goesOn().thenEnds("ended");
        assertThat(letters(path)).as("the one out was used").containsExactly("issued", "void");
        assertThat(path.told()).endsWith("case-ended");
    }

    @Test
    void onTheWayHomeASuspensionIsToldAndHeIsPlacedAllTheSame() {
        var path = home(application(card, CELL).to("JP").forMonths(11).started());
        var waiting = path.waiting().toArray(String[]::new);

        registerSays(card, "status", "suspended");

        path.goesOn().thenWaitsAt(waiting);
        assertThat(path.told()).endsWith("member-suspended");
    }

    @Test
    void whatIsNewsToNobodyAbroadLeavesTheCaseAlone() {
        var path = path(application(card, CELL).as("mission").forDays(10).started());

        registerSays(card, "dues_paid_until", "2026-06");

        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(path.no()).processDefinitionKey("status-change").count()).isZero();
    }

    /** Nobody knew of this trip; its departure is still to be recorded. */
    @Nested
    class FoundOutAfterwards {

        @Test
        void endsBeforeTheLateBriefing() {
            var path = found();
            registerSays(card, "status", "deceased");
            path.goesOn().thenEnds("ended");
        }

        @Test
        void endsBeforeTheDepartureIsRecorded() {
            var path = found().walks(lateBriefing("trip-found-out", GRASSROOTS));
            assertThat(path.waiting()).contains("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
            registerSays(card, "status", "left");
            path.goesOn().thenEnds("ended");
        }

        private Path found() {
            records("trip-found-out", GRASSROOTS, "memberCardNo", card, "tripKind", "visit", "country", "JP", "purpose", "Thăm con",
                "departedOn", today.today().minusDays(30).toString(), "returnOn", today.today().plusDays(120).toString(), "funding", "self",
                "reason", "Gia đình báo");
            return path(jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
                .query(String.class).single());
        }
    }

    private Path briefed(String no) {
        return path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS));
    }

    private Path transferred(String no, boolean placed) {
        var path = briefed(no).walks(briefingConfirmed(CELL), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE),
            nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA), departure(CELL));
        return placed ? path.walks(accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS)) : path;
    }

    private Path home(String no) {
        return transferred(no, true).walks(entry(CELL), selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA));
    }

    private List<String> letters(Path path) {
        return jdbc.sql("select status from letter where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }

    private String statusNow() {
        return jdbc.sql("select status from member where card_no = :card").param("card", card).query(String.class).single();
    }
}
