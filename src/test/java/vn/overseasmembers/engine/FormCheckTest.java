package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a submission can be wrong is refused with a sentence that names the field. */
class FormCheckTest {

    private static final FormSchema FORM = form("""
        {"id": "opinion", "components": [
          {"type": "text", "text": "**{{memberName}}**"},
          {"type": "group", "components": [
            {"type": "radio", "key": "decision", "label": "Ý kiến", "values": [{"label": "Đồng ý", "value": "agree"}, {"label": "Không", "value": "refuse"}],
             "validate": {"required": true}},
            {"type": "textarea", "key": "reason", "label": "Lý do", "validate": {"required": true, "maxLength": 20},
             "conditional": {"hide": "=decision = \\"agree\\""}}]},
          {"type": "datetime", "subtype": "date", "key": "heldOn", "dateLabel": "Ngày họp", "validate": {"required": true}},
          {"type": "number", "key": "present", "label": "Có mặt", "decimalDigits": 0, "validate": {"min": 0, "max": 500}},
          {"type": "checkbox", "key": "signed", "label": "Đã ký"},
          {"type": "select", "key": "cell", "label": "Chi bộ", "valuesKey": "cells"},
          {"type": "checklist", "key": "papers", "label": "Giấy tờ", "values": [{"label": "Đơn", "value": "application"}, {"label": "Cam kết", "value": "pledge"}]},
          {"type": "textfield", "key": "number", "label": "Số hồ sơ", "readonly": true}
        ]}
        """);
    private static final Map<String, Object> OFFERED = Map.of("cells", List.of(new Option("Chi bộ 1", "17.001"), new Option("Chi bộ 2", "17.002")));

    private final FormCheck check = new FormCheck();

    private static FormSchema form(String json) {
        try {
            return FormSchema.read(new ObjectMapper().readTree(json), 3);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> valid() {
        var values = new HashMap<String, Object>();
        values.put("decision", "agree");
        values.put("heldOn", "2026-03-15");
        return values;
    }

    private Map<String, Object> checked(String field, Object value) {
        var values = valid();
        values.put(field, value);
        return check.check(FORM, values, OFFERED);
    }

    private void refused(String field, Object value, String... words) {
        assertThatThrownBy(() -> checked(field, value)).isInstanceOfSatisfying(Rejection.class, no -> {
            assertThat(no.kind()).isEqualTo(Rejection.Kind.INVALID);
            assertThat(no.field()).isEqualTo(field);
            assertThat(no.getMessage()).contains(words);
        });
    }

    @Test
    void readsWhatIsRight() {
        var values = new LinkedHashMap<String, Object>(valid());
        values.put("present", 18L);
        values.put("signed", true);
        values.put("cell", "17.002");
        values.put("papers", List.of("pledge", "pledge"));

        assertThat(check.check(FORM, values, OFFERED)).isEqualTo(Map.of("decision", "agree", "heldOn", LocalDate.of(2026, 3, 15), "present", 18,
            "signed", true, "cell", "17.002", "papers", List.of("pledge")));
    }

    @Test
    void namesTheVersionThatWasAnswered() {
        assertThat(FORM.version()).isEqualTo("opinion 3");
    }

    @Test
    void refusesWhatTheFormDoesNotHave() {
        refused("outcome", "agreed", "outcome");
    }

    @Test
    void refusesMissingRequiredFields() {
        refused("heldOn", null, "Ngày họp");
        refused("heldOn", "  ", "Ngày họp");
        refused("decision", "", "Ý kiến");
    }

    @Test
    void asksForAReasonOnlyWhereItIsShown() {
        assertThatThrownBy(() -> checked("decision", "refuse")).isInstanceOfSatisfying(Rejection.class, no -> assertThat(no.field()).isEqualTo("reason"));
        assertThat(checked("reason", "không cần").keySet()).doesNotContain("reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "15/03/2026", "2026-3-5", "hôm qua", "2026-03-15T00:00:00", "1026-03-15", "+12026-03-15"})
    void refusesImpossibleDates(String date) {
        refused("heldOn", date, "Ngày họp", "ngày");
    }

    @Test
    void refusesWrongTypesAndRanges() {
        refused("heldOn", 20260315, "Ngày họp");
        refused("present", "18", "số");
        refused("present", -1, "0");
        refused("present", 501, "500");
        refused("present", 2.5, "nguyên");
        refused("present", Double.NaN, "số");
        refused("present", Double.POSITIVE_INFINITY, "số");
        refused("signed", "true", "có hoặc không");
        refused("decision", 1, "chọn");
        refused("decision", "supplement", "chọn");
        refused("cell", "99.999", "chọn");
        refused("papers", "pledge", "danh sách");
        refused("papers", List.of("passport"), "chọn");
    }

    @Test
    void refusesLongAndBrokenText() {
        var values = valid();
        values.put("decision", "refuse");
        values.put("reason", "a".repeat(21));
        assertThatThrownBy(() -> check.check(FORM, values, OFFERED)).hasMessageContaining("20");
        values.put("reason", "a\u0000b");
        assertThatThrownBy(() -> check.check(FORM, values, OFFERED)).hasMessageContaining("ký tự");
        values.put("reason", "a\uD800b");
        assertThatThrownBy(() -> check.check(FORM, values, OFFERED)).hasMessageContaining("ký tự");
    }

    @Test
    void composesDecomposedText() {
        var values = valid();
        values.put("decision", "refuse");
        values.put("reason", java.text.Normalizer.normalize("Chưa đủ", java.text.Normalizer.Form.NFD));
        assertThat(check.check(FORM, values, OFFERED)).containsEntry("reason", "Chưa đủ");
    }

    @Test
    void ignoresWhatIsReadOnly() {
        assertThat(checked("number", "2026-000001").keySet()).doesNotContain("number");
    }

    @Property(tries = 500)
    void whateverComesIsEitherReadOrRefused(@ForAll("junk") Map<String, Object> submission) {
        try {
            var values = check.check(FORM, submission, OFFERED);
            assertThat(FORM.fields().keySet()).containsAll(values.keySet());
            assertThat(values).containsKeys("decision", "heldOn");
        } catch (Rejection no) {
            assertThat(no.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> junk() {
        Arbitrary<Object> values = Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(30).map(text -> (Object) text), Arbitraries.integers().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number), Arbitraries.of(true, false).map(flag -> (Object) flag),
            Arbitraries.of("agree", "refuse", "2026-01-01", "17.001").map(text -> (Object) text), Arbitraries.just(null),
            Arbitraries.just(Arrays.asList("pledge", null, 3)).map(list -> (Object) list), Arbitraries.just(Map.of("a", 1)).map(map -> (Object) map));
        var keys = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(20, Arbitraries.of(FORM.fields().keySet())),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().alpha().ofMaxLength(5)));
        return Arbitraries.maps(keys, values).ofMaxSize(9);
    }
}
