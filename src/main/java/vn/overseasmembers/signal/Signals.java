package vn.overseasmembers.signal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Opens;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** Signals to the inspection committees; {@code domain.md} 5.4. The models call it as {@code signals}. */
@ModelBean("signals")
public class Signals {

    record Signal(String caseNo, String matter, LocalDate raisedOn) {
    }

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Rewind rewind;
    private final Timeline timeline;
    private final Today today;
    private final Clock clock;

    Signals(JdbcClient jdbc, Processes processes, Rewind rewind, Timeline timeline, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.rewind = rewind;
        this.timeline = timeline;
        this.today = today;
        this.clock = clock;
    }

    /**
     * Passes something on to the inspection committee, once.
     *
     * @param matter key of what it is: report-missing, not-returned …; a sentence {@code matter.<key>} stands in timeline.properties
     * @param about  what tells it from others of the kind in the same case: a duty, a round
     * @return raised, or known when it has been passed on before
     */
    @ModelMethod
    @Opens(value = "signal", with = "signalId")
    public String raise(String caseNo, String matter, Object about) {
        var id = jdbc.sql("""
                insert into signal (case_no, matter, about, raised_on) values (:caseNo, :matter, :about, :today)
                on conflict (case_no, matter, about) do update set raised_on = excluded.raised_on, withdrawn_at = null
                    where signal.withdrawn_at is not null
                returning id
                """)
            .param("caseNo", caseNo).param("matter", matter).param("about", String.valueOf(about)).param("today", today.today())
            .query(Integer.class).optional();
        id.ifPresent(signal -> {
            timeline.append(Entry.of(caseNo, "signal-raised").with("matter", matter));
            processes.start("signal", caseNo, Map.of("signalId", signal));
        });
        return id.isPresent() ? "raised" : "known";
    }

    /**
     * What was passed on was passed on by mistake: the inspection committee has nothing to consider.
     *
     * @param about as it was raised
     * @return whether anything had been passed on
     * @throws Rejection when the inspection committee has considered it already
     */
    public boolean withdraw(String caseNo, String matter, Object about) {
        var raised = jdbc.sql("""
                update signal set withdrawn_at = :now where case_no = :caseNo and matter = :matter and about = :about and withdrawn_at is null
                returning id, decision
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).param("matter", matter)
            .param("about", String.valueOf(about)).query(Raised.class).optional();
        raised.ifPresent(signal -> {
            if (signal.decision() != null) {
                throw Rejection.refused("Ủy ban kiểm tra đã xem xét thông tin được chuyển đến, không hủy bước này được. Nếu việc xem xét ấy cũng ghi nhầm, "
                    + "hãy ghi nhận nhầm việc xem xét trước.");
            }
            rewind.end(caseNo, "signal", Map.of("signalId", signal.id()));
            timeline.append(Entry.of(caseNo, "signal-withdrawn").with("matter", matter));
        });
        return raised.isPresent();
    }

    private record Raised(int id, String decision) {
    }

    /**
     * The inspection committee has not considered it after all.
     *
     * @param taskId the task in which that was recorded
     * @return its number
     */
    int notConsidered(String taskId) {
        return jdbc.sql("""
                update signal set decision = null, considered_on = null, organisation = null, task_id = null where task_id = :task returning id
                """).param("task", taskId).query(Integer.class).single();
    }

    Signal get(int id) {
        return jdbc.sql("select case_no, matter, raised_on from signal where id = :id").param("id", id).query(Signal.class).single();
    }

    void considered(int id, String decision, LocalDate on, OpenTask task) {
        var organisation = task.actingFor() == null ? task.committee() : task.actingFor();
        jdbc.sql("update signal set decision = :decision, considered_on = :on, organisation = :organisation, task_id = :task where id = :id")
            .param("decision", decision).param("on", on).param("organisation", organisation).param("task", task.id()).param("id", id).update();
        timeline.append(Entry.of(task.caseNo(), "signal-considered").in(task).of(organisation).with("violation", decision));
    }
}
