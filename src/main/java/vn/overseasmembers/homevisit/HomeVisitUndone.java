package vn.overseasmembers.homevisit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;

/** A visit at home was recorded by mistake: it does not count. It had changed nothing. */
@Component
class HomeVisitUndone implements Undoable {

    private final JdbcClient jdbc;
    private final Clock clock;

    HomeVisitUndone(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<String> paths() {
        return Set.of("home-visit/visit-recorded");
    }

    @Override
    public void undo(Step step) {
        jdbc.sql("""
                update home_visit set superseded_at = :now
                where id = (select max(id) from home_visit where case_no = :no and superseded_at is null)
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("no", step.caseNo()).update();
    }
}
