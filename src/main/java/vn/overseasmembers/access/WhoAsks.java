package vn.overseasmembers.access;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the signed-in account is on the day of a request, read by one statement when the request comes in. While a program's request (REST,
 * Tasklist) is answered on this thread, {@link Officers} and {@link Interests} answer from it what is asked about this account and day.
 *
 * @param enabled         false: it may do nothing at all
 * @param oneTimePassword it must get a password of its own before anything else
 * @param functions       officer, auditor, process-owner, administrator; a substitute is an officer
 * @param committees      codes of the organisations in which it serves as officer, in order, with the account in whose place or an empty text
 * @param closedCases     numbers of the cases in which it has declared an interest
 * @param memberId        the member it belongs to, or null
 */
record WhoAsks(String username, LocalDate day, boolean enabled, boolean oneTimePassword, Set<String> functions, Map<String, String> committees,
               Set<String> closedCases, Long memberId) {

    private static final ThreadLocal<WhoAsks> ASKING = new ThreadLocal<>();

    static WhoAsks nobody(String username, LocalDate day) {
        return new WhoAsks(username, day, false, false, Set.of(), Map.of(), Set.of(), null);
    }

    static void begin(WhoAsks asking) {
        ASKING.set(asking);
    }

    /** At the end of the request, and when something was changed that it tells. */
    static void end() {
        ASKING.remove();
    }

    static Optional<WhoAsks> now(String username) {
        return Optional.ofNullable(ASKING.get()).filter(asking -> asking.username.equals(username));
    }

    static Optional<WhoAsks> on(String username, LocalDate day) {
        return now(username).filter(asking -> asking.day.equals(day));
    }
}
