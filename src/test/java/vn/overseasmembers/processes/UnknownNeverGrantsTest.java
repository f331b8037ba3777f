package vn.overseasmembers.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.DecisionTables;
import vn.overseasmembers.engine.Facts;

/** Every combination of what may be known and unknown: what grants is exactly what may, and a missing fact never does. */
class UnknownNeverGrantsTest {

    private static final List<Object> YES_NO_UNKNOWN = Arrays.asList(true, false, null);

    // thousands of questions: asked of the tables themselves, without looking up each time which version is the latest
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnDecision> tables = new HashMap<>();

    /** Names of the facts with the values that each may have, null among them. */
    private static final class Space {

        private final List<String> names = new ArrayList<>();
        private final List<List<Object>> values = new ArrayList<>();

        Space of(String name, Object... possible) {
            return of(name, Arrays.asList(possible));
        }

        Space of(String name, List<Object> possible) {
            names.add(name);
            values.add(possible);
            return this;
        }

        void each(BiConsumer<Facts, Map<String, Object>> check) {
            each(0, Facts.on(LocalDate.of(2026, 3, 2), "|00|17|"), check);
        }

        private void each(int next, Facts facts, BiConsumer<Facts, Map<String, Object>> check) {
            if (next == names.size()) {
                check.accept(facts, facts.values());
                return;
            }
            values.get(next).forEach(value -> each(next + 1, facts.with(names.get(next), value), check));
        }
    }

    @Test
    void onlyWhoIsKnownToBeClearMayGo() {
        new Space().of("discipline", YES_NO_UNKNOWN).of("investigation", YES_NO_UNKNOWN).of("political", YES_NO_UNKNOWN).of("exitSuspended", YES_NO_UNKNOWN)
            .of("status", "active", "waiting", "temporary", "exempt", "suspended", "transferred", "left", "deleted", "expelled", "deceased", "lost", null)
            .each((facts, known) -> {
                boolean clear = Set.of("discipline", "investigation", "political", "exitSuspended").stream().allMatch(f -> Boolean.FALSE.equals(known.get(f)))
                    && known.get("status") != null && Set.of("active", "temporary", "exempt").contains(known.get("status"));
                assertThat(text("hard-stop", facts, "stop")).as(known.toString()).isEqualTo(clear ? "free" : "blocked");
            });
    }

    @Test
    void onlyWhereNothingSpeaksForItVerificationIsSkipped() {
        new Space().of("managementLevel", "grassroots", "superior", "unknown", null).of("watchList", YES_NO_UNKNOWN)
            .of("funding", "self", "lottery", null).of("relativesAbroad", YES_NO_UNKNOWN).of("tripKind", "study", "tourism", "pilgrimage", null)
            .of("months", 11, 12, -1, null).of("unresolvedEvent", YES_NO_UNKNOWN)
            .each((facts, known) -> {
                boolean level = "grassroots".equals(known.get("managementLevel")) || "superior".equals(known.get("managementLevel"));
                boolean none = Set.of("watchList", "relativesAbroad", "unresolvedEvent").stream().allMatch(f -> Boolean.FALSE.equals(known.get(f)));
                var months = (Integer) known.get("months");
                boolean stay = months != null && months >= 0
                    && ("study".equals(known.get("tripKind")) && months < 12 || "tourism".equals(known.get("tripKind")));
                boolean skipped = level && none && "self".equals(known.get("funding")) && stay;
                assertThat(text("protection-check", facts, "verify")).as(known.toString()).isEqualTo(skipped ? "no" : "yes");
            });
    }

    @Test
    void anUnknownDestinationIsWatched() {
        new Space().of("country", "", "jp", "Nhật Bản", null).each((facts, known) ->
            assertThat(rows("destination", facts).get(0)).containsEntry("watchList", true).containsEntry("specialArea", false));
    }

