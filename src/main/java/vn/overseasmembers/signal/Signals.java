package vn.overseasmembers.signal;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;

/** Signals to the inspection committees; {@code domain.md} 5.4. The models call it as {@code signals}. */
@ModelBean("signals")
public class Signals {

    record Signal(String caseNo, String matter, LocalDate raisedOn) {
    }

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Timeline timeline;
    private final Today today;

    Signals(JdbcClient jdbc, Processes processes, Timeline timeline, Today today) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.timeline = timeline;
        this.today = today;
    }

    /**
     * Passes something on to the inspection committee, once.
     *
     * @param matter key of what it is: report-missing, not-returned …; a sentence {@code matter.<key>} stands in timeline.properties
     * @param about  what tells it from others of the kind in the same case: a duty, a round
     * @return raised, or known when it has been passed on before
     */
    public String raise(String caseNo, String matter, Object about) {
        var id = jdbc.sql("""
                insert into signal (case_no, matter, about, raised_on) values (:caseNo, :matter, :about, :today)
                on conflict do nothing returning id
                """)
            .param("caseNo", caseNo).param("matter", matter).param("about", String.valueOf(about)).param("today", today.today())
            .query(Integer.class).optional();
        id.ifPresent(signal -> {
            timeline.append(Entry.of(caseNo, "signal-raised").with("matter", matter));
            processes.start("signal", caseNo, Map.of("signalId", signal));
        });
        return id.isPresent() ? "raised" : "known";
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
