package vn.overseasmembers.returnplacement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Option;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** The member is taken back into a cell, his own first. */
class ReturnPlacementTasksTest extends PhaseTest {

    @Autowired
    private ReturnPlacementTasks tasks;
    @Autowired
    private Cases cases;

    @Test
    void offersTheHomeCellFirstThenItsNeighbours() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        var values = tasks.cells(task(no, "return-placement/place", GRASSROOTS));

        assertThat(codes(values.get("receivingCells"))).startsWith(CELL).contains(OTHER_CELL).doesNotContain(DIRECT_CELL).doesNotHaveDuplicates();
        assertThat(values).containsEntry("receivingCell", CELL);
    }

    @Test
    void aCellThatRefusedIsNotProposedAgain() {
        var no = caseOf(register.member(CELL, "grassroots")).with("receiving_cell", CELL).open();

        assertThat(tasks.cells(task(no, "return-placement/place", GRASSROOTS))).containsEntry("receivingCell", OTHER_CELL);
    }

    @Test
    void aMergedHomeCellIsStoodForByItsSuccessor() {
        var no = caseOf(register.member(CELL, "grassroots")).open();
        merge(CELL, OTHER_CELL);

        assertThat(codes(tasks.cells(task(no, "return-placement/place", GRASSROOTS)).get("receivingCells"))).startsWith(OTHER_CELL).doesNotContain(CELL);
    }

    @Test
    void acceptanceMovesTheMemberBackAndEndsTemporaryActivity() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).with("host_cell", JAPAN_STUDENTS).open();
        jdbc.sql("update member set status = 'temporary' where card_no = :card").param("card", card).update();
        tasks.place(cases.get(no), new ReturnPlacement(OTHER_CELL, today.today(), null));
        tasks.acceptBack(cases.get(no), new AcceptanceBack("refuse", "Chi bộ sắp giải thể", today.today()), task(no, "return-placement/accept-back", OTHER_CELL));
        assertThat(ofMember(card, "cell_code")).isEqualTo(CELL);

        tasks.acceptBack(cases.get(no), new AcceptanceBack("agree", null, today.today()), task(no, "return-placement/accept-back", OTHER_CELL));
        assertThat(ofMember(card, "cell_code")).isEqualTo(OTHER_CELL);
        assertThat(ofMember(card, "status")).isEqualTo("active");
    }

    @SuppressWarnings("unchecked")
    private static List<String> codes(Object options) {
        return ((List<Option>) options).stream().map(Option::value).toList();
    }
}
