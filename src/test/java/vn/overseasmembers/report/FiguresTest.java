package vn.overseasmembers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.WantedCases;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.support.CaseBuilder;
import vn.overseasmembers.support.PhaseTest;

/** The figures against a small history that was counted by hand; {@code docs/figures.md}. */
class FiguresTest extends PhaseTest {

    /** Below a committee of its own, so that nothing else is counted. */
    private static final String COMMITTEE = GRASSROOTS + ".901";
    private static final String CELL_A = COMMITTEE + ".001";
    private static final String CELL_B = COMMITTEE + ".002";
    private static final Period HALF = Period.of("2020-1");

    @Autowired
    private Figures figures;
    @Autowired
    private CaseSearch search;
    private String officer;
    private String going;
    private String study;
    private String left;
    private String foundOut;
    private String back;
    private String refused;

    @BeforeEach
    void aSmallHistory() {
        organisation(COMMITTEE, "Đảng ủy Đếm tay", "subordinate", GRASSROOTS);
        organisation(CELL_A, "Chi bộ A", "cell", COMMITTEE);
        organisation(CELL_B, "Chi bộ B", "cell", COMMITTEE);
        officer = officerOf(COMMITTEE);
        register.officer(officer, COMMITTEE, null);

        going = of(CELL_A).with("state", "agreed").with("opened_at", at("2020-01-01T00:30:00+07:00")).with("agreed_on", day("2020-06-30")).open();
        study = of(CELL_A).with("state", "abroad").with("opened_at", at("2019-12-31T23:30:00+07:00")).with("agreed_on", day("2020-01-01")).with("departed_on", day("2020-02-01"))
            .with("host_cell", JAPAN_STUDENTS).with("return_on", day("2021-02-01")).with("depart_on", day("2020-02-01")).open();
        left = of(CELL_B).with("state", "agreed").with("country", "LA").with("unbriefed", "left").with("depart_on", day("2020-06-30")).with("return_on", day("2099-01-01"))
            .with("opened_at", at("2020-07-01T00:00:00+07:00")).open();
        foundOut = of(CELL_B).with("state", "abroad").with("country", "LA").with("unbriefed", "found-out").with("departed_on", day("2020-03-01")).with("regime", "none")
            .with("return_on", day("2099-01-01")).with("opened_at", at("2020-04-01T08:00:00+07:00")).open();
        back = of(CELL_A).with("state", "closed").with("departed_on", day("2019-05-01")).with("entered_on", day("2020-06-30")).with("closed_at", at("2020-07-15T08:00:00+07:00"))
            .with("opened_at", at("2019-01-01T08:00:00+07:00")).open();
        refused = of(CELL_B).with("state", "refused").with("closed_at", at("2020-06-30T23:59:00+07:00")).with("opened_at", at("2020-05-01T08:00:00+07:00")).open();
        of(CELL_B).with("state", "lapsed").with("closed_at", at("2020-07-01T00:01:00+07:00")).with("opened_at", at("2020-05-01T08:00:00+07:00")).open();
        of(CELL_A).with("state", "ended").with("departed_on", day("2019-05-01")).with("closed_at", at("2020-02-01T08:00:00+07:00")).with("opened_at", at("2019-01-01T08:00:00+07:00")).open();

        duty(study, "2020-06-30", null, null);
        duty(study, "2020-12-31", null, "on-time");
        duty(foundOut, "2020-06-30", "2020-08-01", "late");
        task(study, "supervision", "entry", CELL_A, "2020-01-01", "2020-01-05", null);
        task(study, "selection", "decide", COMMITTEE, "2020-01-01", "2020-01-05", "2020-01-03");
        task(going, "selection", "decide", COMMITTEE, "2020-01-01", "2020-01-05", "2020-01-11");
        task(going, "selection", "decide", COMMITTEE, "2020-01-01", "2020-01-05", "2020-07-01");
        task(left, "letter", "box-1", CELL_B, "2020-06-01", "2020-06-30", "2020-07-05");
        task(study, "transfer", "dossier", CELL_A, "2020-07-01", "2020-07-10", "2020-07-05");
        task(back, "homecoming", "receive-report", CELL_A, "2020-06-30", "2020-07-10", "2020-07-15");
        signal(study, "report-missing", "agree", "2020-05-05");
        signal(foundOut, "not-returned", null, null);
        jdbc.sql("insert into case_entry (case_no, kind, at, rule, rule_version, rule_row) values (:no, 'rule-decided', :at, 'transfer-regime', '1', 'exempt')")
            .param("no", foundOut).param("at", at("2020-04-02T08:00:00+07:00")).update();
        exemption(study, "ended", "2020-03-10");
        exemption(going, "asked", null);
    }

