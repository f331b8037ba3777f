package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL_COMMISSION;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The member's management level decides who is consulted and who decides. */
class ManagementLevelTest extends JourneyTest {

    @Test
    void superior() {
        var no = application(register.member(CELL, "superior"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree"), deciding(SUPERIOR, "agree"), notified(CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
    }

    @Test
    void provincial() {
        var no = application(register.member(CELL, "provincial"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), verification(PROTECTION, "agree"), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree"), committeeOpinion(SUPERIOR, "agree"), committeeOpinion(COMMISSION, "agree"),
            deciding(PROVINCE, "agree"), notified(CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
    }

    @Test
    void central() {
        var no = application(register.member(CELL, "central"), CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(CELL), verification(PROTECTION, "agree"), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree"), committeeOpinion(SUPERIOR, "agree"),
            committeeOpinion(PROVINCE, "agree"), committeeOpinion(CENTRAL_COMMISSION, "agree"), deciding(CENTRAL, "agree"), notified(CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
    }

    /** No superior level, no subordinate committee: each body is asked once. */
    @Test
    void superiorWhereTheProvinceIsDirectlyAbove() {
        var no = application(register.member(DIRECT_CELL, "superior"), DIRECT_CELL).as("mission").forDays(10).started();

        path(no).walks(preparation(DIRECT_CELL), cellOpinion(DIRECT_CELL, 15, 20), committeeOpinion(DIRECT_GRASSROOTS, "agree"),
            deciding(PROVINCE, "agree"), notified(DIRECT_CELL, "agreed"))
            .thenWaitsAt("briefing/hold-briefing of " + DIRECT_GRASSROOTS);
    }
}
