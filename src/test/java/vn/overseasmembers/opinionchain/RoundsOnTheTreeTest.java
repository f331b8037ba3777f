package vn.overseasmembers.opinionchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** Rounds on a real tree with the shipped table: who is asked, by what right, and what becomes of the answer. */
class RoundsOnTheTreeTest extends PhaseTest {

    @Autowired
    private ApprovalChain chain;
    @Autowired
    private OpinionChainTasks tasks;
    @Autowired
    private Opinions opinions;
    @Autowired
    private Cases cases;

    @Test
    void selectionLeavesTheDecidingCommitteeOut() {
        var no = caseOf(register.member(CELL, "provincial")).open();

        assertThat(everybodyAgreeing(no, chain.open(no, "selection"))).containsExactly(CELL, SUBORDINATE, GRASSROOTS, SUPERIOR, COMMISSION);
    }

    @Test
    void aReportIsDecidedByTheLastOfTheRound() {
        var no = caseOf(register.member(CELL, "superior")).open();

        assertThat(everybodyAgreeing(no, chain.open(no, "return-report"))).containsExactly(CELL, SUBORDINATE, GRASSROOTS, SUPERIOR);
    }

    @Test
    void levelsThatDoNotExistAreLeftOutAndNobodyIsAskedTwice() {
        var no = caseOf(register.member(DIRECT_CELL, "provincial")).open();

        assertThat(everybodyAgreeing(no, chain.open(no, "return-report"))).containsExactly(DIRECT_CELL, DIRECT_GRASSROOTS, COMMISSION, PROVINCE);
    }

    @Test
    void aMemberWhoseManagementIsNotKnownIsAskedForLikeAProvincialOne() {
        var no = caseOf(register.member(CELL, null)).open();

        assertThat(everybodyAgreeing(no, chain.open(no, "return-report"))).endsWith(COMMISSION, PROVINCE);
    }

    @Test
    void aSecondRoundAsksEverybodyAgain() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int first = chain.open(no, "return-report");
        everybodyAgreeing(no, first);
        int second = chain.open(no, "return-report");