    private void exemption(String no, String state, String granted) {
        jdbc.sql("""
                insert into exemption (case_no, state, asked_on, ground, until, granted_on, rule_row)
                values (:no, :state, date '2020-03-01', 'mission', date '2020-06-01', :granted, 'mission-alone')""").param("no", no).param("state", state)
            .param("granted", granted == null ? null : day(granted)).update();
    }

    private CaseBuilder of(String cell) {
        return caseOf(register.member(cell, "grassroots"));
    }

    private void organisation(String code, String name, String kind, String parent) {
        jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')").param("code", code)
            .param("name", name).param("kind", kind).param("parent", parent).update();
    }

    private void duty(String no, String due, String fulfilled, String lateness) {
        jdbc.sql("insert into duty (case_no, kind, period, due_on, opened_at, fulfilled_on, closed_at, lateness) values (:no, 'periodic-report', :period, :due, now(), :fulfilled, :closed, :lateness)")
            .param("no", no).param("period", due.substring(0, 7)).param("due", day(due)).param("fulfilled", fulfilled == null ? null : day(fulfilled))
            .param("closed", lateness == null ? null : at("2021-01-01T08:00:00+07:00")).param("lateness", lateness).update();
    }

    private void task(String no, String process, String task, String committee, String opened, String due, String ended) {
        jdbc.sql("""
                insert into case_task (task_id, case_no, process, task, committee, opened_at, due_at, ended_at, completed_by, name)
                values (cast(gen_random_uuid() as text), :no, :process, :task, :committee, :opened, :due, :ended, :by, 'Việc')""").param("no", no).param("process", process).param("task", task)
            .param("committee", committee).param("opened", at(opened + "T00:00:00+07:00")).param("due", at(due + "T17:00:00+07:00"))
            .param("ended", ended == null ? null : at(ended + "T00:00:00+07:00")).param("by", ended == null ? null : "x").update();
    }

