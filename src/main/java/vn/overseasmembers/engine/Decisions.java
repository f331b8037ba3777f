package vn.overseasmembers.engine;

import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the owner's decision tables. */
@Component
public class Decisions {

    /**
     * The one row that answers.
     *
     * @throws IllegalStateException when the table is missing or no row answers: a table must have an answer for everything
     */
    public Ruling decide(String table, Facts facts) {
        throw new IllegalStateException(table);
    }

    /** All rows that apply, in the table's order. */
    public List<Ruling> list(String table, Facts facts) {
        throw new IllegalStateException(table);
    }
}
