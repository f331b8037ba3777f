package vn.overseasmembers.journey;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.overseasmembers.engine.Rejection;

/**
 * Which cases are looked for; what is null or false leaves the cases alone. The names are those of the parameters of {@code GET /api/cases} and
 * of the page's address; all that are given must hold.
 *
 * @param no        case number, or how it begins
 * @param name      words of the member's name, with or without marks, in whatever order; the last may be the beginning of one
 * @param card      the member's card number, or its beginning
 * @param state     state of the case
 * @param phase     where in the journey: selection, briefing, transfer, abroad, homecoming, over
 * @param country   ISO 3166-1 alpha-2
 * @param committee code of an organisation: the cases of it and of everything below
 * @param turn      code of the organisation one of whose tasks is open
 * @param by        which day lies in the period: opened, departed, returned or closed
 * @param from      first day of the period
 * @param to        last day of the period
 * @param overdue   whether an open task (of {@code turn}, when that is given) is past its last day
 * @param missing   briefing: left without it; report: a periodic report or the report on return has not come in time
 * @param exempt    true: the register says that the member is exempt from activity; register: it does, and no exemption was granted in the case; or a ground: an
 *                  exemption was granted on it, whether it is over or not
 */
public record WantedCases(String no, String name, String card, String state, String phase, String country, String tripKind, String committee, String turn,
                          String by, LocalDate from, LocalDate to, boolean overdue, String missing, String exempt) {

    /** Which day a period is about. */
    public static final List<String> DAYS = List.of("opened", "departed", "returned", "closed");
    /** Parts of the journey. */
    public static final List<String> PHASES = List.of("selection", "briefing", "transfer", "abroad", "homecoming", "over");
    /** What can be missing. */
    public static final List<String> MISSING = List.of("briefing", "report");
    /** By what a member can be exempt, beside {@code true}. */
    public static final List<String> GROUNDS = List.of("mission", "private", "labour", "treatment", "age", "health", "register");
    /** What people go for. */
    public static final List<String> TRIPS = List.of("mission", "study", "expert", "labour", "spouse", "self-established", "visit", "tourism", "treatment", "other");

    private static final List<String> STATES = Arrays.stream(CaseState.values()).map(state -> state.name().toLowerCase(Locale.ROOT)).toList();
    private static final List<String> NAMES = List.of("no", "name", "card", "state", "phase", "country", "tripKind", "committee", "turn", "by", "from", "to",
        "overdue", "missing", "exempt");
    private static final Set<String> PERSONAL = Set.of("name", "card");
    private static final Pattern NO = Pattern.compile("[0-9]{4}(-[0-9]{0,9})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern CODE = Pattern.compile("[0-9.]{2,20}");
    private static final int SHORTEST_CARD = 4;
    private static final int LONGEST = 200;

    /**
     * Reads parameters; unknown ones are left alone, empty ones count as absent.
     *
     * @throws Rejection for a value that can't be
     */
    public static WantedCases of(Map<String, String> asked) {
        var given = asked.entrySet().stream().filter(one -> NAMES.contains(one.getKey()) && one.getValue() != null && !one.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().strip()));
        given.forEach((name, value) -> check(name, value.length() <= LONGEST, "không được dài quá 200 ký tự"));
        var no = given.get("no");
        check("no", no == null || NO.matcher(no).matches(), "gồm năm, dấu gạch và các chữ số, ví dụ 2026-000123");
        var card = given.get("card");
        check("card", card == null || card.length() >= SHORTEST_CARD, "phải có ít nhất 4 ký tự đầu của số thẻ");
        var country = given.get("country");
        check("country", country == null || COUNTRY.matcher(country).matches(), "là mã nước gồm hai chữ in hoa, ví dụ JP");
        for (var code : List.of("committee", "turn")) {
            check(code, given.get(code) == null || CODE.matcher(given.get(code)).matches(), "là mã đơn vị, ví dụ 17.001");
        }
        var wanted = new WantedCases(no, given.get("name"), card, one("state", given, STATES), one("phase", given, PHASES), country,
            one("tripKind", given, TRIPS), given.get("committee"), given.get("turn"), one("by", given, DAYS), day("from", given), day("to", given),
            yes("overdue", given), one("missing", given, MISSING), exempt(given));
        check("to", wanted.from == null || wanted.to == null || !wanted.to.isBefore(wanted.from), "không được trước ngày đầu của khoảng thời gian");
        return wanted;
    }

    private static void check(String name, boolean right, String sentence) {
        if (!right) {
            throw Rejection.invalid(name, "Tham số " + name + " " + sentence + ".");
        }
    }

    private static String one(String name, Map<String, String> given, List<String> of) {
        check(name, given.get(name) == null || of.contains(given.get(name)), "phải là một trong: " + String.join(", ", of));
        return given.get(name);
    }

    private static boolean yes(String name, Map<String, String> given) {
        check(name, given.get(name) == null || Set.of("true", "false").contains(given.get(name)), "phải là true hoặc false");
        return "true".equals(given.get(name));
    }

    /** No is the same as whoever. */
    private static String exempt(Map<String, String> given) {
        var known = new ArrayList<>(List.of("true", "false"));
        known.addAll(GROUNDS);
        var said = one("exempt", given, known);
        return "false".equals(said) ? null : said;
    }

    private static LocalDate day(String name, Map<String, String> given) {
        try {
            return given.get(name) == null ? null : LocalDate.parse(given.get(name));
        } catch (DateTimeParseException e) {
            throw Rejection.invalid(name, "Tham số " + name + " phải là ngày dạng năm-tháng-ngày, ví dụ 2026-03-31.");
        }
    }

    /** The parameters that say the same, without what names a person: for addresses, and for what is kept. */
    public Map<String, String> withoutPerson() {
        var values = Arrays.asList(no, name, card, state, phase, country, tripKind, committee, turn, by, from, to, overdue ? true : null, missing,
            exempt);
        var said = new LinkedHashMap<String, String>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (values.get(i) != null && !PERSONAL.contains(NAMES.get(i))) {
                said.put(NAMES.get(i), values.get(i).toString());
            }
        }
        return said;
    }

    /** Whether a person is looked for, by name or card. */
    public boolean person() {
        return name != null || card != null;
    }

    /** The same cases of another person; nulls for whomever. */
    public WantedCases of(String otherName, String otherCard) {
        return new WantedCases(no, otherName, otherCard, state, phase, country, tripKind, committee, turn, by, from, to, overdue, missing, exempt);
    }
}
