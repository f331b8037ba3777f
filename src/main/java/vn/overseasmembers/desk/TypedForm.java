package vn.overseasmembers.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartForms.Field;
import vn.overseasmembers.engine.StartForms.Form;

/** What was typed into a form on a page of ours, as the process's form takes it. */
final class TypedForm {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private TypedForm() {
    }

    /**
     * The values by field; what was left empty is absent, what the form does not ask for is left out.
     *
     * @param preset values that the page gives and nobody types
     * @throws Rejection for a day or a number that can't be read; everything else is the form's to check
     */
    static Map<String, Object> read(Form form, Map<String, String> typed, Map<String, String> preset) {
        var values = new LinkedHashMap<String, Object>();
        for (var part : form.parts()) {
            if (part instanceof Field field) {
                var text = preset.getOrDefault(field.key(), typed.get(field.key()));
                var value = preset.containsKey(field.key()) ? text : value(field, text == null ? "" : text.strip());
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
        }
        return values;
    }

    private static Object value(Field field, String text) {
        return switch (field.kind()) {
            case CHECKBOX -> "true".equals(text);
            case DATE -> text.isEmpty() ? null : day(field, text);
            case NUMBER -> text.isEmpty() ? null : number(field, text);
            default -> text.isEmpty() ? null : text;
        };
    }

    private static String day(Field field, String text) {
        try {
            return (text.contains("/") ? LocalDate.parse(text, DAY) : LocalDate.parse(text)).toString();
        } catch (DateTimeException notADay) {
            throw Rejection.invalid(field.key(), "“%s” phải là một ngày có thật, viết ngày/tháng/năm, ví dụ 05/12/2026.".formatted(field.label()));
        }
    }

    private static Integer number(Field field, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw Rejection.invalid(field.key(), "“%s” phải là số nguyên.".formatted(field.label()));
        }
    }
}
