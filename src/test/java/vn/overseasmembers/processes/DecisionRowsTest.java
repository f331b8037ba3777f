package vn.overseasmembers.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.overseasmembers.engine.DecisionTables;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.Ruling;

/** Every row of every shipped table answers somebody, and is written as the owner's tools and the engine read it. */
class DecisionRowsTest {

    /** Tables in which a row more asks, says or writes more: there a cell may match what is not known. */
    private static final Set<String> MORE_IS_STRICTER = Set.of("approval-chain", "letter-route", "briefing-contents");

    /** A question and the rows that answer it, in order. */
    record Example(String table, Facts facts, List<String> rows) {

        @Override
        public String toString() {
            return table + " " + rows;
        }
    }

    static Example ask(String table, String rows, Object... facts) {
        var asked = Facts.on(LocalDate.of(2026, 3, 2), "|00|17|17.001|");
        for (int i = 0; i < facts.length; i += 2) {
            asked = asked.with((String) facts[i], facts[i + 1]);
        }
        return new Example(table, asked, rows.isEmpty() ? List.of() : List.of(rows.split(" ")));
    }

    static List<Example> examples() {
        var all = new ArrayList<Example>();
        all.addAll(hardStop());
        all.addAll(chains());
        all.addAll(protection());
        all.addAll(regimes());
        all.addAll(routes());
        all.addAll(abroad());
        all.addAll(contents());
        all.addAll(exemptions());
        Stream.of("cell-opinion", "return-report", "exemption", "committee-opinion", "recognition", "deletion-cell", "deletion-committee", "discipline",
            "expulsion-proposal", "expulsion-decision").forEach(matter -> all.add(ask("quorum", matter, "matter", matter)));
        all.add(ask("quorum", "unknown", "matter", "song contest"));
        all.add(ask("quorum", "unknown"));
        for (var row : rules("legal-basis")) {
            if (!row.getId().equals("basis-other")) {
                var task = cell(row, 2).replace("\"", "");
                all.add(ask("legal-basis", "basis-" + task.replace('/', '-'), "task", task));
            }
        }
        all.add(ask("legal-basis", "basis-other", "task", "song/contest"));
        for (var row : rules("deadlines")) {
            var duty = cell(row, 2).replace("\"", "");
            var trip = cell(row, 3).isEmpty() ? "study" : "tourism";
            all.add(ask("deadlines", row.getId(), "duty", duty, "tripKind", trip));
        }
        return all;
    }

    private static List<Example> hardStop() {
        return List.of(
            standing("blocked-discipline", true, false, false, false, "active"),
            standing("blocked-discipline", true, null, null, null, null),
            standing("blocked-investigation", false, true, false, false, "active"),
            standing("blocked-political", false, false, true, false, "active"),
            standing("blocked-exit-suspended", false, false, false, true, "active"),
            standing("blocked-suspended", false, false, false, false, "suspended"),
            standing("blocked-waiting", false, false, false, false, "waiting"),
            standing("blocked-not-here", false, false, false, false, "expelled"),
            standing("free-all-clear", false, false, false, false, "active"),
            standing("free-all-clear", false, false, false, false, "exempt"),
            standing("blocked-unknown", false, false, null, false, "active"));
    }

    private static Example standing(String row, Boolean discipline, Boolean investigation, Boolean political, Boolean exitSuspended, String status) {
        return ask("hard-stop", row, "discipline", discipline, "investigation", investigation, "political", political,
            "exitSuspended", exitSuspended, "status", status);
    }

