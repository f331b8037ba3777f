package vn.overseasmembers.departurestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** After the agreement and before departure the register says that the member may not go: the committee that decided is asked at once. */
class DepartureStoppedAfterAgreementTest extends JourneyTest {

    private static final String CONSIDER = "departure-stop/consider-stop of " + GRASSROOTS;
    private static final String DEPARTURE = "supervision/departure of " + CELL;
    private static final String BRIEFING = "briefing/hold-briefing of " + GRASSROOTS;

    private String card;

    @BeforeEach
    void member() {
        card = register.member(CELL, "grassroots");
    }

    @Test
    void noDepartureWhileItIsConsideredNorWhileItIsSuspended() {
        var path = ready();
        registerSays(card, "investigation", true);
        path.goesOn().thenWaitsAt(CONSIDER, DEPARTURE);
        assertThatThrownBy(() -> path.walks(departure(CELL))).hasMessageContaining("đang xem xét");

        var task = path.open("departure-stop/consider-stop", GRASSROOTS);
        signIn(officerOf(GRASSROOTS));
        assertThat((String) forms.getTaskFormVariables(task.getId()).get("stopReason")).contains("điều tra");
        path.walks(decided("agree")).thenWaitsAt(DEPARTURE);
        assertThat(path.told()).contains("departure-suspended");
        assertThatThrownBy(() -> path.walks(departure(CELL))).hasMessageContaining("tạm dừng");

        path.fires("look-again").thenWaitsAt(CONSIDER, DEPARTURE).walks(decided("agree"));
        registerSays(card, "investigation", false);
        path.goesOn().thenWaitsAt(DEPARTURE).walks(departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void endsByItselfWhenTheRegisterIsPutRight() {
        var path = agreed();
        registerSays(card, "political", true);
        path.goesOn().thenWaitsAt(CONSIDER, BRIEFING);
        registerSays(card, "discipline", true);
        path.goesOn().thenWaitsAt(CONSIDER, BRIEFING);

        registerSays(card, "political", false);
        registerSays(card, "discipline", false);
        path.goesOn().thenWaitsAt(BRIEFING);
    }

    @Test
    void theDecisionIsWithdrawnAndEverythingStops() {
        var path = path(application(card, CELL).to("JP").forMonths(4).started()).walks(asked()).walks(dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL));
        registerSays(card, "exit_suspended", true);

        path.goesOn().walks(decided("refuse")).thenEnds("refused");

        assertThat(path.told()).contains("permission-revoked", "case-refused");
        assertThat(jdbc.sql("select status from letter where case_no = :no").param("no", path.no()).query(String.class).single()).isEqualTo("void");
        assertThatThrownBy(() -> path.undoes("departure-stop/consider-stop", SUPERIOR)).hasMessageContaining("hồ sơ mới");
    }

    @Test
    void theMemberHasLeftAlready() {
        var path = ready();
        registerSays(card, "discipline", true);

        path.goesOn().records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Cửa khẩu báo")
            .thenWaitsAt(DEPARTURE, "signal/consider-signal of " + INSPECTION);
        registerSays(card, "political", true);
        path.goesOn();
        assertThatThrownBy(() -> path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa")).hasMessageContaining("đã xuất cảnh");
        path.fires("permission-over").thenWaitsAt(DEPARTURE, "signal/consider-signal of " + INSPECTION).walks(departure(CELL));

        assertThat(path.state()).isEqualTo("abroad");
        assertThat(path.fact("unbriefed")).as("he had been briefed").isNull();
    }

    @Test
    void whoLeftInSpiteOfItIsNotBriefedAgainForAnotherCountry() {
        var path = ready();
        registerSays(card, "discipline", true);
        path.goesOn().records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Cửa khẩu báo").walks(signalConsidered(INSPECTION, "refuse"));
        registerSays(card, "discipline", false);

        path.goesOn().records("stay-change", CELL, "returnOn", path.fact("return_on").toString(), "country", "LA", "explanation", "Đổi nơi công tác")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (path.waiting().contains("verification/verify of " + PROTECTION)) {
            path.walks(verification(PROTECTION, "agree"));
        }
        path.walks(step("stay-change/decide-change", GRASSROOTS, "decision", "agree", "decidedOn", now()), changeNotified(CELL, "changed"));

        assertThat(path.fact("country")).isEqualTo("LA");
        path.thenWaitsAt(DEPARTURE);
    }

    @Test
    void whoLeftUnbriefedIsNotStopped() {
        var path = agreed();
        registerSays(card, "discipline", true);
        path.goesOn().thenWaitsAt(CONSIDER, BRIEFING);

        path.records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Vé được đổi sớm").thenWaitsAt("briefing/late-briefing of " + GRASSROOTS,
                "signal/consider-signal of " + INSPECTION)
            .walks(lateBriefing("briefing", GRASSROOTS), departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void aWithdrawalEndsItAndItsMistakeBringsItBack() {
        var path = agreed();
        registerSays(card, "status", "suspended");
        path.goesOn().thenWaitsAt(CONSIDER, BRIEFING);

        path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa").thenEnds("withdrawn");
        path.undoes("withdrawal/withdrawal-received", SUBORDINATE).thenWaitsAt(CONSIDER, BRIEFING);
    }

    @Test
    void aDecisionRecordedByMistakeIsAskedWithTheHardStop() {
        var path = agreed();
        registerSays(card, "investigation", true);
        path.goesOn();

        path.undoes("selection/decide", SUPERIOR).thenWaitsAt("selection/notify-refused of " + CELL);
    }

    @Test
    void aDepartureRecordedByMistakeIsHeldAgainstTheRegisterOfToday() {
        var path = ready().walks(departure(CELL));
        registerSays(card, "investigation", true);
        path.goesOn().thenWaitsAt("supervision/entry of " + CELL);

        path.undoes("supervision/departure", SUBORDINATE).thenWaitsAt(CONSIDER, DEPARTURE);
    }

    @Test
    void thePermissionLapsesAllTheSame() {
        var path = ready();
        registerSays(card, "discipline", true);
        path.goesOn().walks(decided("agree"));

        path.fires("permission-over").thenEnds("lapsed");
    }

    @Test
    void anExemptMemberIsNotTransferred() {
        var path = path(application(card, CELL).to("JP").forMonths(11).started()).walks(asked()).walks(briefing(GRASSROOTS), briefingConfirmed(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + SUBORDINATE);

        registerSays(card, "status", "exempt");
        path.goesOn().thenWaitsAt(DEPARTURE);
        assertThat(path.fact("regime")).isEqualTo("none");
        assertThat(path.told()).contains("member-exempt");
        assertThat(jdbc.sql("select status from letter where case_no = :no").param("no", path.no()).query(String.class).single()).isEqualTo("void");

        registerSays(card, "employer", "Sở Khoa học");
        path.goesOn().thenWaitsAt(DEPARTURE);
        assertThat(path.told().stream().filter("member-exempt"::equals)).hasSize(1);

        registerSays(card, "status", "active");
        path.goesOn().thenWaitsAt(DEPARTURE, "transfer/dossier of " + CELL);
        assertThat(path.fact("regime")).isEqualTo("temporary");
    }

    @Test
    void anExemptMemberWhoHasACellAbroadStaysInIt() {
        var path = path(application(card, CELL).to("JP").forMonths(11).started()).walks(asked()).walks(briefing(GRASSROOTS), briefingConfirmed(CELL),
            departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(MFA), fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));

        registerSays(card, "status", "exempt");

        path.goesOn().thenWaitsAt("supervision/entry of " + CELL);
        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_STUDENTS);
        assertThat(path.fact("regime")).isEqualTo("temporary");
    }

    private Step decided(String decision) {
        var step = step("departure-stop/consider-stop", GRASSROOTS, "decision", decision, "consideredOn", now());
        return decision.equals("agree") ? step : step.with("reason", "Có kết luận của cơ quan điều tra");
    }

    private Step[] asked() {
        return List.of(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed")).toArray(Step[]::new);
    }

    private Path agreed() {
        return path(application(card, CELL).as("mission").forDays(10).started()).walks(asked());
    }

    private Path ready() {
        return agreed().walks(briefing(GRASSROOTS), briefingConfirmed(CELL));
    }
}
