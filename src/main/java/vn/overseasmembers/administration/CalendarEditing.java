package vn.overseasmembers.administration;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.calendar.CalendarYears;
import vn.overseasmembers.calendar.CalendarYears.Day;
import vn.overseasmembers.calendar.CalendarYears.Year;
import vn.overseasmembers.register.RegisterChanges;
import vn.overseasmembers.register.RegisterChanges.Field;

/** Changes the working calendar for an administrator and keeps who did it. The right is asked in the transaction. */
@Component
class CalendarEditing {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final int LONGEST = 300;

    private final CalendarYears years;
    private final Administrators administrators;
    private final RegisterChanges changes;

    CalendarEditing(CalendarYears years, Administrators administrators, RegisterChanges changes) {
        this.years = years;
        this.administrators = administrators;
        this.changes = changes;
    }

    /**
     * Adds a day off or a Saturday that is worked, or says anew what a day is.
     *
     * @param typed {@code day}, {@code working} (true, false), {@code name}, {@code source}
     * @return by field, Vietnamese sentences that say what to correct; empty when it is done
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Map<String, String> putDay(String username, Map<String, String> typed) {
        administrators.only(username);
        var objections = new LinkedHashMap<String, String>();
        var name = text(typed, "name", objections);
        var source = text(typed, "source", objections);
        var working = typed.getOrDefault("working", "");
        if (!working.equals("true") && !working.equals("false")) {
            objections.put("working", "Hãy chọn ngày nghỉ hay ngày làm bù.");
        }
        var day = day(typed.getOrDefault("day", ""));
        if (day == null) {
            objections.put("day", "Ngày phải viết dạng ngày/tháng/năm và có thật, ví dụ 02/09/2026.");
        } else if (years.find(day.getYear()).isEmpty()) {
            objections.put("day", "Chưa có lịch năm %d; hãy thêm năm trước.".formatted(day.getYear()));
        }
        if (!objections.isEmpty()) {
            return objections;
        }
        var before = years.day(day);
        var after = new Day(day, working.equals("true"), name, source);
        if (before.filter(after::equals).isEmpty()) {
            years.put(after);
            changes.of("calendar", day.toString(), username, List.of(new Field("day", before.map(CalendarEditing::said).orElse(null), said(after))), source);
        }
        return objections;
    }

    /**
     * Takes a day out of the calendar: it is again what its day of the week says.
     *
     * @param typed {@code day}, {@code reason}
     * @return as {@link #putDay}
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Map<String, String> removeDay(String username, Map<String, String> typed) {
        administrators.only(username);
        var objections = new LinkedHashMap<String, String>();
        var reason = text(typed, "reason", objections);
        var day = day(typed.getOrDefault("day", ""));
        var before = day == null ? null : years.day(day).orElse(null);
        if (before == null) {
            objections.put("day", "Lịch không có ngày này; có thể người khác vừa bỏ.");
        }
        if (objections.isEmpty()) {
            years.remove(day);
            changes.of("calendar", day.toString(), username, List.of(new Field("day", said(before), null)), reason);
        }
        return objections;
    }

    /**
     * Adds a year, or says anew on which decision it rests.
     *
     * @param typed {@code year}, {@code decision}, {@code decided} (true, false)
     * @return as {@link #putDay}
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Map<String, String> putYear(String username, Map<String, String> typed) {
        administrators.only(username);
        var objections = new LinkedHashMap<String, String>();
        var source = text(typed, "decision", objections);
        var year = typed.getOrDefault("year", "").strip();
        if (!year.matches("2[01]\\d\\d")) {
            objections.put("year", "Năm phải từ 2000 đến 2199.");
        }
        if (objections.isEmpty()) {
            var before = years.find(Integer.parseInt(year));
            var after = new Year(Integer.parseInt(year), source, "true".equals(typed.get("decided")));
            if (before.filter(after::equals).isEmpty()) {
                years.put(after);
                changes.of("calendar", year, username, List.of(new Field("year", before.map(CalendarEditing::said).orElse(null), said(after))), source);
            }
        }
        return objections;
    }

    /** Newest changes of the calendar; for administrators. */
    List<RegisterChanges.Line> past(String username) {
        administrators.only(username);
        return changes.of("calendar");
    }

    private static String said(Day day) {
        return day.day() + (day.working() ? " + " : " – ") + day.name();
    }

    private static String said(Year year) {
        return year.year() + (year.decided() ? "" : " (?)");
    }

    private static String text(Map<String, String> typed, String field, Map<String, String> objections) {
        var text = Normalizer.normalize(typed.getOrDefault(field, "").strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            objections.put(field, "Ô này không được để trống.");
        } else if (text.length() > LONGEST) {
            objections.put(field, "Nội dung dài quá " + LONGEST + " ký tự.");
        }
        return text;
    }

    private static LocalDate day(String text) {
        try {
            var written = WRITTEN.matcher(text.strip());
            return written.matches() ? LocalDate.of(Integer.parseInt(written.group(3)), Integer.parseInt(written.group(2)), Integer.parseInt(written.group(1)))
                : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