    private static List<Example> chains() {
        var all = new ArrayList<Example>();
        for (var purpose : new String[] {"selection", "return-report", "stay-change", null}) {
            all.add(ask("approval-chain", "cell-consults subordinate-consults grassroots-decides", "purpose", purpose, "managementLevel", "grassroots"));
            all.add(ask("approval-chain", "cell-consults subordinate-consults grassroots-consults superior-decides",
                "purpose", purpose, "managementLevel", "superior"));
            for (var level : new String[] {"provincial", "unknown", null, "city"}) {
                all.add(ask("approval-chain", "cell-consults subordinate-consults grassroots-consults superior-consults commission-consults province-decides",
                    "purpose", purpose, "managementLevel", level));
            }
            all.add(ask("approval-chain", "cell-consults subordinate-consults grassroots-consults superior-consults province-consults "
                + "central-commission-consults central-decides", "purpose", purpose, "managementLevel", "central"));
        }
        return all;
    }

    private static List<Example> protection() {
        return List.of(
            verify("managed-above", "central", false, "state", false, "study", 6, false),
            verify("managed-above", "provincial", false, "state", false, "study", 6, false),
            verify("watch-list", "grassroots", true, "state", false, "study", 6, false),
            verify("foreign-funding", "grassroots", false, "foreign", false, "study", 6, false),
            verify("relatives-visited", "grassroots", false, "self", true, "visit", 0, false),
            verify("long-stay", "grassroots", false, "state", false, "labour", 12, false),
            verify("unresolved-event", "grassroots", false, "state", false, "study", 11, true),
            verify("nothing-short", "superior", false, "employer", false, "mission", 11, false),
            verify("nothing-other-kind", "grassroots", false, "self", false, "tourism", 0, false),
            verify("nothing-other-kind", "grassroots", false, "self", false, "spouse", 36, false),
            verify("unknown", "unknown", false, "state", false, "study", 6, false),
            ask("destination", "watch-listed", "country", "XX"),
            ask("destination", "special", "country", "XY"),
            ask("destination", "ordinary", "country", "JP"),
            ask("destination", "unknown", "country", ""),
            ask("destination", "unknown", "country", null));
    }

    private static Example verify(String row, String level, Boolean watchList, String funding, Boolean relatives, String trip, Integer months, Boolean event) {
        return ask("protection-check", row, "managementLevel", level, "watchList", watchList, "funding", funding, "relativesAbroad", relatives,
            "tripKind", trip, "months", months, "unresolvedEvent", event);
    }

    private static List<Example> regimes() {
        return List.of(
            regime("exempt", "over-exempt", true, 24, 0, 0, 0),
            regime("official", "over-official", false, 13, 0, 0, 0),
            regime("official", "over-official-days", false, 12, 1, 0, 0),
            regime("official", "over-temporary-twelve", false, 12, 0, 0, 0),
            regime("temporary", "over-temporary", null, 11, 30, 0, 0),
            regime("temporary", "over-temporary-days", false, 3, 1, 0, 0),
            regime("temporary", "over-cell-three", false, 3, 0, 5, 3),
            regime("temporary", "over-group-three", false, 3, 0, 5, 2),
            regime("temporary", "over-none-three", false, 3, 0, 0, 0),
            regime("temporary-cell", "over-cell", false, 2, 29, 3, 3),
            regime("party-group", "over-group", false, 1, 0, 3, 2),
            regime("none-no-delegation", "over-none", false, 1, 0, 2, 2),
            regime("none-under-month", "over-none-under-month", false, 0, 21, 0, 0),
            regime("unknown", "over-unknown", null, null, null, null, null),
            regime("unknown", "over-unknown", false, 2, 0, null, null),
            regime("unknown", "over-unknown", false, -1, 0, 0, 0)).stream().flatMap(List::stream).toList();
    }

    /** The same stay under both readings of the rule. */
    private static List<Example> regime(String row, String over, Boolean exempt, Integer months, Integer days, Integer size, Integer official) {
        var facts = new Object[] {"exempt", exempt, "months", months, "overDays", days, "delegationSize", size, "delegationOfficial", official};
        return List.of(ask("transfer-regime", row, facts), ask("transfer-regime-over", over, facts));
    }

