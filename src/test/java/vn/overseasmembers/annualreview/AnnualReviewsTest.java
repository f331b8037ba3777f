package vn.overseasmembers.annualreview;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.support.PhaseTest;

/** Who comments and who rates. */
class AnnualReviewsTest extends PhaseTest {

    @Autowired
    private AnnualReviews reviews;

    @Test
    void temporaryActivityIsRatedAtHomeOnTheHostsComment() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "temporary").with("host", JAPAN).with("host_cell", JAPAN_STUDENTS).open();

        assertThat(reviews.owner(no)).isEqualTo("home-on-host-comment");
        assertThat(reviews.rater(no)).isEqualTo(CELL);
        assertThat(rulings(no)).containsExactly("rating-owner temporary-hosted");
    }

    @Test
    void anOfficialTransferIsRatedByTheHostCell() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("host", JAPAN).with("host_cell", JAPAN_STUDENTS).open();

        assertThat(reviews.owner(no)).isEqualTo("host");
        assertThat(reviews.rater(no)).isEqualTo(JAPAN_STUDENTS);
    }

    @Test
    void whoIsNotPlacedYetIsRatedAtHome() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("host", JAPAN).open();

        assertThat(reviews.owner(no)).isEqualTo("home");
        assertThat(reviews.rater(no)).isEqualTo(CELL);
    }

    @Test
    void exemptMembersAreRatedByNobodyAndTheDutyFallsAway() {
        var card = register.member(CELL, "grassroots");
        jdbc.sql("update member set status = 'exempt' where card_no = :card").param("card", card).update();
        var no = caseOf(card).with("regime", "none").open();
        jdbc.sql("insert into duty (case_no, kind, period, due_on, opened_at) values (:no, 'annual-review', '2026-12-31', date '2026-12-31', now())")
            .param("no", no).update();

        assertThat(reviews.owner(no)).isEqualTo("none");
        assertThat(jdbc.sql("select closed_at is not null and fulfilled_on is null from duty where case_no = :no").param("no", no)
            .query(Boolean.class).single()).isTrue();
    }
}
