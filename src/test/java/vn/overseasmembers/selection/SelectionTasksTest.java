package vn.overseasmembers.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** The deciding committee's answer and what the member is told. */
class SelectionTasksTest extends PhaseTest {

    private static final Acting BY = new Acting("officer-" + CELL, CELL, null);

    @Autowired
    private SelectionTasks tasks;
    @Autowired
    private Cases cases;

    @Test
    void anAgreementOpensTheWay() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        decide(no, "agree");

        assertThat(fact(no, "state")).isEqualTo("agreed");
        assertThat(tasks.agreement(task(no, "selection/notify-agreed", CELL))).containsEntry("decidedBy", "Đảng ủy Trường Đại học Hồng Lam")
            .containsEntry("decisionNo", "21-QĐ/ĐU");
        assertThat(tasks.notifyAgreed(cases.get(no), new Notice(today.today(), "letter"), told(no), BY).variables()).isEmpty();
    }

    @Test
    void nobodyIsToldBeforeItIsDecided() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        decide(no, "agree");

        assertThatThrownBy(() -> tasks.notifyAgreed(cases.get(no), new Notice(today.today().minusDays(1), "letter"), told(no), BY))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.field()).isEqualTo("notifiedOn"));
    }

    @Test
    void aRefusalClosesTheCaseWhenTheMemberKnowsSoThatHeCanBeFiledAnew() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).open();
        decide(no, "refuse");
        assertThat(fact(no, "state")).isEqualTo("selection");
        tasks.notifyRefused(cases.get(no), new Notice(today.today(), "in-person"), refusedByDecision(no), BY);

        assertThat(fact(no, "state")).isEqualTo("refused");
        assertThat(caseOf(card).open()).isNotEqualTo(no);
    }

    @Test
    void aSupplementSaysWhoWantsIt() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        decide(no, "supplement");

        assertThat(tasks.wanted(task(no, "selection/supplement", CELL))).containsEntry("askedBy", "Đảng ủy Trường Đại học Hồng Lam");
    }

    @Test
    void theNoticeOfRefusalNamesItsReason() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).open();
        assertThat(reason(no, "verificationOutcome", "refused")).contains("bảo vệ chính trị nội bộ");

        jdbc.sql("update member set investigation = true where card_no = :card").param("card", card).update();
        assertThat(reason(no, "verificationOutcome", "not-needed", "hardStop", "blocked")).contains("đang bị điều tra");

        decide(no, "refuse");
        assertThat(tasks.refusal(refusedByDecision(no)).get("refusalReason")).asString().startsWith("Đảng ủy Trường Đại học Hồng Lam không đồng ý");
    }

    private String reason(String no, Object... variables) {
        return (String) tasks.refusal(task(no, "selection/notify-refused", CELL, variables)).get("refusalReason");
    }

    private static OpenTask refusedByDecision(String no) {
        return task(no, "selection/notify-refused", CELL, "verificationOutcome", "not-needed", "hardStop", "free", "decision", "refuse");
    }

    private void decide(String no, String decision) {
        assertThat(tasks.decide(cases.get(no), new Decision(decision, "lý do", today.today(), "21-QĐ/ĐU", null), task(no, "selection/decide", GRASSROOTS))
            .variables()).containsEntry("decision", decision);
    }

    private static OpenTask told(String no) {
        return task(no, "selection/notify-agreed", CELL);
    }
}
