package vn.overseasmembers.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.DutiesOfTimers;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.supervision.Duties;
import vn.overseasmembers.support.JourneyTest;

/** Before a table or a deadline changes: which decisions of the period would have gone another way. */
class DecidedAnewTest extends JourneyTest {

    private static final String OWNER = "owner-of-tables";

    @Autowired
    private Drafts drafts;
    @Autowired
    private DecidedAnew decided;
    @Autowired
    private Duties duties;
    @Autowired
    private Deployments deployments;
    @Autowired
    private KnownToModels known;

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
                assertThat(other.element()).isEqualTo("verification");
            }));
    }

    @Test
    void aDeadlineThatChangesNamesTheTimersThatItWouldHaveSetOtherwise() throws IOException {
        var no = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed")).no();
        assertThat(jdbc.sql("select process || '/' || node from case_timer where case_no = ?").param(no).query(String.class).list()).as("those at tasks wait since the task opened")
            .containsExactly("journey/permission-unused");

        assertThat(decided.of(deadline("briefing-reminder", "-3", "-4"), today.today(), OWNER)).singleElement().satisfies(answer -> {
            assertThat(answer.first()).extracting(DecidedAnew.Other::element).containsOnly("briefing/not-briefed-yet");
            assertThat(answer.first()).extracting(DecidedAnew.Other::caseNo).contains(no);
            assertThat(answer.deadlines()).isTrue();
            assertThat(answer.since()).as("since when other timers are known").isNotNull();
            assertThat(answer.keptSince(today.today().plusDays(1))).isTrue();
            assertThat(answer.keptSince(today.today().minusYears(1))).isFalse();
        });
        assertThat(decided.of(deadline("permission-lapse", "60", "70"), today.today(), OWNER)).singleElement().satisfies(answer ->
            assertThat(answer.first()).filteredOn(other -> other.caseNo().equals(no)).extracting(DecidedAnew.Other::element).containsExactly("journey/permission-unused"));
    }

    @Test
    void aDutyOfAStayIsDueByTheRowsOfItsKind() throws IOException {
        var no = path(application(register.member(CELL, "grassroots"), CELL).as("mission").to("JP").forDays(21).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL)).no();
        jdbc.sql("update journey_case set return_on = return_on + 700 where no = ?").param(no).update();
        duties.openNext(no);
        duties.openNext(no);
        var text = Files.readString(java.nio.file.Path.of("processes/supervision/duty-calendar.dmn"));
        var row = text.substring(text.indexOf("<rule id=\"year-end-review\">"));
        row = row.substring(0, row.indexOf("</rule>"));
        long draft = draft("supervision/duty-calendar.dmn", row, row.replaceFirst("<text>12</text>", "<text>11</text>").replaceFirst("<text>31</text>", "<text>30</text>"));

        assertThat(decided.of(draft, today.today(), OWNER)).singleElement().satisfies(answer -> {
            assertThat(answer.first()).extracting(DecidedAnew.Other::element).as("reports are due as before").containsOnly("annual-review");
            assertThat(answer.first()).extracting(DecidedAnew.Other::caseNo).contains(no);
            assertThat(answer.asked()).isGreaterThan(answer.others());
        });
    }

    @Test
    void everyTimerThatTheTableDatesIsKnown() {
        var timers = DutiesOfTimers.in(deployments.current(), known.deadlines());
        assertThat(timers).extracting(DutiesOfTimers.Timer::place).containsExactlyInAnyOrder("briefing/not-briefed-yet", "departure-stop/look-again", "exemption/end-near", "homecoming/report-late",
            "journey/permission-unused", "not-returned/cell-silent", "not-returned/committee-silent", "periodic-report/report-late", "periodic-report/report-very-late",
            "placement/presentation-late", "return-placement/confirmation-late", "supervision/permission-over", "transfer/blocked-recheck");
        assertThat(timers).filteredOn(timer -> timer.task() == null).extracting(DutiesOfTimers.Timer::place)
            .containsExactlyInAnyOrder("departure-stop/look-again", "journey/permission-unused", "transfer/blocked-recheck");
        var rows = TableSheet.read(deployments.current().files().get("rules/deadlines.dmn")).orElseThrow().rows().toString();
        assertThat(timers).flatExtracting(DutiesOfTimers.Timer::duties).allSatisfy(duty -> assertThat(rows).contains("\"" + duty + "\""));
    }

    private long deadline(String row, String amount, String now) throws IOException {
        var text = Files.readString(java.nio.file.Path.of("processes/rules/deadlines.dmn"));
        var was = text.substring(text.indexOf("<rule id=\"" + row + "\">"));
        was = was.substring(0, was.indexOf("</rule>"));
        assertThat(was).contains("<text>" + amount + "</text>");
        return draft("rules/deadlines.dmn", was, was.replaceFirst("<text>" + amount + "</text>", "<text>" + now + "</text>"));
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
