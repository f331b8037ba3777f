package vn.overseasmembers.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** An officer declares an interest in a case: another officer of the committee acts, and where there is none, the committee above. */
class InterestDeclaredTest extends JourneyTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Path filed(String cell) {
        return path(application(register.member(cell, "grassroots"), cell).as("mission").forDays(10).started());
    }

    /** A second officer of the committee, for this test only. */
    private String another(String committee) {
        var username = "interest-" + PEOPLE.incrementAndGet();
        register.officer(username, committee, null);
        return username;
    }

    private void leaves(String username) {
        jdbc.sql("update account set enabled = false where username = :username").param("username", username).update();
    }

    private void declares(String caseNo, String username) {
        signIn(username);
        try {
            forms.submitStartForm(jdbc.sql("select id_ from act_re_procdef where key_ = 'interest' order by version_ desc limit 1").query(String.class).single(),
                Map.of("caseNo", caseNo, "reason", "Là em ruột của đảng viên"));
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> seenBy(String username) {
        signIn(username);
        try {
            return tasks.createTaskQuery().listPage(0, 500).stream().map(task -> task.getId()).toList();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void anotherOfficerOfTheCommitteeActs() {
        var path = filed(CELL);
        var other = another(CELL);
        try {
            var task = path.open("selection/prepare", CELL);

            declares(path.no(), officerOf(CELL));

            path.thenWaitsAt("selection/prepare of " + CELL);
            assertThat(seenBy(officerOf(CELL))).doesNotContain(task.getId());
            assertThat(seenBy(other)).contains(task.getId());
            signIn(officerOf(CELL));
            assertThat(tasks.createTaskQuery().taskCandidateGroup(CELL).processInstanceBusinessKey(path.no()).count()).isZero();
            complete(path.open("selection/prepare", CELL), other, preparation(CELL).answers());
        } finally {
            leaves(other);
        }
    }

    @Test
    void theCommitteeAboveActsAtOnceAndLaterAndHistorySaysForWhom() {
        var path = filed(CELL);

        declares(path.no(), officerOf(CELL));

        path.thenWaitsAt("selection/prepare of " + SUBORDINATE)
            .walks(preparation(SUBORDINATE))
            .thenWaitsAt("opinion-chain/cell-opinion of " + SUBORDINATE)
            .walks(cellOpinion(SUBORDINATE, 15, 20))
            .thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE);
        assertThat(jdbc.sql("select task || ' ' || coalesce(acting_for, '-') from case_entry where case_no = :no and kind = 'task-completed' order by id")
            .param("no", path.no()).query(String.class).list()).containsExactly("prepare " + CELL, "cell-opinion " + CELL);
        assertThat(jdbc.sql("select committee || ' ' || acting_for || ' ' || acting_for_name from case_entry where case_no = :no and kind = 'task-moved'")
            .param("no", path.no()).query(String.class).list()).containsExactly(SUBORDINATE + " " + CELL + " Chi bộ Bộ môn Tin học");
        assertThat(jdbc.sql("select organisation from opinion where case_no = :no").param("no", path.no()).query(String.class).single()).isEqualTo(CELL);
    }

    @Test
    void theOfficerNeitherSeesNorClaimsNorCompletesNorRecords() {
        var path = filed(CELL);
        var other = another(CELL);
        try {
            var task = path.open("selection/prepare", CELL);
            signIn(officerOf(CELL));
            tasks.claim(task.getId(), officerOf(CELL));

            declares(path.no(), officerOf(CELL));

            assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).as("given back").isNull();
            assertThatThrownBy(() -> complete(task, officerOf(CELL), preparation(CELL).answers())).isInstanceOfAny(Rejection.class, AuthorizationException.class);
            signIn(officerOf(CELL));
            assertThatThrownBy(() -> tasks.claim(task.getId(), officerOf(CELL))).isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> forms.getTaskFormVariables(task.getId())).isInstanceOf(AuthorizationException.class);
            assertThat(runtime.createVariableInstanceQuery().variableName("memberName").listPage(0, 500)).extracting(v -> v.getTaskId()).doesNotContain(task.getId());
            identity.clearAuthentication();
            assertThatThrownBy(() -> path.records("withdrawal", CELL, "withdrawnOn", now())).isInstanceOfSatisfying(Rejection.class,
                no -> assertThat(no.kind()).isEqualTo(Rejection.Kind.FORBIDDEN));
            assertThatThrownBy(() -> declares(path.no(), officerOf(CELL))).isInstanceOf(Rejection.class);
            signIn(other);
            tasks.claim(task.getId(), other);
        } finally {
            leaves(other);
        }
    }

    @Test
    void otherCasesOfTheCommitteeStayTheOfficers() {
        var path = filed(CELL);
        var elsewhere = filed(CELL);

        declares(path.no(), officerOf(CELL));

        elsewhere.walks(preparation(CELL)).thenWaitsAt("opinion-chain/cell-opinion of " + CELL);
    }

    @Test
    void whoHasNothingToDoWithTheCaseLearnsNothing() {
        var path = filed(CELL);

        for (var stranger : List.of(OTHER_CELL, PROTECTION)) {
            assertThatThrownBy(() -> declares(path.no(), officerOf(stranger))).isInstanceOf(Rejection.class).hasMessageContaining("Không có hồ sơ");
            assertThatThrownBy(() -> declares("2026-999999", officerOf(stranger))).isInstanceOf(Rejection.class).hasMessageContaining("Không có hồ sơ");
        }
    }

    @Test
    void anOfficeOutsideTheLineDeclaresOnceItHasATask() {
        var path = path(application(register.member(CELL, "provincial"), CELL).as("mission").forDays(10).started()).walks(preparation(CELL));
        path.open("verification/verify", PROTECTION);

        declares(path.no(), officerOf(PROTECTION));

        path.walks(verification(COMMISSION, "agree"));
        assertThat(jdbc.sql("select acting_for from submission where case_no = :no and task = 'verify'").param("no", path.no()).query(String.class).single())
            .isEqualTo(PROTECTION);
    }

    @Test
    void theWayUpLeadsOverEverybodyWithAnInterest() {
        var path = filed(CELL);

        declares(path.no(), officerOf(SUBORDINATE));
        path.thenWaitsAt("selection/prepare of " + CELL);
        declares(path.no(), officerOf(CELL));

        path.thenWaitsAt("selection/prepare of " + GRASSROOTS);
    }
}
