package vn.overseasmembers.processes;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.overseasmembers.engine.DecisionTables;

/** The owner's forms keep to the contract ("In forms") and ask exactly what the handlers of their tasks take. */
class FormsTest {

    private static final Set<String> COMPONENTS = Set.of("text", "textfield", "textarea", "number", "datetime", "checkbox", "radio", "select",
        "group", "table", "dynamiclist", "separator");
    private static final Set<String> VOTE = Set.of("heldOn", "entitled", "present", "inFavour", "against", "blank");
    private static final String START = "journey/application-received";

    /** Task by task what is asked; {@code *} is required. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
        entry(START, "memberCardNo* tripKind* purpose* country* departOn* returnOn* funding* relativesAbroad classifiedPapers "
            + "sendingDecisionNo sendingDecisionOn sendingAuthority urgent"),
        entry("withdrawal/withdrawal-received", "caseNo* withdrawnOn* reason"),
        entry("mistake/mistake-recorded", "caseNo* step* reason*"),
        entry("selection/prepare", "applicationOn* necessity* payer inviter itinerary pledgeEnclosed"),
        entry("selection/supplement", "suppliedOn* supplied*"),
        entry("selection/decide", "decision* reason* decidedOn* decisionNo conditions"),
        entry("selection/notify-agreed", "notifiedOn* notifiedHow*"),
        entry("selection/notify-refused", "notifiedOn* notifiedHow*"),
        entry("opinion-chain/cell-opinion", "decision* reason* heldOn* entitled* present* inFavour* against* blank* minutesNo"),
        entry("opinion-chain/committee-opinion", "decision* reason* decidedOn* documentNo conclusion"),
        entry("opinion-chain/supplement", "suppliedOn* supplied*"),
        entry("verification/verify", "decision* reason* concludedOn* documentNo"),
        entry("briefing/hold-briefing", "session heldOn* heldHow* briefedBy"),
        entry("briefing/urge-briefing", "urgedOn* instruction"),
        entry("briefing/late-briefing", "explanation* heldOn* heldHow* briefedBy"),
        entry("trip-found-out/late-briefing", "explanation* heldOn* heldHow* briefedBy"),
        entry("left-unbriefed/left-unbriefed-found", "caseNo* leftOn* reason*"),
        entry("trip-found-out/trip-found", "memberCardNo* tripKind* country* purpose* departedOn* returnOn* funding* relativesAbroad reason*"),
        entry("briefing/confirm-briefing", "confirmedOn* memberSigned"),
        entry("briefing/permit-papers", "decision* reason* decidedOn* referenceNo"),
        entry("transfer/dossier", "sendingDecisionNo* sendingDecisionOn* sendingAuthority* selfReviewOn* duesPaidUntil* enclosed"),
        entry("transfer/self-review-comment", "comment* commentedOn*"),
        entry("transfer/establish-cell", "cellName* decisionNo* decidedOn*"),
        entry("transfer/guide-alone", "guidedOn* contact*"),
        entry("letter/box-1", "writtenOn* introducedTo"),
        entry("letter/next-introduction", "decision* reason* writtenOn*"),
        entry("placement/receive-file", "receivedOn* notifiedOn* cardKept"),
        entry("placement/explain-lateness", "explainedOn* explanation*"),
        entry("placement/consider-lateness", "decision* reason* decidedOn*"),
        entry("placement/receipt", "receivedOn* receiptNo"),
        entry("placement/issue-slip", "issuedOn*"),
        entry("placement/accept", "decision* reason* presentedOn* hostCell*"),
        entry("placement/other-place", "hostOrganisation* decidedOn*"),
        entry("supervision/departure", "departedOn*"),
        entry("supervision/entry", "enteredOn*"),
        entry("periodic-report/receive-report", "receivedOn* summary* activityKept events"),
        entry("periodic-report/urge-report", "urgedOn* urgedHow* answer"),
        entry("periodic-report/consider-missing", "decision* reason* consideredOn* receivedOn"),
        entry("not-returned/report-absence", "reportedOn* explanation* expectedOn"),
        entry("not-returned/consider-absence", "decision* reason* consideredOn* waitUntil*"),
        entry("stay-end/end-recorded", "caseNo* endKind* endedOn* documentNo explanation"),
        entry("home-visit/visit-recorded", "caseNo* visitFrom* visitTo* visitPurpose"),
        entry("stay-change/change-asked", "caseNo* departOn returnOn* country purpose explanation*"),
        entry("stay-change/decide-change", "decision* reason* decidedOn* decisionNo"),
        entry("stay-change/supplement", "suppliedOn* supplied*"),
        entry("stay-change/notify-changed", "notifiedOn* notifiedHow*"),
        entry("stay-change/notify-refused", "notifiedOn* notifiedHow*"),
        entry("move-abroad/move-asked", "caseNo* explanation*"),
        entry("move-abroad/choose-cell", "decision* reason* decidedOn* hostCell*"),
        entry("move-abroad/other-host", "hostOrganisation* decidedOn*"),
        entry("temporary-extension/extension-asked", "caseNo* askedOn* until* note*"),
        entry("temporary-extension/consider-extension", "decision* reason* decidedOn*"),
        entry("temporary-extension/note-at-home", "notedOn*"),
        entry("exemption/exemption-asked", "caseNo* askedOn* ground* until* alone attendancePossible note*"),
        entry("exemption/resolve", "decision* reason* heldOn* entitled* present* inFavour* against* blank* minutesNo"),
        entry("exemption/decide", "decision* reason* decidedOn* decisionNo"),
        entry("exemption/take-note", "notedOn* note"),
        entry("exemption/notify-granted", "notifiedOn* notifiedHow*"),
        entry("exemption/notify-refused", "notifiedOn* notifiedHow*"),
        entry("exemption/remind-end", "remindedOn* remindedHow* answer"),
        entry("exemption/resume", "resumedOn* endedBecause* note"),
        entry("departure-stop/consider-stop", "decision* reason* consideredOn* documentNo"),
        entry("signal/consider-signal", "decision* reason* consideredOn* documentNo"),
        entry("annual-review/host-comment", "comment* commentedOn*"),
        entry("annual-review/review", "rating* reviewedOn* comment"),
        entry("homecoming/receive-report", "receivedOn* result*"),
        entry("return-placement/confirm-self-review", "confirmedOn* comment*"),
        entry("homecoming/urge-return-report", "urgedOn* note"),
        entry("homecoming/settle-report", "decision* reason* decidedOn* note"),
        entry("return-placement/mission-confirms", "decision* reason* answeredOn*"),
        entry("return-placement/go-on-without", "notedOn* note*"),
        entry("homecoming/finish", "finishedOn* cardHandedBackOn fileHandedBackOn employerToldOn residenceToldOn talkHeldOn"),
        entry("letter-lost/loss-recorded", "caseNo* lostOn* note*"),
        entry("interest/interest-declared", "caseNo* reason*"),
        entry("letter-correction/correction-recorded", "caseNo* box* oldText* newText* correctedOn*"),
        entry("confirmation-missing/confirmation-recorded", "caseNo* knownOn* note*"),
        entry("return-placement/place", "receivingCell* otherProvinceCell* decidedOn*"),
        entry("return-placement/accept-back", "decision* reason* acceptedOn*"));

    private static final String JAVA = sources();

    private static String sources() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var all = new StringBuilder();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> forms() {
        return DecisionTables.files(".form");
    }

    @Test
    void thereIsAFormForEveryTask() {
        assertThat(forms().stream().map(FormsTest::path)).containsExactlyInAnyOrderElementsOf(FIELDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isAFormThatTasklistDraws(Path file) throws IOException {
        var form = read(file);

        assertThat(form.get("id").asText()).isEqualTo(file.getFileName().toString().replace(".form", ""));
        assertThat(form.get("type").asText()).isEqualTo("default");
        assertThat(form.get("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(form.get("schemaVersion").asInt()).isEqualTo(16);
        assertThat(components(form)).extracting(c -> c.get("type").asText()).isSubsetOf(COMPONENTS);
        assertThat(components(form)).extracting(c -> c.get("id").asText()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void asksWhatTheTaskTakes(Path file) throws IOException {
        var asked = fields(read(file)).stream()
            .map(f -> f.get("key").asText() + (f.at("/validate/required").asBoolean() ? "*" : "")).toList();

        assertThat(asked).containsExactlyInAnyOrder(FIELDS.get(path(file)).split(" "));
        assertThat(asked).anyMatch(f -> f.endsWith("*"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void canBeAnsweredFromItsSchemaAlone(Path file) throws IOException {
        var form = read(file);
        for (var component : components(form)) {
            assertThat(component.has("path")).as("groups without path").isFalse();
            assertThat(component.at("/validate/pattern").isMissingNode()).as("no pattern").isTrue();
            assertThat(component.has("disallowPassedDates")).isFalse();
            assertThat(component.has("disabled") || component.has("readonly")).isFalse();
            if (component.get("type").asText().equals("dynamiclist")) {
                assertThat(component.get("disableCollapse").asBoolean()).isTrue();
            }
        }
        var fields = fields(form);
        assertThat(fields).extracting(f -> f.get("key").asText()).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z][A-Za-z0-9]*"));
        for (var field : fields) {
            switch (field.get("type").asText()) {
                case "datetime" -> assertThat(field.get("subtype").asText()).isEqualTo("date");
                case "number" -> {
                    assertThat(field.get("decimalDigits").asInt()).isZero();
                    assertThat(field.at("/validate/min").asInt(-1)).isZero();
                }
                case "select", "radio" -> checkOptions(form, field);
                // an unchecked required box cannot be submitted, so it is no question
                case "checkbox" -> assertThat(field.at("/validate/required").asBoolean()).isFalse();
                default -> assertThat(field.at("/validate/maxLength").asInt()).isPositive();
            }
        }
    }

    private static void checkOptions(JsonNode form, JsonNode field) {
        if (field.has("valuesKey")) {
            assertThat(field.has("values")).isFalse();
            assertThat(list(form.get("components"))).as("valuesKey is honoured at the top only").contains(field);
        } else {
            var options = list(field.get("values"));
            assertThat(options).isNotEmpty();
            assertThat(options).extracting(o -> o.get("value").asText()).doesNotHaveDuplicates().doesNotContain("");
            assertThat(options).extracting(o -> o.get("label").asText()).doesNotHaveDuplicates().doesNotContain("");
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void steersByDecisionAlone(Path file) throws IOException {
        var byKey = fields(read(file)).stream().collect(Collectors.toMap(f -> f.get("key").asText(), f -> f));
        var decision = byKey.get("decision");
        if (decision == null) {
            // what is recorded outside a task may say why without deciding anything
            assertThat(byKey.containsKey("reason") && !startsAProcess(file)).isFalse();
            return;
        }
        var offers = list(decision.get("values")).stream().map(o -> o.get("value").asText()).toList();
        assertThat(offers).startsWith("agree").isSubsetOf("agree", "refuse", "supplement").hasSizeGreaterThan(1);

        var reason = byKey.get("reason");
        assertThat(reason.at("/validate/required").asBoolean()).isTrue();
        assertThat(hidden(reason, null)).isTrue();
        assertThat(hidden(reason, "agree")).isTrue();
        assertThat(hidden(reason, "refuse")).isFalse();
        assertThat(hidden(reason, "supplement")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aVoteIsWhole(Path file) throws IOException {
        var keys = fields(read(file)).stream().map(f -> f.get("key").asText()).collect(Collectors.toSet());
        keys.retainAll(VOTE);
        if (keys.contains("entitled")) {
            assertThat(keys).isEqualTo(VOTE);
        }
    }

    @Test
    void hidesTheVoteWhileASupplementIsAskedForAndTheCellWhileItIsRefused() throws IOException {
        var vote = components(read(DecisionTables.PROCESSES.resolve("opinion-chain/cell-opinion.form"))).stream()
            .filter(c -> c.get("type").asText().equals("group")).findFirst().orElseThrow();
        assertThat(hidden(vote, "supplement")).isTrue();
        assertThat(Stream.of("agree", "refuse", null).map(d -> hidden(vote, d))).containsOnly(false);

        var cell = fields(read(DecisionTables.PROCESSES.resolve("placement/accept.form"))).stream()
            .filter(f -> f.get("key").asText().equals("hostCell")).findFirst().orElseThrow();
        assertThat(hidden(cell, "refuse")).isTrue();
        assertThat(hidden(cell, "agree")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void opensWithTheHeadAndEndsWithTheTimeline(Path file) throws IOException {
        var components = list(read(file).get("components"));
        if (startsAProcess(file)) {
            // a start form is given no values
            assertThat(components(read(file))).noneMatch(c -> c.toString().contains("{{") || c.get("type").asText().equals("table"));
            return;
        }
        assertThat(components.get(0).get("text").asText()).contains("{{caseNo}}", "{{caseState}}", "{{memberName}}", "{{memberSummary}}",
            "{{tripSummary}}", "{{committeeName}}", "{{actingFor}}", "{{dueOn}}", "{{legalBasis}}");
        var timeline = components.get(components.size() - 1);
        assertThat(timeline.get("dataSource").asText()).isEqualTo("=timeline");
        assertThat(list(timeline.get("columns"))).extracting(c -> c.get("key").asText()).containsExactly("at", "what", "who");
    }

    /** A name that nobody supplies shows as nothing, so nobody would miss it. */
    @ParameterizedTest
    @MethodSource("forms")
    void showsWhatTheApplicationSupplies(Path file) throws IOException {
        var shown = Pattern.compile("\\{\\{(?:#if )?([a-z][A-Za-z]*)").matcher(read(file).toString()).results().map(m -> m.group(1));
        var listed = components(read(file)).stream().flatMap(c -> Stream.of(c.path("dataSource").asText().replace("=", ""), c.path("valuesKey").asText()))
            .filter(name -> !name.isEmpty());

        assertThat(Stream.concat(shown, listed).distinct()).allMatch(name -> JAVA.contains("\"" + name + "\""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void speaksVietnamese(Path file) throws IOException {
        var words = new ArrayList<String>();
        for (var component : components(read(file))) {
            Stream.of("label", "dateLabel", "description", "text").filter(component::has).forEach(p -> words.add(component.get(p).asText()));
            list(component.path("columns")).forEach(c -> words.add(c.get("label").asText()));
            if (!component.path("key").asText().equals("country")) {
                list(component.path("values")).forEach(o -> words.add(o.get("label").asText()));
            }
        }
        assertThat(words).allMatch(w -> Normalizer.isNormalized(w, Normalizer.Form.NFC), "composed")
            .allMatch(w -> w.chars().anyMatch(c -> c > 127), "Vietnamese")
            .noneMatch(w -> w.contains("uỷ"), "ủy");
        assertThat(fields(read(file))).allMatch(f -> f.has("label") || f.has("dateLabel"));
    }

    @Test
    void offersEveryCountryButOurOwnInVietnameseOrder() throws IOException {
        var country = fields(read(DecisionTables.PROCESSES.resolve(START + ".form"))).stream()
            .filter(f -> f.get("key").asText().equals("country")).findFirst().orElseThrow();
        var names = new TreeMap<String, String>(Collator.getInstance(Locale.forLanguageTag("vi")));
        list(country.get("values")).forEach(o -> names.put(o.get("label").asText(), o.get("value").asText()));

        var codes = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        codes.remove("VN");
        assertThat(names.values()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(list(country.get("values"))).extracting(o -> o.get("label").asText()).containsExactlyElementsOf(names.keySet());
        assertThat(names).containsEntry("Nhật Bản", "JP").containsEntry("Đức", "DE");
    }

    private static boolean hidden(JsonNode component, String decision) {
        var context = new HashMap<String, Object>();
        context.put("decision", decision);
        var expression = component.at("/conditional/hide").asText();
        var result = FeelEngineBuilder.forJava().build().evaluateExpression(expression.substring(1), context);
        assertThat(result.isSuccess()).isTrue();
        return (Boolean) result.result();
    }

    private static boolean startsAProcess(Path file) throws IOException {
        var model = Files.readString(file.resolveSibling(file.getParent().getFileName() + ".bpmn"));
        return model.matches("(?s).*<bpmn:startEvent [^>]*camunda:formRef=\"" + file.getFileName().toString().replace(".form", "") + "\".*");
    }

    private static String path(Path file) {
        return DecisionTables.PROCESSES.relativize(file).toString().replace(".form", "").replace('\\', '/');
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** Everything on the form, groups and what is in them. */
    private static List<JsonNode> components(JsonNode parent) {
        var all = new ArrayList<JsonNode>();
        for (var component : parent.get("components")) {
            all.add(component);
            if (component.has("components")) {
                all.addAll(components(component));
            }
        }
        return all;
    }

    private static List<JsonNode> fields(JsonNode form) {
        return components(form).stream().filter(c -> c.has("key")).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
