package vn.overseasmembers.moveabroad;

import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Case;

/** Moves between cells abroad. The models call it as {@code moves}. */
@ModelBean("moves")
public class Moves {

    private final JdbcClient jdbc;

    Moves(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
    public String drop(String caseNo) {
        jdbc.sql("update cell_move set state = 'dropped' where case_no = :caseNo and state = 'asked'").param("caseNo", caseNo).update();
        return "dropped";
    }
}