        assertThat(second).isEqualTo(first + 1);
        assertThat(everybodyAgreeing(no, second)).containsExactly(CELL, SUBORDINATE, GRASSROOTS);
    }

    @Test
    void whoAskedForASupplementIsAskedAgain() {
        var no = caseOf(register.member(CELL, "superior")).open();
        int round = chain.open(no, "selection");
        cell(no, round, agreeing());

        assertThat(committee(no, round, "supplement")).isEqualTo("supplement");
        assertThat(chain.next(no, round)).isEqualTo("committee");
        assertThat(chain.asked(no, round)).isEqualTo(SUBORDINATE);
        assertThat(committee(no, round, "supplement")).isEqualTo("supplement");
        assertThat(committee(no, round, "agree")).isEqualTo("next");
        assertThat(chain.asked(no, round)).isEqualTo(GRASSROOTS);
    }

    @Test
    void aConsultedNoGoesOnAsDissentAndTheDeciderSeesIt() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int round = chain.open(no, "selection");

        assertThat(cell(no, round, new CellOpinion("refuse", "Chưa cần thiết", today.today(), 20, 20, 5, 15, 0, null))).isEqualTo("next");
        assertThat(entries(no)).contains("dissent-forwarded");
        committee(no, round, "agree");
        assertThat(chain.next(no, round)).isEqualTo("none");
        assertThat(opinions.latest(no, "selection")).extracting(OpinionRow::committee, row -> row.opinion().split(" \\(")[0])
            .containsExactly(org.assertj.core.groups.Tuple.tuple("Chi bộ Bộ môn Tin học", "Không đồng ý"),
                org.assertj.core.groups.Tuple.tuple("Đảng ủy Khoa Công nghệ", "Đồng ý"));
        assertThat(opinions.latest(no, "selection").get(0).votes()).isEqualTo("5/20 tán thành; có mặt 20, không tán thành 15, phiếu trắng 0");
    }

    @Test
    void onlyTheDecidersNoEndsTheRound() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int round = chain.open(no, "return-report");
        cell(no, round, agreeing());

        assertThat(committee(no, round, "refuse")).isEqualTo("next");
        assertThat(chain.asked(no, round)).isEqualTo(GRASSROOTS);
        assertThat(committee(no, round, "refuse")).isEqualTo("refused");
        assertThat(opinions.refused(no, "return-report")).hasValueSatisfying(why -> assertThat(why).startsWith("Đảng ủy Trường Đại học Hồng Lam"));
    }

    @Test
    void aMergedCommitteesAnswerCountsForItsSuccessor() {
        var no = caseOf(register.member(CELL, "superior")).open();
        int round = chain.open(no, "selection");
        cell(no, round, agreeing());
        committee(no, round, "agree");
        merge(SUBORDINATE, GRASSROOTS);

        assertThat(chain.next(no, round)).isEqualTo("none");
    }

    @Test
    void aDeciderThatInheritedAnOpinionStillDecides() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int round = chain.open(no, "return-report");
        cell(no, round, agreeing());
        committee(no, round, "agree");
        merge(SUBORDINATE, GRASSROOTS);

        assertThat(chain.asked(no, round)).isEqualTo(GRASSROOTS);
        assertThat(committee(no, round, "agree")).isEqualTo("next");
        assertThat(chain.next(no, round)).isEqualTo("none");
    }

    @Test
    void anOrganisationGivesOneOpinionInARound() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int round = chain.open(no, "selection");
        var task = task(no, "opinion-chain/cell-opinion", CELL, "round", round);
        tasks.cellOpinion(cases.get(no), agreeing(), task);

        assertThatThrownBy(() -> tasks.cellOpinion(cases.get(no), agreeing(), task(no, "opinion-chain/cell-opinion", CELL, "round", round)))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT));
    }

    @Test
    void aVoteWithoutMajorityIsRefusedAndNothingIsRecorded() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        int round = chain.open(no, "selection");

        assertThatThrownBy(() -> cell(no, round, new CellOpinion("agree", null, today.today(), 20, 12, 10, 2, 0, null)))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.field()).isEqualTo("inFavour"));
        assertThat(chain.asked(no, round)).isEqualTo(CELL);
        assertThat(opinions.latest(no, "selection")).isEmpty();
    }

    @Test
    void anOpinionGivenInAnothersPlaceIsTheOthers() {
        var no = caseOf(register.member(CELL, "superior")).open();
        int round = chain.open(no, "selection");
        var own = task(no, "opinion-chain/cell-opinion", GRASSROOTS, "round", round);
        tasks.cellOpinion(cases.get(no), agreeing(), new OpenTask(own.id(), own.process(), own.key(), own.name(), no, GRASSROOTS, CELL, own.opened(),
            null, own.variables()));

        assertThat(chain.asked(no, round)).isEqualTo(SUBORDINATE);
        assertThat(opinions.latest(no, "selection")).extracting(OpinionRow::committee).containsExactly("Chi bộ Bộ môn Tin học");
    }

    @Test
    void theFormProposesTheRegistersBaseAndSaysWhoMeets() {
        var no = caseOf(register.member(DIRECT_CELL, "superior")).open();
        int round = chain.open(no, "return-report");
        int before = (int) tasks.cellMeeting(task(no, "opinion-chain/cell-opinion", DIRECT_CELL, "round", round)).get("entitled");
        register.member(DIRECT_CELL, "grassroots");

        assertThat(tasks.cellMeeting(task(no, "opinion-chain/cell-opinion", DIRECT_CELL, "round", round))).containsEntry("entitled", before + 1);
        assertThat(tasks.committeeMeeting(task(no, "opinion-chain/committee-opinion", PROVINCE, "round", round)))
            .containsEntry("partName", "Quyết định").containsEntry("bodyName", "Ban Thường vụ");
        assertThat(tasks.committeeMeeting(task(no, "opinion-chain/committee-opinion", DIRECT_GRASSROOTS, "round", round)))
            .containsEntry("partName", "Tham gia ý kiến");
    }

    private List<String> everybodyAgreeing(String no, int round) {
        var asked = new ArrayList<String>();
        for (var next = chain.next(no, round); !next.equals("none"); next = chain.next(no, round)) {
            asked.add(chain.asked(no, round));
            assertThat(next.equals("cell") ? cell(no, round, agreeing()) : committee(no, round, "agree")).isEqualTo("next");
            assertThat(asked.size()).isLessThan(10);
        }
        return asked;
    }

    private CellOpinion agreeing() {
        return new CellOpinion("agree", null, today.today(), 20, 18, 15, 2, 1, "05-BB/CB");
    }

    private Object cell(String no, int round, CellOpinion opinion) {
        return tasks.cellOpinion(cases.get(no), opinion, task(no, "opinion-chain/cell-opinion", chain.asked(no, round), "round", round))
            .variables().get("opinion");
    }

    private Object committee(String no, int round, String decision) {
        return tasks.committeeOpinion(new CommitteeOpinion(decision, "lý do", today.today(), null, null),
            task(no, "opinion-chain/committee-opinion", chain.asked(no, round), "round", round)).variables().get("opinion");
    }
}
