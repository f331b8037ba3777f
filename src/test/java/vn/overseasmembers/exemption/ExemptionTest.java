package vn.overseasmembers.exemption;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import vn.overseasmembers.support.JourneyTest;

/** Members with a case who apply for exemption, and what is kept about it. */
abstract class ExemptionTest extends JourneyTest {

    static final String RESOLVE = "exemption/resolve of " + CELL;
    static final String DECIDE = "exemption/decide of " + GRASSROOTS;
    static final String TELL = "exemption/notify-granted of " + CELL;
    static final String TELL_REFUSAL = "exemption/notify-refused of " + CELL;
    static final String RESUME = "exemption/resume of " + CELL;
    static final String DEPARTURE = "supervision/departure of " + CELL;
    static final String DOSSIER = "transfer/dossier of " + CELL;
    static final String ENTRY = "supervision/entry of " + CELL;

    String card;

    @BeforeEach
    void member() {
        card = register.member(CELL, "grassroots");
    }

    /** About to leave alone for eleven months, to a country without a Party organisation. */
    Path mission() {
        return path(application(card, CELL).as("mission").to("IS").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL));
    }

    /** Studying for eleven months in a country with Party organisations. */
    Path studying() {
        return path(application(card, CELL).as("study").to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL),
            departure(CELL));
    }

    Path asked(Path path, String ground, Object... more) {
        var answers = new java.util.ArrayList<Object>(List.of("askedOn", now(), "ground", ground, "until", today.today().plusMonths(6).toString(), "note",
            "Làm việc ở nơi xa"));
        answers.addAll(List.of(more));
        return path.records("exemption", CELL, answers.toArray());
    }

    String status() {
        return jdbc.sql("select status from member where card_no = :card").param("card", card).query(String.class).single();
    }

    List<String> states(Path path) {
        return jdbc.sql("select concat_ws(' ', state, refused_because, ended_because) from exemption where case_no = :no order by id").param("no", path.no())
            .query(String.class).list();
    }
}
