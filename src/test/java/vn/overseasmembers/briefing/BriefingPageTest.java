package vn.overseasmembers.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.overseasmembers.support.JourneyTest;

/** Committees see who attended their sessions, and how many of theirs left without briefing; members who left are counted, not hidden. */
class BriefingPageTest extends JourneyTest {

    private static final String GRASSROOTS_NAME = "Đảng ủy Trường Đại học Hồng Lam";

    @Autowired
    private WebApplicationContext context;
    @Autowired
    private BriefingFigures figures;

    @Test
    void showsWhoAttendedToTheCommitteeThatHeldTheSession() throws Exception {
        var path = agreed().walks(briefing(GRASSROOTS));
        var member = jdbc.sql("select m.full_name from journey_case c join member m on m.id = c.member_id where c.no = :no").param("no", path.no())
            .query(String.class).single();

        assertThat(page(GRASSROOTS)).contains(member, "chưa ghi nhận", "Trực tiếp");
        assertThat(page(DIRECT_GRASSROOTS)).as("another committee").doesNotContain(member);
        assertThat(page(PROVINCE)).as("figures only for those above").doesNotContain(member);
    }

    @Test
    void countsWhoLeftUnbriefedForEachGrassrootsCommitteeAndThoseAbove() throws Exception {
        var before = of(PROVINCE);
        agreed().records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Vé được đổi sớm").walks(lateBriefing("briefing", GRASSROOTS), departure(CELL));
        agreed().walks(briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));

        var after = of(PROVINCE);
        assertThat(after.departures() - before.departures()).isEqualTo(2);
        assertThat(after.left() - before.left()).isOne();
        assertThat(after.briefed() - before.briefed()).isOne();
        assertThat(of(GRASSROOTS)).as("the committee itself reads the same").isEqualTo(after);
        assertThat(figures.unbriefed(officerOf(DIRECT_GRASSROOTS), today.today().getYear())).noneMatch(line -> line.committee().equals(GRASSROOTS_NAME));
        assertThat(page(PROVINCE)).contains(GRASSROOTS_NAME);
    }

    @Test
    void isForOfficers() throws Exception {
        var web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        web.perform(get("/briefings")).andExpect(status().is3xxRedirection());
        web.perform(get("/briefings").param("year", "1").with(user(officerOf(CELL)))).andExpect(status().isOk());
    }

    private BriefingFigures.Unbriefed of(String committee) {
        return figures.unbriefed(officerOf(committee), today.today().getYear()).stream().filter(line -> line.committee().equals(GRASSROOTS_NAME)).findFirst()
            .orElse(new BriefingFigures.Unbriefed(GRASSROOTS_NAME, 0, 0, 0, 0));
    }

    private String page(String committee) throws Exception {
        return MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build().perform(get("/briefings").with(user(officerOf(committee))))
            .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private Path agreed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(0).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }
}
