package vn.overseasmembers.transfer;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import vn.overseasmembers.member.MemberUnblocked;
import vn.overseasmembers.support.JourneyTest;

/** While an inspection of the member or a complaint against him is being handled nothing is transferred; afterwards it goes on by itself. */
class BlockedByAnInspectionTest extends JourneyTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void waitsAndLooksAgainUntilTheInspectionIsOver() {
        var card = register.member(CELL, "grassroots");
        var path = agreed(card, "inspection_open").thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
        path.fires("blocked-recheck").thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
        flag(card, "inspection_open", false);
        path.fires("blocked-recheck").thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
    }

    @Test
    void goesOnAtOnceWhenTheComplaintIsSettled() {
        var card = register.member(CELL, "grassroots");
        var path = agreed(card, "complaint_open");
        flag(card, "complaint_open", false);
        events.publishEvent(new MemberUnblocked((Long) path.fact("member_id")));
        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
    }

    private Path agreed(String card, String flag) {
        var path = path(application(card, CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        flag(card, flag, true);
        return path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private void flag(String card, String column, boolean value) {
        jdbc.sql("update member set " + column + " = :value where card_no = :card").param("value", value).param("card", card).update();
    }
}
