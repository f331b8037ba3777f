package vn.overseasmembers.desk;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.overseasmembers.journey.CaseLine;
import vn.overseasmembers.journey.CaseState;

/** The five phases of the journey, {@code domain.md} section 5, under which a case's history is told. Their names: {@code phase.*}. */
enum Phase {
    SELECTION, BRIEFING, TRANSFER, ABROAD, HOMECOMING;

    private static final Map<String, Phase> OF_PROCESS = Map.ofEntries(
        Map.entry("journey", SELECTION), Map.entry("selection", SELECTION), Map.entry("verification", SELECTION), Map.entry("withdrawal", SELECTION),
        Map.entry("briefing", BRIEFING), Map.entry("departure-stop", BRIEFING), Map.entry("left-unbriefed", BRIEFING),
        Map.entry("trip-found-out", BRIEFING),
        Map.entry("transfer", TRANSFER), Map.entry("placement", TRANSFER), Map.entry("temporary-extension", ABROAD),
        Map.entry("supervision", ABROAD), Map.entry("periodic-report", ABROAD), Map.entry("annual-review", ABROAD), Map.entry("not-returned", ABROAD),
        Map.entry("move-abroad", ABROAD), Map.entry("stay-end", ABROAD), Map.entry("home-visit", ABROAD),
        Map.entry("homecoming", HOMECOMING), Map.entry("return-placement", HOMECOMING), Map.entry("confirmation-missing", HOMECOMING));

    private static final Map<String, Phase> OF_RULE = Map.of("transfer-regime", TRANSFER, "host-route", TRANSFER, "briefing-contents", BRIEFING,
        "rating-owner", ABROAD, "rated", ABROAD, "duty-calendar", ABROAD, "report-refused", HOMECOMING);

    private static final Map<String, Phase> OF_KIND = Map.ofEntries(
        Map.entry("case-opened", SELECTION), Map.entry("case-refused", SELECTION), Map.entry("case-withdrawn", SELECTION),
        Map.entry("unbriefed", BRIEFING), Map.entry("briefed-late", BRIEFING), Map.entry("briefing-again", BRIEFING),
        Map.entry("departure-suspended", BRIEFING), Map.entry("permission-revoked", BRIEFING), Map.entry("case-lapsed", BRIEFING),
        Map.entry("member-placed", TRANSFER), Map.entry("cell-established", TRANSFER), Map.entry("card-kept", TRANSFER), Map.entry("transfer-blocked", TRANSFER),
        Map.entry("slip-issued", TRANSFER), Map.entry("slip-listed", TRANSFER), Map.entry("slip-list-received", TRANSFER),
        Map.entry("report-late", ABROAD), Map.entry("return-day-passed", ABROAD), Map.entry("member-moved", ABROAD), Map.entry("stay-ended", ABROAD),
        Map.entry("home-visit", ABROAD), Map.entry("temporary-extended", ABROAD),
        Map.entry("transfer-checked", HOMECOMING), Map.entry("member-back", HOMECOMING), Map.entry("card-handed-back", HOMECOMING),
        Map.entry("file-handed-back", HOMECOMING), Map.entry("employer-told", HOMECOMING), Map.entry("talk-held", HOMECOMING),
        Map.entry("residence-told", HOMECOMING), Map.entry("self-review-unconfirmed", HOMECOMING), Map.entry("case-closed", HOMECOMING));

    /** Processes that serve more than one phase: while the member is here, abroad, or back. */
    private static final Set<String> LETTERS = Set.of("letter", "letter-lost", "letter-correction");
    private static final Set<String> ROUNDS = Set.of("opinion-chain", "stay-change", "signal");

    /** The phase of a line: of its process, of what it tells of, of what it follows, else that of the line before. */
    static Phase of(CaseLine line, Phase before) {
        var known = line.process() == null ? null : of(line.process(), line.stateBefore());
        known = known == null && line.rule() != null ? OF_RULE.get(line.rule()) : known;
        known = known == null ? OF_KIND.get(line.row().kind()) : known;
        known = known == null && line.after() != null ? of(line.after().process(), line.after().stateBefore()) : known;
        return known == null ? before : known;
    }

    /** The phase that a decision table belongs to by itself. */
    static Optional<Phase> ofRule(String rule) {
        return Optional.ofNullable(OF_RULE.get(rule));
    }

    /**
     * The phase of a process, or null when it has none of its own.
     *
     * @param stateBefore the case's state then, or null
     */
    static Phase of(String process, CaseState stateBefore) {
        var state = stateBefore == null ? CaseState.SELECTION : stateBefore;
        if (LETTERS.contains(process)) {
            return state == CaseState.RETURNED ? HOMECOMING : TRANSFER;
        }
        if (process.equals("exemption")) {
            return switch (state) {
                case ABROAD -> ABROAD;
                case SELECTION, AGREED -> TRANSFER;
                default -> HOMECOMING;
            };
        }
        if (ROUNDS.contains(process)) {
            return switch (state) {
                case ABROAD -> ABROAD;
                case RETURNED -> HOMECOMING;
                default -> SELECTION;
            };
        }
        return OF_PROCESS.get(process);
    }
}
