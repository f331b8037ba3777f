package vn.overseasmembers.engine;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormSchema.Field;

/** Holds a submission against its form on the server, since the engine itself takes whatever comes. */
@Component
class FormCheck {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAMES = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    /** So many answers of conditions are kept; then it begins anew. */
    private static final int MOST = 10_000;

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    /** Reading a condition anew would cost more than all the rest of a check. */
    private final Map<Asked, Boolean> answers = new ConcurrentHashMap<>();

    private record Asked(String condition, List<Object> facts) {
    }

    /**
     * The values that count, by field: declared, shown and open for answering; dates as {@link LocalDate}, whole numbers as
     * {@link Integer}, texts composed and trimmed. What was left empty is absent.
     *
     * @param submitted what came
     * @param offered   what the form was shown with, for served options
     * @throws Rejection for the first field, in the form's order, that is wrong
     */
    Map<String, Object> check(FormSchema form, Map<String, Object> submitted, Map<String, Object> offered) {
        for (var key : submitted.keySet()) {
            if (!form.fields().containsKey(key)) {
                throw Rejection.invalid(key, "Biểu mẫu không có trường “" + shorten(key) + "”. Hãy bỏ trường này rồi gửi lại.");
            }
        }
        var values = new LinkedHashMap<String, Object>();
        for (var field : form.fields().values()) {
            if (!field.closed()) {
                var value = read(field, submitted.get(field.key()), offered);
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
        }
        // conditions read the answers and what the form was shown with, so hiding comes after reading; what is hidden doesn't count
        for (var field : form.fields().values()) {
            if (hidden(field, form, values, offered)) {
                values.remove(field.key());
            }
        }
        for (var field : form.fields().values()) {
            if (field.required() && !field.closed() && !values.containsKey(field.key()) && !hidden(field, form, values, offered)) {
                throw Rejection.invalid(field.key(), "Chưa điền “" + field.label() + "”.");
            }
            if (field.required() && Boolean.FALSE.equals(values.get(field.key()))) {
                throw Rejection.invalid(field.key(), "Chưa đánh dấu “" + field.label() + "”.");
            }
        }
        return values;
    }

    private boolean hidden(Field field, FormSchema form, Map<String, Object> values, Map<String, Object> offered) {
        if (field.hide().isEmpty()) {
            return false;
        }
        var facts = Variables.createVariables();
        offered.forEach((key, value) -> {
            if (value instanceof String || value instanceof Boolean) {
                facts.put(key, value);
            }
        });
        form.fields().keySet().forEach(key -> facts.put(key, values.get(key)));
        return field.hide().stream().anyMatch(condition -> {
            try {
                return holds(condition, facts);
            } catch (FeelException e) {
                throw new IllegalStateException("form " + form.id() + ", field " + field.key() + ": " + condition, e);
            }
        });
    }

    private boolean holds(String condition, VariableMap facts) {
        // a function may know more than the facts
        var asked = condition.contains("(") ? null : new Asked(condition, names(condition).map(facts::get).toList());
        var known = asked == null ? null : answers.get(asked);
        if (known == null) {
            known = Boolean.TRUE.equals(feel.evaluateSimpleExpression(condition, facts.asVariableContext()));
            if (asked != null) {
                if (answers.size() >= MOST) {
                    answers.clear();
                }
                answers.put(asked, known);
            }
        }
        return known;
    }

    /** What a condition mentions besides texts: facts, and FEEL's own words. */
    static Stream<String> names(String condition) {
        return NAMES.matcher(TEXTS.matcher(condition).replaceAll("")).results().map(MatchResult::group);
    }

    private static Object read(Field field, Object value, Map<String, Object> offered) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> text(field, value);
            case NUMBER -> number(field, value);
            case DATE -> date(field, value);
            case CHECKBOX -> {
                if (value instanceof Boolean) {
                    yield value;
                }
                throw wrong(field, "chỉ nhận có hoặc không");
            }
            case CHOICE -> choice(field, value, options(field, offered));
            case CHOICES -> choices(field, value, options(field, offered));
        };
    }

    private static String text(Field field, Object value) {
        if (!(value instanceof String raw)) {
            throw wrong(field, "phải là chữ");
        }
        var text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC);
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') || hasLoneSurrogate(text)) {
            throw wrong(field, "có ký tự không hợp lệ");
        }
        if (text.length() > field.maxLength()) {
            throw wrong(field, "dài quá " + field.maxLength() + " ký tự");
        }
        if (field.minLength() != null && text.length() < field.minLength()) {
            throw wrong(field, "phải có ít nhất " + field.minLength() + " ký tự");
        }
        return text;
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static Object number(Field field, Object value) {
        if (!(value instanceof Number)) {
            throw wrong(field, "phải là số");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value.toString()).stripTrailingZeros();
        } catch (NumberFormatException e) {
            throw wrong(field, "phải là số");
        }
        if (number.scale() > field.scale()) {
            throw wrong(field, field.scale() == 0 ? "phải là số nguyên" : "chỉ được có " + field.scale() + " chữ số thập phân");
        }
        if (field.min() != null && number.compareTo(BigDecimal.valueOf(field.min())) < 0) {
            throw wrong(field, "không được nhỏ hơn " + plain(field.min()));
        }
        if (field.max() != null && number.compareTo(BigDecimal.valueOf(field.max())) > 0) {
            throw wrong(field, "không được lớn hơn " + plain(field.max()));
        }
        if (field.scale() > 0) {
            return number;
        }
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw wrong(field, "quá lớn");
        }
        return number.intValueExact();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static LocalDate date(Field field, Object value) {
        LocalDate date;
        if (value instanceof java.util.Date instant) {
            date = LocalDate.ofInstant(instant.toInstant(), ZoneOffset.UTC);
        } else if (value instanceof String text) {
            try {
                date = LocalDate.parse(text.strip());
            } catch (DateTimeException e) {
                throw wrong(field, "phải là một ngày có thật, theo dạng năm-tháng-ngày, ví dụ 2026-03-15");
            }
        } else {
            throw wrong(field, "phải là một ngày");
        }
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw wrong(field, "phải là một ngày từ năm " + EARLIEST.getYear() + " đến năm " + LATEST.getYear());
        }
        return date;
    }

    private static String choice(Field field, Object value, Collection<String> options) {
        if (value instanceof String text && options.contains(text)) {
            return text;
        }
        throw wrong(field, "phải chọn một trong các mục đã cho");
    }

    private static List<String> choices(Field field, Object value, Collection<String> options) {
        if (!(value instanceof Collection<?> chosen)) {
            throw wrong(field, "phải là danh sách các mục được chọn");
        }
        var values = new ArrayList<String>();
        for (var one : chosen) {
            var text = choice(field, one, options);
            if (!values.contains(text)) {
                values.add(text);
            }
        }
        return values.isEmpty() ? null : List.copyOf(values);
    }

    private static Collection<String> options(Field field, Map<String, Object> offered) {
        if (field.valuesKey() == null) {
            return field.options() == null ? List.of() : field.options();
        }
        var served = new ArrayList<String>();
        if (offered.get(field.valuesKey()) instanceof Collection<?> options) {
            options.forEach(option -> served.add(((Option) option).value()));
        }
        return served;
    }

    private static Rejection wrong(Field field, String why) {
        return Rejection.invalid(field.key(), "“" + field.label() + "” " + why + ".");
    }

    private static String shorten(String key) {
        return key.length() <= 60 ? key : key.substring(0, 60) + "…";
    }
}
