package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A withdrawal that was recorded by mistake: the case is open again where it stood. */
class WithdrawalRecordedByMistakeTest extends JourneyTest {

    private String card;

    @BeforeEach
    void member() {
        card = register.member(CELL, "grassroots");
    }

    @Test
    void whileTheFileIsPrepared() {
        comesBack(path(application(card, CELL).forMonths(11).started())).walks(preparation(CELL))
            .thenWaitsAt("opinion-chain/cell-opinion of " + CELL);
    }

    @Test
    void whileCommitteesAreAsked() {
        comesBack(path(application(card, CELL).forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20)))
            .walks(committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void whileCommitteesAreAskedAndTheMemberIsVerified() {
        comesBack(path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20)))
            .walks(verification(PROTECTION, "agree"), committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void whileTheMemberIsVerifiedAfterTheRound() {
        comesBack(path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"))).walks(verification(PROTECTION, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void whileTheCellAddsWhatACommitteeAskedFor() {
        var path = path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "supplement"));
        assertThat(path.waiting()).contains("opinion-chain/supplement of " + CELL);

        comesBack(path).walks(supplement("opinion-chain", CELL), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"));
        assertThat(path.told().stream().filter("rule-decided"::equals).count()).as("the committee was not asked once more").isLessThan(12);
    }

    @Test
    void whileTheCellAddsWhatTheDeciderAskedFor() {
        comesBack(asked().walks(deciding(GRASSROOTS, "supplement"))).walks(supplement("selection", CELL), deciding(GRASSROOTS, "agree"));
    }

    @Test
    void beforeTheDecisionAndBeforeTheMemberIsTold() {
        var path = comesBack(asked()).walks(deciding(GRASSROOTS, "agree"));
        comesBack(path).walks(notified(CELL, "agreed"));
        assertThat(path.state()).isEqualTo("agreed");
        assertThat(path.waiting()).contains("briefing/hold-briefing of " + GRASSROOTS);
    }

    @Test
    void beforeTheBriefing() {
        comesBack(asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed")));
    }

    @Test
    void betweenTheBriefingAndItsRecordWithALetterUnderWay() {
        var path = asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), dossier(CELL),
            selfReviewComment(GRASSROOTS), firstBox(CELL));
        withdrawn(path);

        path.undoes("withdrawal/withdrawal-received", SUBORDINATE)
            .thenWaitsAt("briefing/confirm-briefing of " + CELL, "transfer/dossier of " + CELL);
        path.walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), briefingConfirmed(CELL), departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void beforeTheDeparture() {
        var path = comesBack(asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL)))
            .walks(departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void notWhenOnlyTheRefusalWasLeftToTell() {
        var path = asked().walks(deciding(GRASSROOTS, "refuse"));
        withdrawn(path);

        assertThatThrownBy(() -> path.undoes("withdrawal/withdrawal-received", SUBORDINATE)).hasMessageContaining("kết quả không đồng ý");
        path.thenEnds("withdrawn");
    }

    /** Withdrawn by mistake, the case waits afterwards exactly where it waited before. */
    private Path comesBack(Path path) {
        var waiting = path.waiting().toArray(String[]::new);
        var state = path.state();
        withdrawn(path);
        path.undoes("withdrawal/withdrawal-received", SUBORDINATE).thenWaitsAt(waiting);
        assertThat(path.state()).isEqualTo(state);
        assertThat(path.fact("closed_at")).isNull();
        return path;
    }

    private void withdrawn(Path path) {
        path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Lý do gia đình").thenEnds("withdrawn");
    }

    private Path asked() {
        return path(application(card, CELL).to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"));
    }
}