    private void signal(String no, String matter, String decision, String considered) {
        jdbc.sql("insert into signal (case_no, matter, about, raised_on, decision, considered_on) values (:no, :matter, '1', date '2020-01-01', :decision, :on)").param("no", no)
            .param("matter", matter).param("decision", decision).param("on", considered == null ? null : day(considered)).update();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static OffsetDateTime at(String moment) {
        return OffsetDateTime.parse(moment);
    }

    private Map<Figure, Long> counts(Period period) {
        return figures.counts(figures.scope(officer, COMMITTEE), period, List.of(Figure.values()));
    }

    @Test
    void areWhatWasCountedByHand() {
        var expected = new EnumMap<Figure, Long>(Figure.class);
        expected.putAll(Map.of(Figure.SELECTION, 0L, Figure.GOING, 2L, Figure.ABROAD, 2L, Figure.NOT_BACK, 1L, Figure.REPORTS_MISSING, 1L, Figure.OVERDUE, 1L, Figure.SIGNALS, 1L));
        expected.putAll(Map.of(Figure.OPENED, 4L, Figure.AGREED, 2L, Figure.REFUSED, 1L, Figure.NOT_GONE, 0L, Figure.DEPARTED, 3L, Figure.UNBRIEFED, 2L));
        expected.putAll(Map.of(Figure.RETURNED, 1L, Figure.ENDED, 1L, Figure.EXEMPT, 2L, Figure.REPORTS_LATE, 2L, Figure.VIOLATIONS, 1L, Figure.ABROAD_THEN, 3L));
        expected.putAll(Map.of(Figure.TRANSFERS_LATE, 1L, Figure.RETURN_REPORTS_LATE, 0L));
        assertThat(counts(HALF)).isEqualTo(expected);
        var later = counts(Period.of("2020-2"));
        assertThat(later).containsEntry(Figure.OPENED, 1L).containsEntry(Figure.NOT_GONE, 1L).containsEntry(Figure.DEPARTED, 0L).containsEntry(Figure.REPORTS_LATE, 0L)
            .containsEntry(Figure.ABROAD_THEN, 3L).containsEntry(Figure.VIOLATIONS, 0L).containsEntry(Figure.EXEMPT, 0L).containsEntry(Figure.TRANSFERS_LATE, 0L)
            .containsEntry(Figure.RETURN_REPORTS_LATE, 1L);
    }

    @Test
    void severalPeriodsAtOnceAreWhatEachIs() {
        var periods = List.of(HALF, Period.of("2020-2"), Period.of("2020"), Period.of("2016-2020"));
        assertThat(figures.counts(figures.scope(officer, COMMITTEE), periods, List.of(Figure.values()))).isEqualTo(periods.stream().map(this::counts).toList());
    }

    @Test
    void auditorsFindTheSameCasesBySearching() {
        var auditor = officer + "-kt";
        register.officer(auditor, COMMITTEE, null);
        jdbc.sql("update officer set function = 'auditor' where username = :who").param("who", auditor).update();
        var scope = figures.scope(auditor, COMMITTEE);
        var leads = new FigureLinks(true);
        var searched = new ArrayList<String>();
        for (var period : List.of(HALF, Period.of("2020-2"))) {
            figures.counts(scope, period, List.of(Figure.values())).forEach((figure, number) ->
                search(auditor, leads.to(figure.code(), null, null, COMMITTEE, period)).ifPresent(found -> {
                    assertThat(found).as(figure.code()).isEqualTo(number);
                    searched.add(figure.code());
                }));
            for (var group : figures.groups(scope, period)) {
                search(auditor, leads.to(Figure.By.of(group.by()).figure().code(), group.by(), group.key(), COMMITTEE, period)).ifPresent(found -> {
                    assertThat(found).as(group.toString()).isEqualTo(group.cases());
                    searched.add(group.by());
                });
            }
        }
        assertThat(searched).contains("selection", "going", "abroad", "overdue", "opened", "returned", "refused", "ended", "country", "committee").doesNotContain("departed", "ground");
        assertThat(new FigureLinks(false).to("abroad", null, null, COMMITTEE, HALF)).isEqualTo("/figures/cases?figure=abroad&from=2020-01-01&organisation=" + COMMITTEE + "&to=2020-06-30");
    }

    /** What the search counts, when a number leads there. */
    private Optional<Long> search(String auditor, String address) {
        var asked = UriComponentsBuilder.fromUriString(address).build();
        return asked.getPath().equals("/audit") ? Optional.of(search.count(auditor, WantedCases.of(asked.getQueryParams().toSingleValueMap()), true).found()) : Optional.empty();
    }

    @Test
    void whoHasBeenForgottenIsCountedAllTheSame() {
        jdbc.sql("update journey_case set erased_at = now(), member_id = null where no = :no").param("no", back).update();
        assertThat(counts(HALF)).containsEntry(Figure.RETURNED, 1L);
    }

    @Test
    void eachNumberLeadsToItsCases() {
        var scope = figures.scope(officer, COMMITTEE);
        counts(HALF).forEach((figure, number) -> assertThat(figures.cases(scope, HALF, figure, null, null, "", 100)).as(figure.code()).hasSize(number.intValue()));
        assertThat(figures.cases(scope, HALF, Figure.UNBRIEFED, null, null, "", 100)).extracting(Figures.Line::no).containsExactlyInAnyOrder(left, foundOut);
        for (var group : figures.groups(scope, HALF)) {
            var by = Figure.By.of(group.by());
            assertThat(figures.cases(scope, HALF, by.figure(), by, group.key(), "", 100)).as(group.toString()).hasSize((int) group.cases());
        }
        var first = figures.cases(scope, HALF, Figure.DEPARTED, null, null, "", 2);
        assertThat(first).hasSize(3);
        assertThat(figures.cases(scope, HALF, Figure.DEPARTED, null, null, first.get(1).no(), 2)).containsExactly(first.get(2));
    }

    @Test
    void fallApart() {
        assertThat(figures.groups(figures.scope(officer, COMMITTEE), HALF)).extracting(group -> group.by() + " " + group.key() + " " + group.cases())
            .containsExactlyInAnyOrder("country JP 1", "country LA 1", "cell-kind students 1", "cell-kind none 1", "committee " + CELL_A + " 1", "how left 1", "how found-out 1",
                "ground mission-alone 1", "ground register 1", "matter report-missing 1");
    }

    @Test
    void stepsTakeTheirTime() {
        assertThat(figures.steps(figures.scope(officer, COMMITTEE), HALF)).singleElement().satisfies(step -> {
            assertThat(step.task()).isEqualTo("decide");
            assertThat(step.done()).isEqualTo(2);
            assertThat(step.median()).isEqualTo(6);
            assertThat(step.longest()).isEqualTo(10);
            assertThat(step.late()).isEqualTo(1);
        });
    }

    @Test
    void organisationsBelowAreCompared() {
        var rows = figures.below(figures.scope(officer, COMMITTEE), HALF, Figure.OF_PERIODS);
        assertThat(rows).extracting(row -> row.organisation().code()).containsExactly(CELL_A, CELL_B);
        assertThat(rows.get(0).counts()).containsEntry(Figure.DEPARTED, 1L).containsEntry(Figure.UNBRIEFED, 0L).containsEntry(Figure.RETURNED, 1L);
        assertThat(rows.get(1).counts()).containsEntry(Figure.DEPARTED, 2L).containsEntry(Figure.UNBRIEFED, 2L).containsEntry(Figure.REFUSED, 1L);
        assertThat(figures.below(figures.scope(officer, CELL_A), HALF, Figure.OF_PERIODS)).isEmpty();
    }

    @Test
    void whoManagesTheStayCountsTheCaseToo() {
        var there = figures.counts(figures.scope(officerOf(JAPAN_STUDENTS), null), HALF, List.of(Figure.ABROAD, Figure.GOING));
        assertThat(there.get(Figure.ABROAD)).isPositive();
        assertThat(figures.cases(figures.scope(officerOf(JAPAN_STUDENTS), null), HALF, Figure.ABROAD, null, null, "", 1000)).extracting(Figures.Line::no).contains(study).doesNotContain(foundOut);
    }

    @Test
    void nobodyCountsHisOwnCaseOrOneOfInterest() {
        var member = jdbc.sql("select member_id from journey_case where no = :no").param("no", study).query(Long.class).single();
        jdbc.sql("update account set member_id = :member where username = :who").param("member", member).param("who", officer).update();
        jdbc.sql("insert into interest (case_no, username, committee, declared_at) values (:no, :who, :code, now())").param("no", foundOut).param("who", officer).param("code", COMMITTEE).update();
        assertThat(counts(HALF)).containsEntry(Figure.ABROAD, 0L).containsEntry(Figure.DEPARTED, 1L);
        var rows = figures.below(figures.scope(officer, COMMITTEE), HALF, Figure.OF_PERIODS);
        assertThat(rows.stream().mapToLong(row -> row.of("departed")).sum()).isEqualTo(1);
    }

    @Test
    void areForThoseWhoServeThereOrAbove() {
        assertThat(figures.scope(officerOf(SUPERIOR), CELL_A).organisation().code()).isEqualTo(CELL_A);
        assertThat(figures.own(officerOf(INSPECTION))).extracting(Organisation::code).doesNotContain(INSPECTION);
        for (var refusedTo : List.of(officerOf(JAPAN_STUDENTS), "nobody")) {
            assertThatThrownBy(() -> figures.scope(refusedTo, COMMITTEE)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> figures.scope(officer, GRASSROOTS)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> figures.scope(officer, "99")).isInstanceOf(AccessDeniedException.class);
    }
}