    private static List<Example> routes() {
        return List.of(
            host("slip", true, true, 0, false, 0), host("organisation", true, false, 3, true, 3), host("organisation", true, null, null, null, null),
            host("establish", false, true, 3, true, 5), host("reserve", false, false, 2, true, 3), host("alone", false, false, 2, false, 3),
            host("alone", false, null, null, null, null), host("unknown", null, true, 3, true, 3),
            letter("cell-writes subordinate-writes grassroots-writes superior-writes mfa-writes", "outward", "mfa", true),
            letter("cell-writes subordinate-writes grassroots-writes superior-writes", "outward", "slip", null),
            letter("cell-writes subordinate-writes grassroots-writes commission-writes mfa-writes", "outward", "mfa", false),
            letter("cell-writes subordinate-writes grassroots-writes superior-writes mfa-writes", null, null, null),
            letter("mfa-returns superior-returns", "return", "mfa", true), letter("mfa-returns superior-returns", "return", "slip", null),
            letter("mfa-returns commission-returns", "return", null, false),
            letter("onward-begins onward-committee onward-mfa", "onward", "mfa", true),
            letter("elsewhere-begins elsewhere-superior elsewhere-commission elsewhere-receiving-commission elsewhere-receiving-superior "
                + "elsewhere-receiving-grassroots", "elsewhere", "mfa", true),
            letter("elsewhere-begins elsewhere-commission elsewhere-receiving-commission elsewhere-receiving-superior elsewhere-receiving-grassroots",
                "elsewhere", "mfa", false));
    }

    private static Example host(String row, Boolean there, Boolean labour, Integer official, Boolean special, Integer counting) {
        return ask("host-route", row, "organisationThere", there, "labour", labour, "delegationOfficial", official, "specialArea", special,
            "countingProbationary", counting);
    }

    private static Example letter(String rows, String purpose, String channel, Boolean superiorThere) {
        return ask("letter-route", rows, "purpose", purpose, "channel", channel, "superiorThere", superiorThere);
    }

    private static List<Example> abroad() {
        return List.of(
            rated("not-rated", "official", "exempt", true), rated("not-rated", "temporary", "suspended", false),
            rated("temporary-hosted", "temporary", "temporary", true), rated("official-hosted", "official", "transferred", true),
            rated("alone", "official", "active", false), rated("not-transferred", "none", "active", false),
            rated("not-transferred", "party-group", "active", true), rated("unknown", null, "active", null),
            ask("rated", "recently-admitted", "monthsSinceAdmission", 5), ask("rated", "long-enough", "monthsSinceAdmission", 6),
            ask("rated", "unknown", "monthsSinceAdmission", null),
            ask("report-refused", "again", "refusals", 1), ask("report-refused", "settle", "refusals", 2), ask("report-refused", "unknown", "refusals", null),
            ask("duty-calendar", "report-first-half report-second-half year-end-review"));
    }

    private static Example rated(String row, String regime, String status, Boolean hosted) {
        return ask("rating-owner", row, "regime", regime, "status", status, "hosted", hosted);
    }

    private static List<Example> contents() {
        var always = "duties reporting host-law secrecy honours contacts community ";
        return List.of(
            ask("briefing-contents", always + "letter", "regime", "official", "tripKind", "study", "classifiedPapers", false, "relativesAbroad", false,
                "leader", false, "probationary", false, "watchList", false),
            ask("briefing-contents", always + "slip classified relatives leader labour probationary watch-list", "regime", "official",
                "tripKind", "labour", "classifiedPapers", true, "relativesAbroad", true, "leader", true, "probationary", true, "watchList", true),
            ask("briefing-contents", always + "party-group private", "regime", "party-group", "tripKind", "tourism", "classifiedPapers", false,
                "relativesAbroad", false, "leader", false, "probationary", false, "watchList", false),
            ask("briefing-contents", always + "letter slip classified relatives private leader labour probationary watch-list"));
    }