    @Test
    void onlyAKnownShortStayOrAnExemptionSparesTheTransfer() {
        for (var table : List.of("transfer-regime", "transfer-regime-over")) {
            new Space().of("exempt", YES_NO_UNKNOWN).of("months", -1, 0, 1, 2, 3, 11, 12, 13, null).of("overDays", 0, 5, null)
                .of("delegationSize", 0, 2, 3, null).of("delegationOfficial", 0, 3, null)
                .each((facts, known) -> {
                    var regime = text(table, facts, "regime");
                    if (Boolean.TRUE.equals(known.get("exempt"))) {
                        assertThat(regime).isEqualTo("none");
                        return;
                    }
                    var months = (Integer) known.get("months");
                    if (months == null || months < 0) {
                        assertThat(regime).as(known.toString()).isEqualTo("official");
                    } else if (!Set.of("official", "temporary").contains(regime)) {
                        assertThat(months).as(table + known).isLessThanOrEqualTo(table.equals("transfer-regime") ? 2 : 3);
                        // a delegation of unknown size is not taken for none
                        boolean delegationKnown = known.get("delegationSize") != null || known.get("delegationOfficial") != null;
                        assertThat(months == 0 || delegationKnown).as(table + known).isTrue();
                    }
                });
        }
    }

    @Test
    void onlyAKnownOrganisationTakesAMember() {
        new Space().of("organisationThere", YES_NO_UNKNOWN).of("labour", YES_NO_UNKNOWN).of("delegationOfficial", 0, 2, 3, null)
            .of("specialArea", YES_NO_UNKNOWN).of("countingProbationary", 0, 2, 3, null)
            .each((facts, known) -> {
                var route = text("host-route", facts, "route");
                if (known.get("organisationThere") == null) {
                    assertThat(route).isEqualTo("alone");
                } else if (Boolean.FALSE.equals(known.get("organisationThere"))) {
                    assertThat(route).as(known.toString()).isIn("establish", "reserve", "alone");
                    assertThat(route.equals("establish")).isEqualTo(Integer.valueOf(3).equals(known.get("delegationOfficial")));
                } else {
                    assertThat(route).isEqualTo(Boolean.TRUE.equals(known.get("labour")) ? "slip" : "organisation");
                }
            });
    }

    @Test
    void whateverIsUnknownEverybodyIsAskedAndSomebodyDecidesLast() {
        new Space().of("purpose", "selection", "return-report", "holiday", null)
            .of("managementLevel", "grassroots", "superior", "provincial", "central", "unknown", "", "village", null)
            .each((facts, known) -> {
                var chain = list("approval-chain", facts, "level");
                var parts = list("approval-chain", facts, "part");
                assertThat(parts.subList(0, parts.size() - 1)).as(known.toString()).containsOnly("consult");
                assertThat(parts.get(parts.size() - 1)).isEqualTo("decide");
                assertThat(chain).startsWith("cell").doesNotHaveDuplicates();
                if (!Set.of("grassroots", "superior", "central").contains(String.valueOf(known.get("managementLevel")))) {
                    assertThat(chain.get(chain.size() - 1)).isEqualTo("province");
                }
            });
    }

    @Test
    void whateverIsUnknownALetterPassesTheForeignMinistrysCommittee() {
        new Space().of("purpose", "outward", "return", "sideways", null).of("channel", "mfa", "sea", null).of("superiorThere", YES_NO_UNKNOWN)
            .each((facts, known) -> {
                var writers = list("letter-route", facts, "writer");
                assertThat(writers).as(known.toString()).contains("mfa").doesNotHaveDuplicates();
                assertThat(writers).contains(Boolean.FALSE.equals(known.get("superiorThere")) ? "commission" : "superior");
            });
    }

    @Test
    void onlyTheKnownExemptOrSuspendedAreNotRated() {
        new Space().of("regime", "official", "temporary", "party-group", "none", "holiday", null)
            .of("status", "active", "temporary", "exempt", "suspended", "lost", null).of("hosted", YES_NO_UNKNOWN)
            .each((facts, known) -> {
                boolean spared = "exempt".equals(known.get("status")) || "suspended".equals(known.get("status"));
                assertThat(text("rating-owner", facts, "owner").equals("none")).as(known.toString()).isEqualTo(spared);
            });
    }

