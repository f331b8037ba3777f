package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;
import vn.overseasmembers.support.PostgresForTests;

/** What the page tells of an import, whichever node is asked and whatever became of the node that ran it. */
class ImportRunsTest {

    private final JdbcClient jdbc = JdbcClient.create(PostgresForTests.migrated());
    private final ImportRuns here = new ImportRuns(jdbc, Clock.systemUTC());
    private final ImportRuns otherNode = new ImportRuns(jdbc, Clock.systemUTC());

    @BeforeEach
    void somebodyImports() {
        jdbc.sql("insert into account (username, full_name) values ('quantri', 'Quản trị') on conflict do nothing").update();
    }

    @Test
    void anotherNodeTellsHowFarItIsAndStartsNoSecondOne() {
        assertThat(here.state()).isEqualTo(ImportRuns.State.NONE);
        var run = here.begin("quantri").orElseThrow();
        here.at(run, "stage.read.members", 1200, 40);
        assertThat(otherNode.state()).satisfies(state -> assertThat(state.running()).isTrue())
            .satisfies(state -> assertThat(state.stage()).isEqualTo("stage.read.members"))
            .satisfies(state -> assertThat(state.rows()).isEqualTo(1200)).satisfies(state -> assertThat(state.percent()).isEqualTo(40));
        assertThat(otherNode.begin("quantri")).isEmpty();

        here.ended(run, new Stored(Counts.NONE, new Counts(3, 2, 1), Counts.NONE));
        assertThat(otherNode.state().running()).isFalse();
        assertThat(otherNode.state().stored().members()).isEqualTo(new Counts(3, 2, 1));
        assertThat(otherNode.last()).hasValueSatisfying(last -> assertThat(last.who()).isEqualTo("Quản trị"))
            .hasValueSatisfying(last -> assertThat(last.outcome()).isEqualTo("stored"));
        here.at(run, "stage.read.members", 1300, 50);
        assertThat(otherNode.state().running()).as("told too late").isFalse();
        assertThat(otherNode.begin("quantri")).isPresent();
    }

    @Test
    void theRunOfANodeThatIsGoneIsBroken() {
        var run = here.begin("quantri").orElseThrow();
        jdbc.sql("update import_run set seen_at = seen_at - interval '1 minute' where id = :id").param("id", run).update();
        assertThat(otherNode.state()).satisfies(state -> assertThat(state.running()).isFalse()).satisfies(state -> assertThat(state.broken()).isTrue());
        assertThat(otherNode.last()).hasValueSatisfying(last -> assertThat(last.outcome()).isEqualTo("broken"));
        assertThat(otherNode.begin("quantri")).isPresent();
        assertThat(jdbc.sql("select outcome from import_run where id = :id").param("id", run).query(String.class).single()).isEqualTo("broken");
    }

    @Test
    void keepsAllErrorsOfTheNewestRunOnlyAndShowsTheFirst() {
        var errors = IntStream.range(2, 902).mapToObj(line -> new ImportError("members", line, "born_on", "Ngày phải viết dạng năm-tháng-ngày.")).toList();
        here.done("quantri", Instant.EPOCH, new Refused(errors));
        assertThat(here.state().wrong()).isEqualTo(900);
        assertThat(here.state().errors()).isEqualTo(errors.subList(0, ImportRuns.SHOWN));
        assertThat(here.errors()).isEqualTo(errors);
        here.done(null, Instant.EPOCH, new Stored(Counts.NONE, Counts.NONE, Counts.NONE));
        assertThat(here.errors()).isEmpty();
        assertThat(jdbc.sql("select count(*) from import_run where errors is not null").query(Integer.class).single()).isZero();
    }

    @Test
    void theListOpensInASpreadsheetAndReckonsNothing() {
        var list = new String(ErrorList.csv(List.of("Tệp", "Dòng", "Cột", "Cần sửa"), List.of(new ImportError("members", 1, "=1+1", "Không có cột này, \"viết\" lại."))), UTF_8);
        assertThat(list).isEqualTo("\uFEFFTệp,Dòng,Cột,Cần sửa\r\nmembers,1,'=1+1,\"Không có cột này, \"\"viết\"\" lại.\"\r\n");
    }
}
