package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** The member takes back his application, at any point before departure; afterwards he can be filed anew. */
class WithdrawalTest extends JourneyTest {

    @Test
    void beforeAnybodyWasAsked() {
        var card = register.member(CELL, "grassroots");
        var no = application(card, CELL).as("mission").forDays(10).started();

        withdraws(no, CELL);

        path(no).thenEnds("withdrawn");
        path(application(card, CELL).as("mission").forDays(10).started()).thenWaitsAt("selection/prepare of " + CELL);
    }

    @Test
    void whileCommitteesAreAskedRecordedByACommitteeAbove() {
        var no = application(register.member(CELL, "grassroots"), CELL).forMonths(24).started();
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20));

        withdraws(no, SUPERIOR);

        path.thenEnds("withdrawn");
    }

    @Test
    void afterTheDecisionWithALetterUnderWay() {
        var no = application(register.member(CELL, "grassroots"), CELL).forMonths(4).with("funding", "employer").started();
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));

        withdraws(no, CELL);

        path.thenEnds("withdrawn");
        assertThat(jdbc.sql("select status from letter where case_no = :no").param("no", no).query(String.class).list()).containsOnly("void");
        assertThat(jdbc.sql("select kind from case_entry where case_no = :no order by id").param("no", no).query(String.class).list())
            .contains("letter-voided").endsWith("case-withdrawn");
    }

    @Test
    void whileOtherDatesAreAskedFor() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed")).records("stay-change", CELL, "returnOn", today.today().plusDays(80).toString(), "explanation", "Họp thêm");
        assertThat(path.waiting()).contains("opinion-chain/cell-opinion of " + CELL);

        withdraws(no, CELL);

        path.thenEnds("withdrawn");
    }

    @Test
    void notAfterDeparture() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));

        assertThatThrownBy(() -> withdraws(no, CELL)).isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT));

        path.thenWaitsAt("supervision/entry of " + CELL);
    }

    @Test
    void notByAnotherCell() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        assertThatThrownBy(() -> withdraws(no, DIRECT_CELL)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.FORBIDDEN));

        path(no).thenWaitsAt("selection/prepare of " + CELL);
    }

    private void withdraws(String no, String recordedBy) {
        records("withdrawal", recordedBy, "caseNo", no, "withdrawnOn", now(), "reason", "Lý do gia đình");
    }
}
