package vn.overseasmembers.journey;

import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The chain is asked on the tree of the day: what merges, appears or ends in the middle of a round leaves each right body asked once. */
class TreeOfTheDayTest extends JourneyTest {

    private static final AtomicInteger TREES = new AtomicInteger(300);

    private String superior;
    private String grassroots;
    private String subordinate;
    private String cell;
    private String otherCell;

    @BeforeEach
    void growATree() {
        superior = PROVINCE + "." + TREES.incrementAndGet();
        grassroots = superior + ".001";
        subordinate = grassroots + ".001";
        cell = subordinate + ".001";
        otherCell = subordinate + ".002";
        organisation(superior, "superior", PROVINCE);
        organisation(grassroots, "grassroots", superior);
        organisation(subordinate, "subordinate", grassroots);
        organisation(cell, "cell", subordinate);
        organisation(otherCell, "cell", subordinate);
    }

    @Test
    void aCommitteeThatMergedIntoTheDeciderIsNotAskedAnyMore() {
        var path = filed("grassroots");

        ends(subordinate, grassroots);

        path.walks(cellOpinion(cell, 15, 20)).thenWaitsAt("selection/decide of " + grassroots);
    }

    @Test
    void aNewLevelIsAskedAndNobodyTwice() {
        under(cell, grassroots);
        var path = filed("superior").walks(cellOpinion(cell, 15, 20)).thenWaitsAt("opinion-chain/committee-opinion of " + grassroots);

        under(cell, subordinate);

        path.walks(committeeOpinion(grassroots, "agree")).thenWaitsAt("opinion-chain/committee-opinion of " + subordinate)
            .walks(committeeOpinion(subordinate, "agree")).thenWaitsAt("selection/decide of " + superior);
    }

    @Test
    void aCellThatEndedAfterItsOpinionHandsOverToItsSuccessorWhichIsNotAskedAgain() {
        var path = filed("grassroots").walks(cellOpinion(cell, 15, 20));

        ends(cell, otherCell);

        path.walks(committeeOpinion(subordinate, "agree"), deciding(grassroots, "agree")).thenWaitsAt("selection/notify-agreed of " + otherCell);
    }

    @Test
    void aDecidingLevelThatEndedIsReplacedByTheNextAbove() {
        var path = filed("superior").walks(cellOpinion(cell, 15, 20), committeeOpinion(subordinate, "agree"));

        ends(superior, PROVINCE);

        path.walks(committeeOpinion(grassroots, "agree")).thenWaitsAt("selection/decide of " + PROVINCE);
    }

    private Path filed(String managementLevel) {
        return path(application(register.member(cell, managementLevel), cell).as("mission").forDays(10).started()).walks(preparation(cell));
    }

    private void organisation(String code, String kind, String parent) {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')
                """).param("code", code).param("name", "Tổ chức đảng " + code).param("kind", kind).param("parent", parent).update();
        register.officer(officerOf(code), code, null);
    }

    private void under(String code, String parent) {
        jdbc.sql("update organisation set parent_code = :parent where code = :code").param("parent", parent).param("code", code).update();
    }

    private void ends(String code, String successor) {
        jdbc.sql("update organisation set valid_to = :yesterday, successor_code = :successor where code = :code")
            .param("yesterday", today.today().minusDays(1)).param("successor", successor).param("code", code).update();
    }
}
