package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** How cells are read, whatever stands in them. */
class FormatPropertiesTest {

    @Property
    void everyCodeIsReadAsItIs(@ForAll("codes") String code) throws BadCell {
        assertThat(Format.CODE_TEXT.read(code)).isEqualTo(code);
        assertThat(Format.CODE_TEXT.read("  " + code + "\u00A0")).as("spaces around it do not count").isEqualTo(code);
    }

    @Property
    void whatIsNoCodeIsRefused(@ForAll("nearlyCodes") String text) {
        Assume.that(!text.matches("[0-9]{2}(\\.[0-9]{3}){0,4}"));
        assertThatThrownBy(() -> Format.CODE_TEXT.read(text)).isInstanceOf(BadCell.class);
    }

    @Property
    void daysAreReadAsTheyAreAndOnlyRealOnes(@ForAll @IntRange(min = 1900, max = 2199) int year, @ForAll @IntRange(min = 0, max = 13) int month,
                                             @ForAll @IntRange(min = 0, max = 32) int day) {
        var text = "%04d-%02d-%02d".formatted(year, month, day);
        boolean real;
        try {
            LocalDate.parse(text);
            real = true;
        } catch (java.time.DateTimeException e) {
            real = false;
        }
        if (real) {
            assertThat(readOrNull(Format.DAY, text)).isEqualTo(text);
            assertThat(readOrNull(Format.YEAR_OR_DAY, text)).isEqualTo(text);
        } else {
            assertThat(readOrNull(Format.DAY, text)).isNull();
        }
    }

    @Property
    void anyTextIsReadOrRefusedAndReadingTwiceIsReadingOnce(@ForAll String text) {
        for (var part : Part.values()) {
            for (var column : part.columns()) {
                var once = readOrNull(column.format(), text);
                if (once != null && !column.name().equals("flags")) {
                    assertThat(readOrNull(column.format(), once)).as(column.name()).isEqualTo(once);
                }
            }
        }
    }

    @Property
    void textComesOutComposed(@ForAll("vietnamese") String text) {
        assertThat(readOrNull(Format.text(300), Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(text);
        assertThat(readOrNull(Format.text(300), text)).isEqualTo(text);
    }

    @Property
    void flagsAreASet(@ForAll("flags") List<String> flags) {
        assertThat(readOrNull(Format.anyOf(List.of("discipline", "investigation", "political")), String.join("|", flags)))
                .isEqualTo(flags.stream().distinct().sorted().collect(Collectors.joining(",", "{", "}")));
    }

    private static String readOrNull(Format format, String text) {
        try {
            return format.read(text);
        } catch (BadCell refused) {
            assertThat(refused.getMessage()).endsWith(".");
            return null;
        }
    }

    @Provide
    Arbitrary<String> codes() {
        var group = Arbitraries.strings().numeric().ofLength(3);
        return Arbitraries.strings().numeric().ofLength(2).flatMap(head -> group.list().ofMaxSize(4)
                .map(groups -> groups.isEmpty() ? head : head + "." + String.join(".", groups)));
    }

    @Provide
    Arbitrary<String> nearlyCodes() {
        return Arbitraries.strings().withChars("0123456789. -a٣").ofMinLength(1).ofMaxLength(20).filter(text -> !text.isBlank())
                .filter(text -> !text.strip().matches("[0-9]{2}(\\.[0-9]{3}){0,4}"));
    }

    @Provide
    Arbitrary<String> vietnamese() {
        return Arbitraries.strings().withChars("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐÂĂÊÔƠƯ")
                .ofMinLength(1).ofMaxLength(40);
    }

    @Provide
    Arbitrary<List<String>> flags() {
        return Arbitraries.of("discipline", "investigation", "political").list().ofMinSize(1).ofMaxSize(5);
    }
}
