package vn.overseasmembers.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Option;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** The host places the member in a cell, or another place is found. */
class PlacementTasksTest extends PhaseTest {

    @Autowired
    private PlacementTasks tasks;
    @Autowired
    private Cases cases;

    @Test
    void offersTheFittingCellFirst() {
        var no = caseOf(register.member(CELL, "grassroots")).with("trip_kind", "labour").with("host", JAPAN).open();
        var values = tasks.cells(task(no, "placement/accept", JAPAN));

        assertThat(codes(values.get("hostCells"))).containsExactly(JAPAN_LABOUR, JAPAN_STUDENTS);
        assertThat(values).containsEntry("hostCell", JAPAN_LABOUR);
    }

    @Test
    void aHostThatIsACellOffersItself() {
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "LA").with("host", LAOS).open();

        assertThat(codes(tasks.cells(task(no, "placement/accept", LAOS)).get("hostCells"))).containsExactly(LAOS);
    }

    @Test
    void anOfficialTransferMovesTheMemberAndTheCaseKeepsTheHomeCell() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).with("regime", "official").with("host", JAPAN).open();
        accept(no, "agree", JAPAN_STUDENTS);

        assertThat(ofMember(card, "cell_code")).isEqualTo(JAPAN_STUDENTS);
        assertThat(ofMember(card, "status")).isEqualTo("active");
        assertThat(fact(no, "home_cell")).isEqualTo(CELL);
        assertThat(fact(no, "host_cell")).isEqualTo(JAPAN_STUDENTS);
    }

    @Test
    void aTemporaryTransferLeavesTheMemberInTheHomeCell() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).with("regime", "temporary").with("host", JAPAN).open();
        accept(no, "agree", JAPAN_STUDENTS);

        assertThat(ofMember(card, "cell_code")).isEqualTo(CELL);
        assertThat(ofMember(card, "status")).isEqualTo("temporary");
        assertThat(fact(no, "host_cell")).isEqualTo(JAPAN_STUDENTS);
    }

    @Test
    void aSuspendedMemberStaysSuspended() {
        var card = register.member(CELL, "grassroots");
        jdbc.sql("update member set status = 'suspended' where card_no = :card").param("card", card).update();
        accept(caseOf(card).with("regime", "temporary").with("host", JAPAN).open(), "agree", JAPAN_STUDENTS);

        assertThat(ofMember(card, "status")).isEqualTo("suspended");
    }

    @Test
    void aRefusalMovesNothingAndAnotherPlaceIsOffered() {
        var card = register.member(CELL, "grassroots");
        var no = caseOf(card).with("regime", "official").with("host", JAPAN).open();
        accept(no, "refuse", null);
        assertThat(ofMember(card, "cell_code")).isEqualTo(CELL);
        assertThat(fact(no, "host_cell")).isNull();

        assertThat(codes(tasks.otherHosts(task(no, "placement/other-place", "90")).get("hostOrganisations"))).contains(LAOS).doesNotContain(JAPAN);
        tasks.otherPlace(cases.get(no), new OtherPlace(LAOS, today.today()));
        assertThat(fact(no, "host")).isEqualTo(LAOS);
    }

    private void accept(String no, String decision, String cell) {
        var outcome = tasks.accept(cases.get(no), new Acceptance(decision, null, today.today(), cell), task(no, "placement/accept", JAPAN));
        assertThat(outcome.variables()).containsEntry("decision", decision).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static List<String> codes(Object options) {
        return ((List<Option>) options).stream().map(Option::value).toList();
    }
}
