package vn.overseasmembers.report;

import java.time.LocalDate;
import java.util.LinkedList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A half-year, a year or five years, or any days from one to another.
 *
 * @param code 2026-1, 2026, 2022-2026; empty for any days
 * @param to   its last day
 */
record Period(String code, LocalDate from, LocalDate to) {

    private static final Pattern HALF = Pattern.compile("(\\d{4})-([12])");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern FIVE = Pattern.compile("(\\d{4})-(\\d{4})");
    private static final int COMPARED = 5;

    /** @throws IllegalArgumentException when it is none of the three */
    static Period of(String code) {
        var half = HALF.matcher(code);
        if (half.matches()) {
            int year = Integer.parseInt(half.group(1));
            return half.group(2).equals("1") ? new Period(code, LocalDate.of(year, 1, 1), LocalDate.of(year, 6, 30)) : new Period(code, LocalDate.of(year, 7, 1), LocalDate.of(year, 12, 31));
        }
        if (YEAR.matcher(code).matches()) {
            int year = Integer.parseInt(code);
            return new Period(code, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        var five = FIVE.matcher(code);
        if (five.matches() && Integer.parseInt(five.group(2)) - Integer.parseInt(five.group(1)) == 4) {
            return new Period(code, LocalDate.of(Integer.parseInt(five.group(1)), 1, 1), LocalDate.of(Integer.parseInt(five.group(2)), 12, 31));
        }
        throw new IllegalArgumentException("no period: " + code);
    }

    /** The half-year in which a day lies. */
    static Period halfOf(LocalDate day) {
        return of(day.getYear() + (day.getMonthValue() <= 6 ? "-1" : "-2"));
    }

    static Period yearOf(LocalDate day) {
        return of(String.valueOf(day.getYear()));
    }

    /** The five years that end with that of a day. */
    static Period fiveOf(LocalDate day) {
        return of(day.getYear() - 4 + "-" + day.getYear());
    }

    boolean half() {
        return HALF.matcher(code).matches();
    }

    /** For pages too. */
    public boolean five() {
        return FIVE.matcher(code).matches();
    }

    /** The one before, of the same kind. */
    Period before() {
        return five() ? fiveOf(from.minusDays(1)) : half() ? halfOf(from.minusDays(1)) : yearOf(from.minusDays(1));
    }

    /** The one after, of the same kind. */
    Period after() {
        return five() ? fiveOf(to.plusYears(5)) : half() ? halfOf(to.plusDays(1)) : yearOf(to.plusDays(1));
    }

    /** With what it is compared, oldest first, itself last: the four before; of five years, each of them. */
    List<Period> compared() {
        if (five()) {
            return Stream.concat(IntStream.rangeClosed(from.getYear(), to.getYear()).mapToObj(year -> of(String.valueOf(year))), Stream.of(this)).toList();
        }
        var some = new LinkedList<Period>();
        for (var one = this; some.size() < COMPARED; one = one.before()) {
            some.addFirst(one);
        }
        return List.copyOf(some);
    }
}
