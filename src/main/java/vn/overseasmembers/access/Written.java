package vn.overseasmembers.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.overseasmembers.calendar.Today;

/** Days, months and moments as people write them; every page has it as {@code written}. */
public final class Written {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** 19/05/2005 for an ISO day, 06/2025 for an ISO month, anything else as it is; nothing for null. */
    public String of(Object stored) {
        if (stored == null) {
            return "";
        }
        var text = stored.toString();
        var day = DAY.matcher(text);
        if (day.matches()) {
            return "%s/%s/%s".formatted(day.group(3), day.group(2), day.group(1));
        }
        var month = MONTH.matcher(text);
        return month.matches() ? "%s/%s".formatted(month.group(2), month.group(1)) : text;
    }

    /** Day and time in Vietnam. */
    public String moment(OffsetDateTime moment) {
        return MOMENT.format(moment.atZoneSameInstant(Today.VIETNAM));
    }

    /** As {@link #moment(OffsetDateTime)}. */
    public String at(Instant moment) {
        return MOMENT.format(moment.atZone(Today.VIETNAM));
    }

    /** The day in Vietnam on which a moment lies. */
    public String on(Instant moment) {
        return DATE.format(moment.atZone(Today.VIETNAM));
    }

    /**
     * A piece of a sentence.
     *
     * @param language vi, or null for that of the page
     */
    public record Piece(String text, String language) {
    }

    /** The pieces of a sentence in which Vietnamese data stands between the signs U+2068 and U+2069; one piece when there is none. */
    public List<Piece> pieces(String sentence) {
        if (sentence == null) {
            return List.of();
        }
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int opened = sentence.indexOf('\u2068'); opened >= 0; opened = sentence.indexOf('\u2068', from)) {
            int closed = Math.max(opened, sentence.indexOf('\u2069', opened));
            if (opened > from) {
                pieces.add(new Piece(sentence.substring(from, opened), null));
            }
            pieces.add(new Piece(sentence.substring(opened + 1, Math.max(opened + 1, closed)), "vi"));
            from = closed + 1;
        }
        if (from < sentence.length()) {
            pieces.add(new Piece(sentence.substring(from), null));
        }
        return pieces;
    }
}
