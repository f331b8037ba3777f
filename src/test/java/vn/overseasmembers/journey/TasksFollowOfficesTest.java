package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.support.JourneyTest;

/** Open tasks follow their committees: to a successor, up when the last officer leaves, back when one comes. */
class TasksFollowOfficesTest extends JourneyTest {

    private static final AtomicInteger TREES = new AtomicInteger(500);

    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private DesertedCommittees deserted;

    private String grassroots;
    private String cell;
    private String otherCell;

    @BeforeEach
    void growATree() {
        grassroots = PROVINCE + "." + TREES.incrementAndGet();
        cell = grassroots + ".000.001";
        otherCell = grassroots + ".000.002";
        organisation(grassroots, "grassroots", PROVINCE);
        organisation(cell, "cell", grassroots);
        organisation(otherCell, "cell", grassroots);
    }

    private void organisation(String code, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
            .param("code", code).param("name", "Tổ chức đảng " + code).param("kind", kind).param("parent", parent).update();
        register.officer(officerOf(code), code, null);
    }

    private Path filed() {
        return path(application(register.member(cell, "grassroots"), cell).as("mission").forDays(10).started());
    }

    /** As an import or a page does it: change, tell, commit. */
    private void change(Runnable write) {
        transaction.executeWithoutResult(status -> {
            write.run();
            events.publishEvent(new CommitteesChanged());
        });
    }

    private void serves(String username, boolean serves) {
        jdbc.sql("update account set enabled = :serves where username = :username").param("serves", serves).param("username", username).update();
    }

    private void ends(String code, String successor) {
        jdbc.sql("update organisation set valid_to = :yesterday, successor_code = :successor where code = :code")
            .param("yesterday", today.today().minusDays(1)).param("successor", successor).param("code", code).update();
    }

    private List<String> moves(Path path) {
        return jdbc.sql("select committee || ' from ' || (details ->> 'from') || coalesce(' for ' || acting_for, '') from case_entry "
            + "where case_no = :no and kind = 'task-moved' order by id").param("no", path.no()).query(String.class).list();
    }

    @Test
    void goUpWhenTheLastOfficerLeavesAndBackWhenOneComes() {
        var path = filed().thenWaitsAt("selection/prepare of " + cell);

        change(() -> serves(officerOf(cell), false));
        path.thenWaitsAt("selection/prepare of " + grassroots);
        change(() -> serves(officerOf(grassroots), false));
        path.thenWaitsAt("selection/prepare of " + PROVINCE);
        change(() -> serves(officerOf(grassroots), true));
        path.thenWaitsAt("selection/prepare of " + grassroots);
        change(() -> register.officer("new-" + cell, cell, null));
        path.thenWaitsAt("selection/prepare of " + cell);

        assertThat(moves(path)).containsExactly(
            grassroots + " from Tổ chức đảng " + cell + " for " + cell,
            PROVINCE + " from Tổ chức đảng " + grassroots + " for " + cell,
            grassroots + " from Tỉnh ủy Hồng Lam for " + cell,
            cell + " from Tổ chức đảng " + grassroots);
        complete(path.open("selection/prepare", cell), "new-" + cell, preparation(cell).answers());
        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and kind = 'task-completed' and acting_for is null").param("no", path.no())
            .query(Integer.class).single()).isOne();
    }

    @Test
    void goToTheSuccessorOfACommitteeThatHasMergedAndHistoryKeepsTheOldName() {
        var path = filed().walks(preparation(cell)).thenWaitsAt("opinion-chain/cell-opinion of " + cell);

        change(() -> ends(cell, otherCell));

        path.thenWaitsAt("opinion-chain/cell-opinion of " + otherCell);
        assertThat(moves(path)).containsExactly(otherCell + " from Tổ chức đảng " + cell);
        path.walks(cellOpinion(otherCell, 15, 20)).thenWaitsAt("selection/decide of " + grassroots);
    }

    @Test
    void goToTheCommitteeAboveOneThatHasEndedWithoutSuccessor() {
        var path = filed();

        change(() -> ends(cell, null));

        path.thenWaitsAt("selection/prepare of " + grassroots);
        assertThat(moves(path)).containsExactly(grassroots + " from Tổ chức đảng " + cell);
    }

    @Test
    void whereTheOfficerWhoComesIsTheMemberNothingMoves() {
        var card = register.member(cell, "grassroots");
        var member = jdbc.sql("select id from member where card_no = :card").param("card", card).query(Long.class).single();
        var path = path(application(card, cell).as("mission").forDays(10).started());
        change(() -> serves(officerOf(cell), false));
        path.thenWaitsAt("selection/prepare of " + grassroots);

        change(() -> register.officer("self-" + cell, cell, member));

        path.thenWaitsAt("selection/prepare of " + grassroots);
        assertThat(moves(path)).hasSize(1);
    }

    @Test
    void whatIsNotConcernedIsNotLookedAt() {
        var path = filed();

        assertThat(deserted.casesToRoute()).doesNotContain(path.no());
        change(() -> { });

        path.thenWaitsAt("selection/prepare of " + cell);
        assertThat(moves(path)).isEmpty();
    }

    @Test
    void theAdministratorIsAlertedToCommitteesWithoutOfficersAndToThoseWhoseOfficersAreBarred() {
        var path = filed();
        var other = filed();
        change(() -> serves(officerOf(cell), false));
        assertThat(alertOf(cell)).satisfies(alert -> {
            assertThat(alert.tasks()).isEqualTo(2);
            assertThat(alert.acting()).isEqualTo("Tổ chức đảng " + grassroots);
            assertThat(alert.deserted()).isTrue();
            assertThat(alert.since()).isEqualTo(today.today());
        });

        change(() -> serves(officerOf(cell), true));
        assertThat(deserted.alerts()).noneMatch(alert -> alert.code().equals(cell));

        other.records("interest", cell, "reason", "Là con của đảng viên");
        assertThat(alertOf(cell)).satisfies(alert -> {
            assertThat(alert.tasks()).isOne();
            assertThat(alert.deserted()).isFalse();
        });
        path.thenWaitsAt("selection/prepare of " + cell);
    }

    private DesertedCommittees.Alert alertOf(String code) {
        return deserted.alerts().stream().filter(alert -> alert.code().equals(code)).findFirst().orElseThrow();
    }
}
