package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.support.JourneyTest;

/** Due days that move and timers that fire are told in the record, and found there. */
class AlsoRecordedTest extends JourneyTest {

    @Autowired
    private Processes processes;
    @Autowired
    private Timeline timeline;
    @Autowired
    private Verification verification;
    @Autowired
    private PlatformTransactionManager transactions;

    private Path agreed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(60).forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private List<String> told(String no, String kind) {
        return jdbc.sql("select process || '/' || task || ' ' || coalesce(committee, '') from case_entry where case_no = :no and kind = :kind order by seq")
            .param("no", no).param("kind", kind).query(String.class).list();
    }

    @Test
    void aDueDayThatMovesOnce() {
        var file = agreed();
        var before = jdbc.sql("select to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') from case_task where case_no = :no and task = 'hold-briefing'")
            .param("no", file.no()).query(String.class).single();
        jdbc.sql("update journey_case set depart_on = depart_on + 28, return_on = return_on + 28 where no = :no").param("no", file.no()).update();
        for (int again = 0; again < 2; again++) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> processes.retime(file.no()));
        }
        assertThat(told(file.no(), "task-retimed")).containsExactly("briefing/hold-briefing " + GRASSROOTS);
        assertThat(timeline.lines(file.no(), null, 100)).as("on the page among whose turn it was").noneMatch(line -> line.row().kind().equals("task-retimed"));
        assertThat(timeline.lines(file.no(), null, 100, new Timeline.Which(null, null, Timeline.Sort.TURNS)))
            .anyMatch(line -> line.row().what().startsWith("Đổi hạn việc “Tổ chức quán triệt") && line.row().what().contains("trước là " + before));
        assertThat(verification.ofCase(file.no()).findings()).isEmpty();
    }

    @Test
    void aTimerThatFiresAndNoneThatDoesNot() {
        var file = agreed();
        assertThat(told(file.no(), "timer-fired")).isEmpty();
        file.fires("not-briefed-yet");
        assertThat(told(file.no(), "timer-fired")).containsExactly("briefing/not-briefed-yet ");
        assertThat(timeline.lines(file.no(), null, 100, new Timeline.Which(null, null, Timeline.Sort.REMINDERS)))
            .singleElement().matches(line -> line.row().what().startsWith("Đến hạn, hệ thống tự chuyển bước: ") && !line.row().what().endsWith(": "));
        file.walks(briefing(GRASSROOTS), briefingConfirmed(CELL));
        assertThat(told(file.no(), "timer-fired")).as("timers that fall away do not fire").hasSize(1);
        assertThat(verification.ofCase(file.no()).findings()).isEmpty();
    }
}
