package vn.overseasmembers.homevisit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A visit at home in the middle of the stay is recorded and changes nothing. */
class HomeVisitTest extends JourneyTest {

    @Test
    void isKeptAndTheStayGoesOn() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL));
        assertThatThrownBy(() -> path.records("home-visit", CELL, "visitFrom", now(), "visitTo", now())).hasMessageContaining("không ghi nhận về phép");
        path.walks(departure(CELL));
        var before = path.waiting();

        path.records("home-visit", CELL, "visitFrom", now(), "visitTo", today.today().plusDays(14).toString());

        path.thenWaitsAt(before.toArray(String[]::new));
        assertThat(path.state()).isEqualTo("abroad");
        assertThat(jdbc.sql("select visit_to - visit_from from home_visit where case_no = :no").param("no", path.no()).query(Integer.class).single())
            .isEqualTo(14);
        assertThatThrownBy(() -> path.records("home-visit", CELL, "visitFrom", now(), "visitTo", today.today().minusDays(1).toString()))
            .hasMessageContaining("không được trước ngày về nước");
    }
}
