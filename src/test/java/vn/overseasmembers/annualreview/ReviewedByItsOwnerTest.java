package vn.overseasmembers.annualreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The yearly review belongs to the host, to the home cell, or to nobody; the first two are walked with the periodic reports. */
class ReviewedByItsOwnerTest extends JourneyTest {

    @Test
    void theHomeCellRatesWhoHasNoHost() {
        var path = atTheYearsEnd(register.member(CELL, "grassroots"));

        path.walks(annualReview(CELL));

        assertThat(reviewing(path)).isEmpty();
        assertThat(jdbc.sql("select organisation from annual_rating r join duty d on d.id = r.duty_id where d.case_no = :no").param("no", path.no())
            .query(String.class).single()).isEqualTo(CELL);
    }

    @Test
    void nobodyRatesTheExempt() {
        var card = register.member(CELL, "grassroots");
        var path = abroad(card);
        jdbc.sql("update member set status = 'exempt' where card_no = :card").param("card", card).update();

        while (reviews(path) == 0) {
            path.fires("duty-due");
        }

        assertThat(reviewing(path)).isEmpty();
        assertThat(path.rulings()).contains("rating-owner not-rated");
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and kind = 'annual-review' and closed_at is null").param("no", path.no())
            .query(Integer.class).single()).as("nothing is left open").isZero();
    }

    @Test
    void whoWasAdmittedLessThanSixMonthsBeforeIsReviewedAndNotRated() {
        var card = register.member(CELL, "grassroots");
        var path = atTheYearsEnd(card);
        jdbc.sql("""
                update member set admitted_on = (select due_on - 100 from duty where case_no = :no and kind = 'annual-review'), official_on = null
                where card_no = :card
                """).param("no", path.no()).param("card", card).update();
        var task = path.open("annual-review/review", CELL);
        signIn("officer-" + CELL);
        assertThat(forms.getTaskFormVariables(task.getId()).get("rated")).isEqualTo("no");

        path.walks(step("annual-review/review", CELL, "reviewedOn", now(), "comment", "Tích cực học tập"));

        assertThat(reviewing(path)).isEmpty();
        assertThat(path.rulings()).contains("rated recently-admitted");
        assertThat(jdbc.sql("select rating from annual_rating r join duty d on d.id = r.duty_id where d.case_no = :no").param("no", path.no())
            .query((row, number) -> String.valueOf(row.getString(1))).single()).isEqualTo("null");
    }

    @Test
    void everybodyElseIsRatedAndWhatIsAnsweredForAHiddenRatingDoesNotCount() {
        var path = atTheYearsEnd(register.member(CELL, "grassroots"));
        assertThatThrownBy(() -> path.walks(step("annual-review/review", CELL, "reviewedOn", now()))).hasMessageContaining("Mức xếp loại");

        var card = register.member(CELL, "grassroots");
        var recent = atTheYearsEnd(card);
        jdbc.sql("""
                update member set official_on = null, admitted_on = (select due_on - 100 from duty where case_no = :no and kind = 'annual-review')
                where card_no = :card
                """)
            .param("no", recent.no()).param("card", card).update();
        recent.walks(annualReview(CELL));
        assertThat(jdbc.sql("select count(*) from annual_rating r join duty d on d.id = r.duty_id where d.case_no = :no and r.rating is null")
            .param("no", recent.no()).query(Integer.class).single()).isOne();
    }

    private Path atTheYearsEnd(String card) {
        var path = abroad(card);
        while (reviews(path) == 0) {
            path.fires("duty-due");
        }
        assertThat(reviewing(path)).containsExactly("annual-review/review of " + CELL);
        return path;
    }

    private int reviews(Path path) {
        return jdbc.sql("select count(*) from duty where case_no = :no and kind = 'annual-review'").param("no", path.no()).query(Integer.class).single();
    }

    private static List<String> reviewing(Path path) {
        return path.waiting().stream().filter(waiting -> waiting.startsWith("annual-review/")).toList();
    }

    private Path abroad(String card) {
        return path(application(card, CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
    }
}
