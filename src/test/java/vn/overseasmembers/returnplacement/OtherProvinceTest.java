package vn.overseasmembers.returnplacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** The member settles in another province: the letter goes on to the cell there. */
class OtherProvinceTest extends JourneyTest {

    private static final String PROVINCE_2 = "48";
    private static final String GRASSROOTS_2 = "48.001";
    private static final String CELL_2 = "48.001.001";

    @Test
    void theLetterGoesOnToTheCellThere() {
        organisation(PROVINCE_2, "province", "00");
        organisation(GRASSROOTS_2, "grassroots", PROVINCE_2);
        organisation(CELL_2, "cell", GRASSROOTS_2);
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA),
            accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL), selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR));

        assertThatThrownBy(() -> path.walks(placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", "99.999"))).isInstanceOf(Rejection.class);
        path.walks(placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", CELL_2), firstBox(GRASSROOTS), nextBox(SUPERIOR));
        path.records("letter-lost", GRASSROOTS, "lostOn", now(), "note", "Thất lạc ở bưu điện")
            .walks(firstBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(COMMISSION), nextBox(PROVINCE_2), nextBox(GRASSROOTS_2), takenBack(CELL_2))
            .thenWaitsAt("homecoming/receive-report of " + CELL);
        assertThat(jdbc.sql("select cell_code from member where card_no = :card").param("card", card).query(String.class).single()).isEqualTo(CELL_2);
    }

    private void organisation(String code, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
            .param("code", code).param("name", "Tổ chức " + code).param("kind", kind).param("parent", parent).update();
        register.officer("officer-" + code, code, null);
    }
}
