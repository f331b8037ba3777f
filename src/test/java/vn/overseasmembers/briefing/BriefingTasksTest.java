package vn.overseasmembers.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** What the member is told before leaving, and that it was recorded. */
class BriefingTasksTest extends PhaseTest {

    @Autowired
    private BriefingTasks tasks;
    @Autowired
    private Briefings briefings;
    @Autowired
    private Cases cases;

    @Test
    void theContentsFitTheMemberAndTheTrip() {
        var student = caseOf(register.member(CELL, "grassroots")).with("regime", "official").open();
        var worker = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("trip_kind", "labour").open();

        assertThat(contents(student)).anyMatch(item -> item.contains("Giấy giới thiệu")).noneMatch(item -> item.contains("Phiếu công tác"));
        assertThat(contents(worker)).anyMatch(item -> item.contains("Phiếu công tác")).anyMatch(item -> item.contains("Hợp đồng lao động"));
    }

    @Test
    void isRecordedOnlyWhenTheCellHasConfirmedIt() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        hold(no);
        assertThat(briefings.recorded(no)).isFalse();

        assertThat(tasks.confirm(cases.get(no), new BriefingRecord(today.today(), true)).variables()).containsEntry("classifiedPapers", "no");
        assertThat(briefings.recorded(no)).isTrue();
    }

    @Test
    void isNotConfirmedBeforeItWasHeld() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        hold(no);

        assertThatThrownBy(() -> tasks.confirm(cases.get(no), new BriefingRecord(today.today().minusDays(1), true)))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.field()).isEqualTo("confirmedOn"));
    }

    @Test
    void papersAreYesOrNoWithANumberAndTheTripGoesOn() {
        var no = caseOf(register.member(CELL, "grassroots")).with("classified_papers", true).open();
        hold(no);
        assertThat(tasks.confirm(cases.get(no), new BriefingRecord(today.today(), true)).variables()).containsEntry("classifiedPapers", "yes");
        assertThat(tasks.permit(cases.get(no), new PapersDecision("refuse", "Không cần thiết", today.today(), "07/TTr"),
            task(no, "briefing/permit-papers", GRASSROOTS)).variables()).isEmpty();

        assertThat(jdbc.sql("select papers_permitted || ' ' || papers_reference_no || ' ' || papers_decided_by from briefing where case_no = :no")
            .param("no", no).query(String.class).single()).isEqualTo("false 07/TTr " + GRASSROOTS);
        assertThat(entries(no)).contains("papers-refused");
    }

    private void hold(String no) {
        tasks.hold(cases.get(no), new HeldBriefing(today.today(), "in-person", null, null), task(no, "briefing/hold-briefing", GRASSROOTS));
    }

    @SuppressWarnings("unchecked")
    private List<String> contents(String no) {
        return ((List<BriefingTasks.Item>) tasks.whatToSay(task(no, "briefing/hold-briefing", GRASSROOTS)).get("briefingContents")).stream()
            .map(BriefingTasks.Item::item).toList();
    }
}
