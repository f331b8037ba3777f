package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.access.Substitutions.Naming;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** An officer names a substitute for dates and committees: the substitute works on these committees' tasks, and history names both. */
class SubstituteActsTest extends JourneyTest {

    private static final String OFFICER = officerOf(CELL);
    /** Serves in another cell, and has nothing to do with this one. */
    private static final String SUBSTITUTE = officerOf(OTHER_CELL);

    @Autowired
    private Substitutions substitutions;

    @AfterEach
    void nobodyWorksForAnother() {
        jdbc.sql("update substitution set ended_at = now()").update();
        jdbc.sql("update account set member_id = null, enabled = true where username like 'officer-%'").update();
    }

    private void names(String officer, String substitute, String committee, int from, int to) {
        assertThat(substitutions.name(officer, new Naming(substitute, committee, day(from), day(to), "Nghỉ phép"))).isEmpty();
    }

    private LocalDate day(int fromToday) {
        return today.today().plusDays(fromToday);
    }

    private Path filed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started());
    }

    private long seenBy(String username, Path path) {
        signIn(username);
        try {
            return tasks.createTaskQuery().processInstanceBusinessKey(path.no()).count();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void theSubstituteSeesAndCompletesAndHistoryNamesBoth() {
        var path = filed();
        assertThat(seenBy(SUBSTITUTE, path)).isZero();

        names(OFFICER, SUBSTITUTE, CELL, 0, 3);

        assertThat(seenBy(SUBSTITUTE, path)).isOne();
        complete(path.open("selection/prepare", CELL), SUBSTITUTE, preparation(CELL).answers());
        assertThat(jdbc.sql("select actor || ' ' || in_place_of || ' ' || committee from case_entry where case_no = :no and kind = 'task-completed'")
            .param("no", path.no()).query(String.class).single()).isEqualTo(SUBSTITUTE + " " + OFFICER + " " + CELL);
        assertThat(jdbc.sql("select in_place_of from submission where case_no = :no and task = 'prepare'").param("no", path.no()).query(String.class).single())
            .isEqualTo(OFFICER);
        signIn(OFFICER);
        assertThat(forms.getTaskFormVariables(path.open("opinion-chain/cell-opinion", CELL).getId()).get("timeline").toString())
            .contains("Cán bộ " + OTHER_CELL + " thay Cán bộ " + CELL);
    }

    @Test
    void whatTheSubstituteHasClaimedIsGivenBackWhenTheSubstitutionEnds() {
        var path = filed();
        names(OFFICER, SUBSTITUTE, CELL, 0, 3);
        var task = path.open("selection/prepare", CELL);
        signIn(SUBSTITUTE);
        tasks.claim(task.getId(), SUBSTITUTE);
        identity.clearAuthentication();

        assertThat(substitutions.end(OFFICER, jdbc.sql("select max(id) from substitution where officer = :officer").param("officer", OFFICER)
            .query(Long.class).single())).isTrue();

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isNull();
        path.walks(preparation(CELL));
    }

    @Test
    void whatTheOfficerHasClaimedHimselfStaysHis() {
        var path = filed();
        names(OFFICER, SUBSTITUTE, CELL, 0, 3);
        var task = path.open("selection/prepare", CELL);
        signIn(OFFICER);
        tasks.claim(task.getId(), OFFICER);
        identity.clearAuthentication();

        substitutions.end(OFFICER, jdbc.sql("select max(id) from substitution where officer = :officer").param("officer", OFFICER).query(Long.class).single());

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee()).isEqualTo(OFFICER);
    }

    @Test
    void theOfficerGoesOnAndIsNamedAlone() {
        names(OFFICER, SUBSTITUTE, null, 0, 3);

        var path = filed().walks(preparation(CELL));

        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and in_place_of is not null").param("no", path.no()).query(Integer.class)
            .single()).isZero();
    }

    @Test
    void theSubstituteOpensCasesAndHistoryNamesBoth() {
        names(OFFICER, SUBSTITUTE, null, 0, 3);

        var no = application(register.member(CELL, "grassroots"), CELL).by(SUBSTITUTE).started();

        assertThat(jdbc.sql("select actor || ' ' || in_place_of from case_entry where case_no = :no and kind = 'case-opened'").param("no", no)
            .query(String.class).single()).isEqualTo(SUBSTITUTE + " " + OFFICER);
    }

    @Test
    void onTheDaysOnlyAndInTheNamedCommitteesOnly() {
        register.officer("two-committees", CELL, null);
        register.officer("two-committees", SUBORDINATE, null);
        try {
            names("two-committees", SUBSTITUTE, SUBORDINATE, 2, 3);

            assertThat(officers.committeesOf(SUBSTITUTE, day(1))).containsExactly(OTHER_CELL);
            assertThat(officers.committeesOf(SUBSTITUTE, day(2))).containsExactlyInAnyOrder(OTHER_CELL, SUBORDINATE);
            assertThat(officers.committeesOf(SUBSTITUTE, day(3))).contains(SUBORDINATE);
            assertThat(officers.committeesOf(SUBSTITUTE, day(4))).containsExactly(OTHER_CELL);
        } finally {
            jdbc.sql("delete from officer where username = 'two-committees'").update();
        }
    }

    @Test
    void whoHoldsNoFunctionIsAnOfficerForThoseDays() {
        jdbc.sql("insert into account (username, full_name) values ('nobody-yet', 'Người Mới') on conflict do nothing").update();

        names(OFFICER, "nobody-yet", null, 0, 1);

        assertThat(officers.functionsOf("nobody-yet", day(1))).containsExactly("officer");
        assertThat(officers.functionsOf("nobody-yet", day(2))).isEmpty();
    }

    @Test
    void isNotPassedOn() {
        names(OFFICER, SUBSTITUTE, null, 0, 3);
        names(SUBSTITUTE, officerOf(JAPAN_STUDENTS), null, 0, 3);

        assertThat(officers.committeesOf(officerOf(JAPAN_STUDENTS), today.today())).containsExactlyInAnyOrder(JAPAN_STUDENTS, OTHER_CELL);
        assertThat(substitutions.name(SUBSTITUTE, new Naming(officerOf(JAPAN_STUDENTS), CELL, day(0), day(1), "Nghỉ phép"))).contains("substitutes.not-yours");
    }

    @Test
    void isOverWhenTakenBackAndWhenTheOfficerServesNoMore() {
        var path = filed();
        names(OFFICER, SUBSTITUTE, null, 0, 3);
        var task = path.open("selection/prepare", CELL);
        substitutions.end(OFFICER, substitutions.namedBy(OFFICER).get(0).id());

        assertThat(seenBy(SUBSTITUTE, path)).isZero();
        assertThatThrownBy(() -> complete(task, SUBSTITUTE, preparation(CELL).answers())).isInstanceOfAny(Rejection.class, AuthorizationException.class);

        names(OFFICER, SUBSTITUTE, null, 0, 3);
        assertThat(seenBy(SUBSTITUTE, path)).isOne();
        jdbc.sql("update account set enabled = false where username = :officer").param("officer", OFFICER).update();
        assertThat(seenBy(SUBSTITUTE, path)).isZero();
    }

    @Test
    void theSubstituteKeepsTheCommitteeActingWhereItsOfficerHasAnInterest() {
        var path = filed();
        names(OFFICER, SUBSTITUTE, null, 0, 3);

        path.records("interest", CELL, "reason", "Là anh ruột của đảng viên");

        path.thenWaitsAt("selection/prepare of " + CELL);
        assertThat(seenBy(OFFICER, path)).isZero();
        assertThat(seenBy(SUBSTITUTE, path)).isOne();
    }

    @Test
    void theSubstitutesOwnInterestCounts() {
        var path = filed();
        names(OFFICER, SUBSTITUTE, null, 0, 3);
        signIn(SUBSTITUTE);
        forms.submitStartForm(jdbc.sql("select id_ from act_re_procdef where key_ = 'interest' order by version_ desc limit 1").query(String.class).single(),
            java.util.Map.of("caseNo", path.no(), "reason", "Là vợ của đảng viên"));
        identity.clearAuthentication();

        assertThat(seenBy(SUBSTITUTE, path)).isZero();
        path.records("interest", CELL, "reason", "Là anh ruột của đảng viên").thenWaitsAt("selection/prepare of " + SUBORDINATE);
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() {
        assertThat(refused(OFFICER, "no-such-account", null, day(0), day(1), "Nghỉ")).isEqualTo("substitutes.unknown");
        assertThat(refused(OFFICER, OFFICER, null, day(0), day(1), "Nghỉ")).isEqualTo("substitutes.yourself");
        assertThat(refused(OFFICER, SUBSTITUTE, GRASSROOTS, day(0), day(1), "Nghỉ")).isEqualTo("substitutes.not-yours");
        assertThat(refused(OFFICER, SUBSTITUTE, null, day(-1), day(1), "Nghỉ")).isEqualTo("substitutes.past");
        assertThat(refused(OFFICER, SUBSTITUTE, null, day(2), day(1), "Nghỉ")).isEqualTo("substitutes.dates");
        assertThat(refused(OFFICER, SUBSTITUTE, null, null, day(1), "Nghỉ")).isEqualTo("substitutes.no-dates");
        assertThat(refused(OFFICER, SUBSTITUTE, null, day(0), day(1), " ")).isEqualTo("substitutes.no-reason");
        assertThat(refused(OFFICER, SUBSTITUTE, null, day(0), day(1), "x".repeat(501))).isEqualTo("substitutes.long-reason");
        assertThat(refused("admin", SUBSTITUTE, null, day(0), day(1), "Nghỉ")).isEqualTo("substitutes.none-of-own");
    }

    private String refused(String officer, String substitute, String committee, LocalDate from, LocalDate to, String reason) {
        return substitutions.name(officer, new Naming(substitute, committee, from, to, reason)).orElse("accepted");
    }
}