    private static List<Example> exemptions() {
        return List.of(
            exempt("mission-alone", "mission", true, false, 24, null), exempt("private-short", "private", null, null, 2, null),
            exempt("private-no-organisation", "private", null, false, 11, null), exempt("labour-alone", "labour", true, null, null, null),
            exempt("labour-no-attendance", "labour", false, true, 36, false), exempt("treatment", "treatment", null, null, null, null),
            exempt("age-or-health", "health", null, null, null, null), exempt("age-or-health", "age", null, null, null, null),
            exempt("other", "mission", true, true, 24, null), exempt("other", "mission", true, null, 24, null),
            exempt("other", "private", null, true, 3, null), exempt("other", "private", null, null, 3, null),
            exempt("other", "private", null, false, 12, null), exempt("other", "private", null, false, null, null),
            exempt("other", "labour", null, null, null, null), exempt("other", "holiday", null, null, null, null), exempt("other", null, null, null, null, null));
    }

    private static Example exempt(String row, String ground, Boolean alone, Boolean there, Integer months, Boolean attendance) {
        var trip = ground == null ? null : Map.of("mission", "mission", "private", "visit", "labour", "labour").getOrDefault(ground, "study");
        return ask("exemption-grounds", row, "tripKind", trip, "ground", ground, "alone", alone, "organisationThere", there, "months", months,
            "attendancePossible", attendance);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answers(Example example) {
        assertThat(DecisionTables.all().list(example.table(), example.facts())).extracting(Ruling::row).isEqualTo(example.rows());
    }

    @Test
    void everyRowAnswersSomebody() {
        var answered = examples().stream().flatMap(e -> e.rows().stream().map(row -> e.table() + "#" + row)).collect(Collectors.toCollection(TreeSet::new));
        var shipped = tables().stream().flatMap(t -> t.getRules().stream().map(r -> key(t) + "#" + r.getId())).collect(Collectors.toCollection(TreeSet::new));
        assertThat(answered).isEqualTo(shipped);
    }

    @Test
    void rulingsRestOnACitationWithNumberDayAndIssuer() {
        var numbered = Pattern.compile("số \\d+(/\\d{4})?[-/][A-ZĐ0-9]+(/[A-Z0-9]+)? ngày \\d{2}/\\d{1,2}/\\d{4} của ");
        for (var example : examples()) {
            for (Ruling ruling : DecisionTables.all().list(example.table(), example.facts())) {
                assertThat(ruling.citation()).as(ruling.table() + "#" + ruling.row()).matches(c -> numbered.matcher(c).find()
                    || c.equals("Giá trị mặc định, chờ chủ quy trình xác nhận căn cứ") || c.startsWith("Điều lệ Đảng"));
            }
        }
    }

    /** Before the rule texts came into force nothing is granted on their strength. */
    @Test
    void nothingIsGrantedOnARuleThatIsNotInForceYet() {
        var before = LocalDate.of(2013, 1, 1);
        var clear = standing("", false, false, false, false, "active").facts().with("day", before);
        assertThat(one("hard-stop", clear).text("stop")).isEqualTo("blocked");
        var nothing = verify("", "grassroots", false, "state", false, "study", 6, false).facts().with("day", before);
        assertThat(one("protection-check", nothing).text("verify")).isEqualTo("yes");
        assertThat(one("transfer-regime", regime("", "", false, 4, 0, 0, 0).get(0).facts().with("day", before)).text("regime")).isEqualTo("official");
    }

    @ParameterizedTest
    @MethodSource("files")
    void isWrittenAsTheModelerDoes(Path file) {
        var decisions = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class);
        assertThat(decisions).hasSize(1);
        var decision = decisions.iterator().next();
        assertThat(decision.getId()).isEqualTo(file.getFileName().toString().replace(".dmn", ""));
        assertThat(decision.getName()).isNotBlank();
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(decision.getVersionTag()).isNotBlank();

        var table = (DecisionTable) decision.getExpression();
        assertThat(table.getHitPolicy()).isIn(HitPolicy.FIRST, HitPolicy.RULE_ORDER);
        assertThat(table.getInputs()).extracting(i -> i.getInputExpression().getText().getTextContent()).startsWith("scope", "day");
        assertThat(new ArrayList<>(table.getInputs()).get(1).getInputExpression().getTypeRef()).isEqualTo("Any");
        assertThat(table.getOutputs()).extracting(Output::getName).contains("citation");
        assertThat(Stream.concat(table.getInputs().stream().map(i -> i.getLabel()), table.getOutputs().stream().map(Output::getLabel)))
            .allMatch(label -> !label.isBlank() && Normalizer.isNormalized(label, Normalizer.Form.NFC) && label.chars().anyMatch(c -> c > 127));
        assertThat(table.getRules()).allMatch(r -> r.getId().matches("[a-z0-9]+(-[a-z0-9]+)*"), "ids are words")
            .allMatch(r -> r.getDescription() != null && !r.getDescription().getTextContent().isBlank(), "how sure the row is");
    }

