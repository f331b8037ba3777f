package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.calendar.DateTimeUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.engine.DecisionTables;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Reckoning;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisations;
import vn.overseasmembers.support.CaseBuilder;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

class DeadlinesTest {

    private static final LocalDate FAR = LocalDate.of(2026, 9, 1);

    private final JdbcClient jdbc = JdbcClient.create(PostgresForTests.migrated());
    private final SmallRegister register = new SmallRegister(jdbc);
    private AnnotationConfigApplicationContext context;

    DeadlinesTest() {
        register.load();
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // three working days over Tết 2026
        "prepare, 2026-02-23", "opinion, 2026-02-23", "supplement, 2026-02-23", "box, 2026-02-13", "verification, 2026-03-04",
        // before departure on 1/9/2026, with the swapped Saturday 22/8 and the holiday around 2/9
        "briefing, 2026-08-26", "briefing-record, 2026-08-28", "papers, 2026-08-28",
        // after departure and the planned return on 1/9/2027
        "departure-record, 2026-09-09", "arrival-report, 2026-09-16", "entry-record, 2027-09-10", "not-returned-cell, 2027-09-08",
        "presentation, 2026-04-01"})
    void countsFromItsAnchor(String duty, LocalDate due) {
        var deadlines = on("2026-02-11T03:00:00Z");
        assertThat(deadlines.day(study(FAR, FAR.plusYears(1)), duty, null)).isEqualTo(due);
    }

    @Test
    void givesTheEngineTheEndOfTheWorkingDayInVietnam() {
        var deadlines = on("2026-02-11T03:00:00Z");
        var due = (String) deadlines.of(file().with("depart_on", FAR).months(24).open(), "prepare");

        assertThat(due).isEqualTo("2026-02-23T17:00:00+07:00");
        assertThat(DateTimeUtil.parseDateTime(due).toDate().toInstant()).isEqualTo(OffsetDateTime.parse(due).toInstant());
    }

    @Test
    void todayIsTodayInVietnam() {
        // already Tuesday the 3rd there
        var deadlines = on("2026-03-02T18:00:00Z");
        assertThat(deadlines.day(study(FAR, FAR.plusYears(1)), "box", null)).isEqualTo("2026-03-05");
    }

    @Test
    void isNeverLaterThanItsCapEvenWhenThatIsOver() {
        var deadlines = on("2026-02-11T03:00:00Z");

        assertThat(deadlines.day(study(LocalDate.of(2026, 2, 25), FAR), "opinion", null)).isEqualTo("2026-02-13");
        assertThat(deadlines.day(study(LocalDate.of(2026, 2, 12), FAR), "decide", null)).isEqualTo("2026-02-09");
        assertThat(deadlines.day(study(LocalDate.of(2025, 12, 1), FAR), "decide", null)).isEqualTo("2025-11-26");
        assertThat(deadlines.day(study(LocalDate.of(2025, 12, 1), FAR), "briefing", null)).isEqualTo("2025-11-26");
    }

    @Test
    void aCapBeforeADepartureThatHasBeenDoesNotBind() {
        var deadlines = on("2026-03-02T03:00:00Z");
        var back = find(file().with("depart_on", LocalDate.of(2024, 1, 15)).with("departed_on", LocalDate.of(2024, 1, 15)).months(24).open());

        assertThat(deadlines.day(back, "opinion", null)).isEqualTo("2026-03-05");
    }

    @Test
    void recordedDaysReplacePlannedOnes() {
        var deadlines = on("2026-03-02T03:00:00Z");
        var file = find(file().with("depart_on", FAR).with("departed_on", LocalDate.of(2026, 2, 27)).with("agreed_on", LocalDate.of(2026, 1, 12))
            .with("entered_on", LocalDate.of(2026, 3, 1)).open());

        assertThat(deadlines.day(file, "departure-record", null)).isEqualTo("2026-03-06");
        assertThat(deadlines.day(file, "return-report", null)).isEqualTo("2026-03-16");
        // sixty working days from the decision, with Tết in between
        assertThat(deadlines.day(file, "dossier", null)).isEqualTo("2026-04-13");
    }

    @Test
    void whatIsNotRecordedYetCountsFromToday() {
        var deadlines = on("2026-03-02T03:00:00Z");
        var file = study(FAR, FAR.plusYears(1));

        assertThat(deadlines.day(file, "return-report", null)).isEqualTo("2026-03-17");
        assertThat(deadlines.day(file, "complaint", null)).isEqualTo("2026-04-13");
    }

    @Test
    void verificationOfAPrivateTripIsShorter() {
        var deadlines = on("2026-03-02T03:00:00Z");

        assertThat(deadlines.day(trip("tourism"), "verification", null)).isEqualTo("2026-03-11");
        assertThat(deadlines.day(trip("study"), "verification", null)).isEqualTo("2026-03-16");
    }

    @Test
    void countsFromTheEndOfAPeriod() {
        var deadlines = on("2026-06-30T03:00:00Z");
        var file = study(FAR, FAR.plusYears(1));
        var end = LocalDate.of(2026, 6, 30);

        assertThat(deadlines.day(file, "periodic-report", end)).isEqualTo(end);
        assertThat(deadlines.day(file, "periodic-report-late", end)).isEqualTo("2026-07-15");
        assertThat(deadlines.day(file, "periodic-report-very-late", end)).isEqualTo("2026-07-30");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T03:00:00Z, 2026-12-15T17:00:00+07:00", "2027-01-04T03:00:00Z, 2026-12-15T17:00:00+07:00",
        "2026-07-01T03:00:00Z, 2026-12-15T17:00:00+07:00"})
    void theHostsCommentIsDueBeforeTheYearUnderReviewEnds(String now, String due) {
        assertThat(on(now).of(file().with("depart_on", LocalDate.of(2026, 1, 15)).open(), "host-comment")).isEqualTo(due);
    }

    @Test
    void aDutyThatTheTableDoesNotKnowIsAnErrorOfTheModel() {
        var deadlines = on("2026-03-02T03:00:00Z");
        assertThatThrownBy(() -> deadlines.day(study(FAR, FAR), "singing", null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsEveryDutyOfTheModels() throws IOException {
        var deadlines = on("2026-03-02T03:00:00Z");
        var asked = new TreeSet<String>();
        for (var model : DecisionTables.files(".bpmn")) {
            Pattern.compile("deadline[.]of\\(caseNo, *(?:'|&#39;|&apos;)([a-z-]+)").matcher(Files.readString(model)).results().forEach(m -> asked.add(m.group(1)));
        }
        assertThat(asked).contains("prepare", "return-report").hasSizeGreaterThan(20);
        var file = study(FAR, FAR);
        assertThat(asked).allSatisfy(duty -> assertThat(deadlines.day(file, duty, FAR)).isNotNull());
    }

    private CaseBuilder file() {
        return CaseBuilder.of(jdbc, register.member(SmallRegister.CELL, "grassroots"));
    }

    private Case study(LocalDate depart, LocalDate back) {
        return find(file().with("depart_on", depart).with("return_on", back.isBefore(depart) ? depart : back).open());
    }

    private Case trip(String kind) {
        return find(file().with("trip_kind", kind).with("depart_on", FAR).with("return_on", FAR.plusDays(20)).open());
    }

    private Case find(String no) {
        return context.getBean(Cases.class).get(no);
    }

    private Deadlines on(String now) {
        close();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, () -> Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper());
        context.registerBean(Decisions.class, DecisionTables::all);
        context.register(Today.class, WorkingDays.class, Organisations.class, Members.class, Timeline.class, TimelineWords.class, Cases.class, CaseFacts.class, Reckoning.class, Deadlines.class);
        context.refresh();
        return context.getBean(Deadlines.class);
    }
}
