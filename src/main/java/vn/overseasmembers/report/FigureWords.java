package vn.overseasmembers.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.overseasmembers.journey.CaseWords;
import vn.overseasmembers.journey.Timeline;

/** What figures, their parts and periods are called. */
@Component
class FigureWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final MessageSource messages;
    private final CaseWords cases;
    private final Timeline timeline;

    FigureWords(MessageSource messages, CaseWords cases, Timeline timeline) {
        this.messages = messages;
        this.cases = cases;
        this.timeline = timeline;
    }

    String word(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    String of(Figure figure) {
        return word("figure." + figure.code());
    }

    String of(Figures.Group part) {
        return switch (Figure.By.of(part.by())) {
            case COUNTRY -> country(part.key());
            case COMMITTEE -> part.name() == null ? part.key() : part.name();
            case MATTER -> timeline.sentence("signal-raised", null, "{\"matter\":\"" + part.key() + "\"}");
            case CELL_KIND, HOW -> known("figures.key." + part.key(), part.key());
            case GROUND -> known("figures.ground." + part.key(), part.key());
        };
    }

    private String known(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }

    /** @param code ISO 3166-1 alpha-2 */
    public String country(String code) {
        return cases.country(code);
    }

    public String state(String state) {
        return word("state." + state);
    }

    /** How a period is called: half-years, years, five years; else its first and last day. */
    String period(Period period) {
        if (period.code().isEmpty()) {
            return word("figures.days", day(period.from()), day(period.to()));
        }
        return period.half() ? word("figures.half." + period.code().charAt(5), period.code().substring(0, 4))
            : period.five() ? word("figures.five", period.code().substring(0, 4), period.code().substring(5))
            : word("figures.year", period.code());
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