    /** Measured in Camunda's FEEL: not("x") matches null, and so does a test that itself comes to null. */
    @ParameterizedTest
    @MethodSource("files")
    void noCellMatchesTheUnknownUnawares(Path file) {
        var table = tableOf(file);
        if (MORE_IS_STRICTER.contains(key(table))) {
            return;
        }
        for (var rule : table.getRules()) {
            assertThat(rule.getInputEntries()).extracting(DecisionRowsTest::text).noneMatch(cell -> cell.contains("not(") || cell.contains("!=") || cell.contains("null"));
        }
    }

    /** Measured in Camunda's FEEL: {@code true,null} matches false too; {@code ? != false} says what is meant. */
    @ParameterizedTest
    @MethodSource("files")
    void cellsOfBooleansAreNoLists(Path file) {
        var inputs = new ArrayList<>(tableOf(file).getInputs());
        for (var rule : tableOf(file).getRules()) {
            var cells = rule.getInputEntries().stream().map(DecisionRowsTest::text).toList();
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).getInputExpression().getTypeRef().equals("boolean")) {
                    assertThat(cells.get(i)).isIn("", "true", "false", "? != false");
                }
            }
        }
    }

    /** Only a constant test of the input itself is safe: another name in the cell may be null. */
    @ParameterizedTest
    @MethodSource("files")
    void cellsNameNothingButTheirInput(Path file) {
        var names = tableOf(file).getInputs().stream().map(i -> i.getInputExpression().getText().getTextContent()).collect(Collectors.toSet());
        for (var rule : tableOf(file).getRules()) {
            for (var entry : rule.getInputEntries()) {
                var outsideStrings = text(entry).replaceAll("\"[^\"]*\"", "");
                assertThat(new HashSet<>(Arrays.asList(outsideStrings.split("[^A-Za-z]+")))).doesNotContainAnyElementsOf(names);
            }
        }
    }

    static List<Path> files() {
        return DecisionTables.files(".dmn");
    }

    static Ruling one(String table, Facts facts) {
        return DecisionTables.all().decide(table, facts);
    }

    private static List<DecisionTable> tables() {
        return files().stream().map(DecisionRowsTest::tableOf).toList();
    }

    private static DecisionTable tableOf(Path file) {
        return (DecisionTable) Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).iterator().next().getExpression();
    }

    private static Collection<Rule> rules(String table) {
        return new LinkedHashSet<>(tables().stream().filter(t -> key(t).equals(table)).findFirst().orElseThrow().getRules());
    }

    private static String key(DecisionTable table) {
        return ((Decision) table.getParentElement()).getId();
    }

    private static String cell(Rule rule, int input) {
        // the first of several that a cell lists
        return text(new ArrayList<>(rule.getInputEntries()).get(input)).split(",")[0];
    }

    private static String text(InputEntry entry) {
        return entry.getText().getTextContent();
    }
}
