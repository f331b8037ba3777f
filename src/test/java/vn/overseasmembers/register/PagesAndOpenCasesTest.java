package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.support.JourneyTest;

/** What is changed on a page of the register reaches the member's open case in the same moment. */
class PagesAndOpenCasesTest extends JourneyTest {

    @Autowired
    private MemberRecords members;

    @Test
    void whoIsExpelledOnThePageGoesNowhere() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("mission").forDays(10).started());

        change(card, Map.of("status", "expelled"));

        assertThat(path.goesOn().waiting()).doesNotContain("selection/prepare of " + CELL);
        assertThat(path.fact("closed_at")).isNotNull();
    }

    @Test
    void theTransferGoesOnWhenTheComplaintIsSettledOnThePage() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("expert").to("JP").forMonths(5).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        change(card, Map.of("complaint_open", "true"));
        path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed")).thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);

        change(card, Map.of("complaint_open", "false"));

        path.goesOn().thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
    }

    private void change(String card, Map<String, String> fields) {
        identity.clearAuthentication();
        var id = jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single();
        var typed = new HashMap<>(members.get(ADMIN, id));
        typed.replaceAll((column, value) -> value == null ? "" : value);
        typed.putAll(fields);
        assertThat(members.change(officerOf(GRASSROOTS), id, typed.get("version"), typed, "Quyết định số 3")).isInstanceOf(Saved.Done.class);
    }
}