    @Test
    void onlyARecentAdmissionThatIsKnownSparesTheRating() {
        new Space().of("monthsSinceAdmission", 0, 5, 6, 12, 240, null).each((facts, known) ->
            assertThat(text("rated", facts, "rated")).as(known.toString())
                .isEqualTo(known.get("monthsSinceAdmission") instanceof Integer months && months < 6 ? "no" : "yes"));
    }

    @Test
    void onlyTheFirstRefusalOfAReportIsAnsweredByAnother() {
        new Space().of("refusals", 0, 1, 2, 3, null).each((facts, known) ->
            assertThat(text("report-refused", facts, "course")).as(known.toString()).isEqualTo(Integer.valueOf(1).equals(known.get("refusals")) ? "again" : "settle"));
    }

    @Test
    void onlyAKnownGroundExempts() {
        new Space().of("ground", "mission", "private", "labour", "treatment", "age", "health", "boredom", null).of("alone", YES_NO_UNKNOWN)
            .of("organisationThere", YES_NO_UNKNOWN).of("months", 0, 2, 3, 11, 12, null).of("attendancePossible", YES_NO_UNKNOWN)
            .of("tripKind", "mission", "expert", "study", "labour", "visit", "other", null)
            .each((facts, known) -> {
                var months = (Integer) known.get("months");
                var trip = String.valueOf(known.get("tripKind"));
                boolean nowhere = Boolean.FALSE.equals(known.get("organisationThere"));
                boolean alone = Boolean.TRUE.equals(known.get("alone"));
                boolean allowed = switch (String.valueOf(known.get("ground"))) {
                    case "mission" -> Set.of("mission", "expert").contains(trip) && alone && nowhere;
                    case "private" -> Set.of("visit", "other").contains(trip) && months != null && (months < 3 || months < 12 && nowhere);
                    case "labour" -> trip.equals("labour") && (alone || Boolean.FALSE.equals(known.get("attendancePossible")));
                    case "treatment", "age", "health" -> true;
                    default -> false;
                };
                assertThat(text("exemption-grounds", facts, "answer")).as(known.toString()).isEqualTo(allowed ? "allowed" : "refused");
            });
    }

    @Test
    void anUnknownMatterNeedsEverybody() {
        var strictest = DecisionTables.all().decide("quorum", Facts.on(LocalDate.of(2026, 3, 2), null).with("matter", null));
        assertThat(strictest).extracting(r -> r.text("base"), r -> r.number("numerator"), r -> r.number("denominator"), r -> r.text("comparison"))
            .containsExactly("entitled", 1, 1, "at-least");
    }

    @Test
    void moreIsSaidWhereLessIsKnown() {
        var nothingKnown = list("briefing-contents", Facts.on(LocalDate.of(2026, 3, 2), null), "item");
        new Space().of("regime", "official", "none").of("tripKind", "study", "labour", "tourism").of("classifiedPapers", true, false)
            .of("relativesAbroad", true, false).of("leader", true, false).of("probationary", true, false).of("watchList", true, false)
            .each((facts, known) -> assertThat(nothingKnown).containsAll(list("briefing-contents", facts, "item")));
    }

    private String text(String table, Facts facts, String output) {
        return (String) rows(table, facts).get(0).get(output);
    }

    private List<Object> list(String table, Facts facts, String output) {
        return rows(table, facts).stream().map(row -> row.get(output)).toList();
    }

    private List<Map<String, Object>> rows(String table, Facts facts) {
        return engine.evaluateDecisionTable(tables.computeIfAbsent(table, this::read), facts.values()).getResultList();
    }

    private DmnDecision read(String table) {
        var file = DecisionTables.files(".dmn").stream().filter(f -> f.endsWith(table + ".dmn")).findFirst().orElseThrow();
        try (var stream = Files.newInputStream(file)) {
            return engine.parseDecision(table, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
