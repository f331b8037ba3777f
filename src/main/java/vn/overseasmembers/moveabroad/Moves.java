package vn.overseasmembers.moveabroad;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Case;

/** Moves between cells abroad. The models call it as {@code moves}. */
@ModelBean("moves")
public class Moves {

    private final JdbcClient jdbc;
    private final Clock clock;

    Moves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void ask(Case file) {
        try {
            jdbc.sql("insert into cell_move (case_no, state, from_cell) values (:caseNo, 'asked', :cell)")
                .param("caseNo", file.no()).param("cell", file.hostCell()).update();
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Hồ sơ này đang có một việc chuyển chi bộ chưa xong. Hãy hoàn thành việc đó trước.");
        }
    }

    void moved(String caseNo, String cell, LocalDate on) {
        jdbc.sql("update cell_move set state = 'moved', to_cell = :cell, decided_on = :on where case_no = :caseNo and state = 'asked'")
            .param("cell", cell).param("on", on).param("caseNo", caseNo).update();
    }

    /** The stay is over before the member was placed anew. */
    @ModelMethod
    public String drop(String caseNo) {
        jdbc.sql("update cell_move set state = 'dropped', dropped_at = :now where case_no = :caseNo and state = 'asked'")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
        return "dropped";
    }

    /** What has been dropped since a moment is asked for again. */
    boolean askedAgain(String caseNo, Instant since) {
        return jdbc.sql("""
                update cell_move set state = 'asked', dropped_at = null
                where id = (select max(id) from cell_move where case_no = :caseNo) and state = 'dropped' and dropped_at >= :since
                """).param("caseNo", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).update() > 0;
    }

    /** The latest move has not been made after all: a cell is to be chosen again. */
    void notMoved(String caseNo) {
        jdbc.sql("""
                update cell_move set state = 'asked', to_cell = null, decided_on = null
                where id = (select max(id) from cell_move where case_no = :caseNo) and state = 'moved'
                """).param("caseNo", caseNo).update();
    }
}
