package vn.overseasmembers.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Before a table or a deadline changes: which decisions of the period would have gone another way. */
class DecidedAnewTest extends JourneyTest {

    private static final String OWNER = "owner-of-tables";

    @Autowired
    private Drafts drafts;
    @Autowired
    private DecidedAnew decided;

    @BeforeEach
    void owner() {
        jdbc.sql("insert into account (username, full_name) values (:name, 'Chủ quy trình') on conflict do nothing").param("name", OWNER).update();
        jdbc.sql("""
                insert into officer (username, organisation_code, function, valid_from) values (:name, '00', 'process-owner', date '2000-01-01')
                on conflict do nothing""").param("name", OWNER).update();
    }

    private long draft(String path, String old, String now) throws IOException {
        var text = Files.readString(java.nio.file.Path.of("processes", path));
        assertThat(text).contains(old);
        var received = drafts.receive("Thử", Map.of(path, text.replace(old, now).getBytes(StandardCharsets.UTF_8)), OWNER);
        assertThat(received.verdict().errors()).isEmpty();
        return received.draft();
    }

    @Test
    void aDeadlineThatChangesNamesTheTasksThatItWouldHaveDatedOtherwise() throws IOException {
        var no = application(register.member(CELL, "grassroots"), CELL).started();
        path(no).walks(preparation(CELL));
        var deadlines = Files.readString(java.nio.file.Path.of("processes/rules/deadlines.dmn"));
        var row = deadlines.substring(deadlines.indexOf("<rule id=\"prepare\">"));
        row = row.substring(0, row.indexOf("</rule>"));
        long draft = draft("rules/deadlines.dmn", row, row.replaceFirst("<text>3</text>", "<text>5</text>"));

        assertThat(decided.of(draft, today.today().minusYears(1), OWNER)).singleElement().satisfies(answer -> {
            assertThat(answer.file()).isEqualTo("rules/deadlines.dmn");
            assertThat(answer.table()).isEqualTo("deadlines");
            assertThat(answer.asked()).as("tasks of the case and of other tests").isGreaterThanOrEqualTo(2);
            assertThat(answer.first()).allSatisfy(other -> {
                assertThat(other.element()).isEqualTo("selection/prepare");
                assertThat(other.before() + " " + other.after()).isEqualTo("prepare (3, working-days, opened, -3, working-days, departure) prepare (5, working-days, opened, -3, working-days, departure)");
            }).anySatisfy(other -> assertThat(other.caseNo()).isEqualTo(no));
            assertThat(answer.others()).isLessThan(answer.asked());
        });
        assertThat(jdbc.sql("select due_at from case_task where case_no = ? and task = 'prepare'").param(no).query(java.time.OffsetDateTime.class).list())
            .as("nothing of the case has changed").hasSize(1);
    }

    @Test
    void aRuleThatChangesNamesTheCasesThatItWouldHaveDecidedOtherwise() throws IOException {
        var no = path(application(register.member(CELL, "grassroots"), CELL).forMonths(4).with("funding", "state").started()).walks(preparation(CELL)).no();
        assertThat(jdbc.sql("select f.facts ->> 'funding' from case_entry_facts f join case_entry e on e.id = f.entry_id where e.case_no = ? and f.rule = 'protection-check'")
            .param(no).query(String.class).list()).containsExactly("state");
        long draft = draft("verification/protection-check.dmn", "<text>\"no\"</text>", "<text>\"yes\"</text>");

        assertThat(decided.of(draft, today.today(), OWNER)).singleElement().satisfies(answer ->
            assertThat(answer.first()).anySatisfy(other -> {
                assertThat(other.caseNo()).isEqualTo(no);
                assertThat(other.element()).isEqualTo("rule-decided");
            }));
    }

    @Test
    void wordsThatChangeDecideNothingOtherwise() throws IOException {
        path(application(register.member(CELL, "grassroots"), CELL).started()).walks(preparation(CELL));
        long draft = draft("rules/deadlines.dmn", "Giá trị mặc định, chưa xác nhận được căn cứ; chủ quy trình điều chỉnh.", "Theo ý kiến mới.");

        assertThat(decided.of(draft, today.today().minusYears(1), OWNER)).singleElement().satisfies(answer -> {
            assertThat(answer.asked()).isPositive();
            assertThat(answer.others()).isZero();
        });
    }

    @Test
    void isForOwnersAlone() throws IOException {
        long draft = draft("rules/deadlines.dmn", "Giá trị mặc định, chưa xác nhận được căn cứ; chủ quy trình điều chỉnh.", "Theo ý kiến khác.");

        assertThatThrownBy(() -> decided.of(draft, today.today(), "officer-" + CELL)).isInstanceOf(Rejection.class);
    }
}
