package vn.overseasmembers.homecoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** Only a report on a trip that was made comes in; what was never transferred is not brought back. */
class HomecomingTasksTest extends PhaseTest {

    @Autowired
    private HomecomingTasks tasks;
    @Autowired
    private Returns returns;
    @Autowired
    private Cases cases;

    @Test
    void onlyWhoWasIntroducedAbroadIsBroughtBack() {
        assertThat(returns.transferred(caseOf(register.member(CELL, "grassroots")).open())).isEqualTo("no");
        assertThat(returns.transferred(caseOf(register.member(CELL, "grassroots")).with("host_cell", JAPAN_STUDENTS).open())).isEqualTo("yes");
    }

    @Test
    void noReportComesInBeforeTheTrip() {
        var no = caseOf(register.member(CELL, "grassroots")).with("departed_on", today.today().minusDays(10)).open();

        assertThatThrownBy(() -> tasks.receiveReport(cases.get(no), new ResultReport(today.today().minusDays(11), "Tốt")))
            .isInstanceOf(Rejection.class);
        assertThat(tasks.receiveReport(cases.get(no), new ResultReport(today.today(), "Tốt")).variables()).isEmpty();
    }
}
