package vn.overseasmembers.moveabroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The member needs another cell abroad: because he moves, or because his cell is dissolved. */
class OtherCellTest extends JourneyTest {

    @Test
    void theHostPlacesHimInAnotherCellThatTakesOverTheDuties() {
        var card = register.member(CELL, "grassroots");
        var path = placedIn(JAPAN_STUDENTS, card, 24);
        var before = path.waiting();

        path.records("move-abroad", JAPAN, "explanation", "Chuyển chỗ ở").walks(movedTo(JAPAN, JAPAN_LABOUR)).thenWaitsAt(before.toArray(String[]::new));

        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_LABOUR);
        assertThat(jdbc.sql("select cell_code from member where card_no = :card").param("card", card).query(String.class).single()).isEqualTo(JAPAN_LABOUR);
        path.fires("duty-due");
        assertThat(path.waiting()).anyMatch(waiting -> waiting.endsWith(" of " + JAPAN_LABOUR));
    }

    @Test
    void aHostThatCannotIsReplaced() {
        var path = placedIn(JAPAN_STUDENTS, register.member(CELL, "grassroots"), 5);

        path.records("move-abroad", CELL, "explanation", "Chuyển thành phố");
        assertThatThrownBy(() -> path.records("move-abroad", CELL, "explanation", "Lần nữa")).hasMessageContaining("chưa xong");
        path.walks(step("move-abroad/choose-cell", JAPAN, "decision", "refuse", "reason", "Không có chi bộ ở thành phố ấy", "decidedOn", now()),
            step("move-abroad/other-host", MFA, "hostOrganisation", LAOS, "decidedOn", now()), movedTo(LAOS, LAOS));

        assertThat(path.fact("host_cell")).isEqualTo(LAOS);
        assertThat(path.fact("host")).isEqualTo(LAOS);
    }

    @Test
    void aDissolvedCellIsStoodInForUntilHeIsPlacedAnew() {
        var dissolved = JAPAN + ".7%02d".formatted(java.util.concurrent.ThreadLocalRandom.current().nextInt(100));
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, cell_kind, country, valid_from)
                values (:code, 'Chi bộ Na-gôi-a', 'overseas-cell', :parent, 'students', 'JP', date '2000-01-01')
                """).param("code", dissolved).param("parent", JAPAN).update();
        register.officer("officer-" + dissolved, dissolved, null);
        var path = placedIn(dissolved, register.member(CELL, "grassroots"), 5);
        jdbc.sql("update organisation set valid_to = :yesterday where code = :code").param("yesterday", today.today().minusDays(1))
            .param("code", dissolved).update();

        path.records("move-abroad", JAPAN, "explanation", "Chi bộ giải thể");
        path.fires("duty-due");
        assertThat(path.waiting()).as("the committee stands in for the cell").anyMatch(waiting -> waiting.endsWith(" of " + JAPAN)
            && !waiting.startsWith("move-abroad"));
        path.walks(movedTo(JAPAN, JAPAN_STUDENTS));

        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_STUDENTS);
    }

    @Test
    void entryDropsTheMoveAndNobodyMovesWhoIsNotPlaced() {
        var path = placedIn(JAPAN_STUDENTS, register.member(CELL, "grassroots"), 5);
        path.records("move-abroad", JAPAN, "explanation", "Chuyển chỗ ở").walks(entry(CELL));

        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("move-abroad/"));
        assertThat(jdbc.sql("select state from cell_move where case_no = :no").param("no", path.no()).query(String.class).single()).isEqualTo("dropped");
        assertThatThrownBy(() -> path.records("move-abroad", JAPAN, "explanation", "Muộn")).hasMessageContaining("chưa được bố trí");
    }

    private Path placedIn(String hostCell, String card, int months) {
        var path = path(application(card, CELL).as("study").to("JP").forMonths(months).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (months >= 12) {
            path.walks(verification(PROTECTION, "agree"));
        }
        return path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, hostCell));
    }
}
