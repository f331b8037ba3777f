package vn.overseasmembers.support;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.Today;

/** Asks the phases' beans and handlers themselves, on PostgreSQL with the shipped tables; whatever a test changes is rolled back. */
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
@Transactional
public abstract class PhaseTest {

    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    protected Today today;
    protected SmallRegister register;

    @BeforeEach
    void loadRegister() {
        register = new SmallRegister(jdbc);
        register.load();
    }

    protected CaseBuilder caseOf(String card) {
        return CaseBuilder.of(jdbc, card);
    }

    /** The organisation ended yesterday; its work goes to the successor. */
    protected void merge(String code, String successor) {
        jdbc.sql("update organisation set valid_to = :yesterday, successor_code = :successor where code = :code")
            .param("yesterday", today.today().minusDays(1)).param("successor", successor).param("code", code).update();
    }

    /** Kinds of the case's entries, in order. */
    protected List<String> entries(String caseNo) {
        return jdbc.sql("select kind from case_entry where case_no = :no order by id").param("no", caseNo).query(String.class).list();
    }

    /** Rows of tables that decided, in order: {@code table row}. */
    protected List<String> rulings(String caseNo) {
        return jdbc.sql("select rule || ' ' || rule_row from case_entry where case_no = :no and rule is not null order by id")
            .param("no", caseNo).query(String.class).list();
    }

    protected Object fact(String caseNo, String column) {
        return jdbc.sql("select " + column + " from journey_case where no = :no").param("no", caseNo).query().singleRow().get(column);
    }

    protected String ofMember(String card, String column) {
        return jdbc.sql("select " + column + " from member where card_no = :card").param("card", card).query(String.class).single();
    }
}
