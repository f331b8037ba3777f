package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.overseasmembers.support.JourneyTest;

/** Slips do not pass the MFA Party Committee: whoever issued them sends it the list, and it notes that the list has come. */
class SlipListTest extends JourneyTest {

    @Autowired
    private WebApplicationContext context;
    private MockMvc web;

    @BeforeEach
    void openThePages() {
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void isSentByTheIssuerAndReceivedByTheMfaCommittee() throws Exception {
        var path = slipIssued();
        var member = member(path);
        assertThat(page(SUPERIOR)).contains(member, "Gửi danh sách cho Đảng ủy Bộ Ngoại giao");
        assertThat(page(MFA)).as("not sent yet").doesNotContain(member);
        assertThat(page(CELL)).as("no business of theirs").doesNotContain(member);

        send(SUPERIOR, SUPERIOR);

        assertThat(page(SUPERIOR)).contains(member).doesNotContain("chưa gửi danh sách");
        assertThat(page(MFA)).contains(member, "Ghi nhận đã nhận");
        assertThat(listedAs(path)).hasSize(1);
        assertThat(entries(path)).contains("slip-listed").doesNotContain("slip-list-received");

        int list = listedAs(path).get(0);
        received(GRASSROOTS, list);
        assertThat(entries(path)).as("only the MFA committee receives").doesNotContain("slip-list-received");
        received(MFA, list);
        received(MFA, list);
        assertThat(entries(path)).containsOnlyOnce("slip-list-received");
        assertThat(jdbc.sql("select received_by from slip_list where id = :id").param("id", list).query(String.class).single()).isEqualTo(officerOf(MFA));
    }

    @Test
    void isOnlyForTheIssuersOwnOfficersAndForSlipsThatWait() throws Exception {
        var path = slipIssued();
        send(GRASSROOTS, SUPERIOR);
        assertThat(listedAs(path)).as("another committee's officer").containsOnlyNulls();
        send(SUPERIOR, SUPERIOR);
        int lists = lists();
        send(SUPERIOR, SUPERIOR);
        assertThat(lists()).as("nothing is left to send").isEqualTo(lists);
        web.perform(post("/slips/lists").param("committee", SUPERIOR).with(user(officerOf(SUPERIOR)))).andExpect(status().isForbidden());
        web.perform(get("/slips")).andExpect(status().is3xxRedirection());
    }

    @Test
    void aSlipThatIsLostStaysOnTheListAndTheNewOneWaitsForTheNext() throws Exception {
        var path = slipIssued();
        send(SUPERIOR, SUPERIOR);
        path.records("letter-lost", CELL, "lostOn", now(), "note", "Mất trên đường");
        assertThat(page(MFA)).contains("Đã hủy");
        path.walks(firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), slip(SUPERIOR));
        assertThat(listedAs(path)).hasSize(2).satisfies(lists -> assertThat(lists.get(0)).isNotNull()).satisfies(lists -> assertThat(lists.get(1)).isNull());
        assertThat(page(SUPERIOR)).contains("chưa gửi danh sách");
        send(SUPERIOR, SUPERIOR);
    }

    private Path slipIssued() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("labour").to("JP").forMonths(36).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree"),
            deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), slip(SUPERIOR));
    }

    private String page(String committee) throws Exception {
        return web.perform(get("/slips").with(user(officerOf(committee)))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private void send(String by, String committee) throws Exception {
        web.perform(post("/slips/lists").param("committee", committee).with(user(officerOf(by))).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private void received(String by, int list) throws Exception {
        web.perform(post("/slips/lists/{id}/received", list).with(user(officerOf(by))).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private String member(Path path) {
        return jdbc.sql("select m.full_name from journey_case c join member m on m.id = c.member_id where c.no = :no").param("no", path.no())
            .query(String.class).single();
    }

    private List<Integer> listedAs(Path path) {
        return jdbc.sql("select slip_list_id from letter where case_no = :no and kind = 'slip' order by id").param("no", path.no())
            .query((row, number) -> (Integer) row.getObject(1)).list();
    }

    private int lists() {
        return jdbc.sql("select count(*) from slip_list").query(Integer.class).single();
    }

    private List<String> entries(Path path) {
        return jdbc.sql("select kind from case_entry where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }
}
