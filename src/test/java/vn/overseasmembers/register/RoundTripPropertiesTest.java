package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import vn.overseasmembers.register.ImportResult.Counts;

/** Whatever the members' file looks like, what is stored is what it says, and a second time changes nothing. */
class RoundTripPropertiesTest {

    private static final List<String> COLUMNS = List.of("card_no", "cv_no", "full_name", "born_on", "sex", "admitted_on", "official_on", "cell_code",
            "management_level", "employer", "residence_cell_code", "status", "dues_paid_until");

    private static Importing importing;

    /** A way to write a CSV. */
    record Spelling(char separator, String lineEnd, boolean mark, boolean quoteAll, boolean decomposed, long order) {
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void membersComeOutAsTheyWentIn(@ForAll("members") List<Map<String, String>> members, @ForAll("spellings") Spelling spelling) {
        if (importing == null) {
            importing = Importing.withRegister();
        }
        var file = write(members, spelling);
        importing.store(Part.MEMBERS, file);
        for (var member : members) {
            var stored = importing.jdbc.sql("select " + String.join(", ", COLUMNS) + " from member where card_no = :card")
                    .param("card", member.get("card_no")).query().singleRow();
            for (var column : COLUMNS) {
                var value = stored.get(column);
                assertThat(value == null ? "" : value.toString()).as(column).isEqualTo(member.get(column));
            }
        }
        assertThat(importing.store(Part.MEMBERS, file)).isEqualTo(new Counts(0, 0, members.size()));
    }

    private static byte[] write(List<Map<String, String>> members, Spelling spelling) {
        var order = new ArrayList<>(COLUMNS);
        Collections.shuffle(order, new Random(spelling.order()));
        var lines = new ArrayList<String>();
        lines.add(String.join(String.valueOf(spelling.separator()), order));
        for (var member : members) {
            lines.add(order.stream().map(member::get).map(value -> quoted(value, spelling)).collect(Collectors.joining(String.valueOf(spelling.separator()))));
        }
        var text = String.join(spelling.lineEnd(), lines) + spelling.lineEnd();
        return ((spelling.mark() ? "\uFEFF" : "") + (spelling.decomposed() ? Normalizer.normalize(text, Normalizer.Form.NFD) : text)).getBytes(UTF_8);
    }

    private static String quoted(String value, Spelling spelling) {
        var needed = value.indexOf(spelling.separator()) >= 0 || value.indexOf('"') >= 0;
        return needed || spelling.quoteAll() ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    @Provide
    Arbitrary<Spelling> spellings() {
        return Combinators.combine(Arbitraries.of(',', ';'), Arbitraries.of("\n", "\r\n"), Arbitraries.of(true, false), Arbitraries.of(true, false),
                Arbitraries.of(true, false), Arbitraries.longs()).as(Spelling::new);
    }

    @Provide
    Arbitrary<List<Map<String, String>>> members() {
        var text = Arbitraries.strings().withChars("aắẫđƯ0 ,;\"'\\|\t%:{}Nn-.E").ofMinLength(1).ofMaxLength(30)
                .map(raw -> raw.replace("E", "😀").replace('\t', ' ').replaceAll(" +", " ").strip()).filter(value -> !value.isEmpty());
        var maybeText = Arbitraries.oneOf(Arbitraries.just(""), text);
        var cells = Arbitraries.of("17.001.001.000.001", "17.001.001.000.002", "50.001.001");
        var born = Arbitraries.of("1960", "1975-03-26", "1988-02-29");
        var words = Combinators.combine(Arbitraries.of("M", "F"), Arbitraries.of("", "central", "provincial", "superior", "grassroots"),
                Arbitraries.of("active", "waiting", "temporary", "exempt", "left"), Arbitraries.of("", "2025-06"), Arbitraries.of("", "2011-01-31"))
                .as((sex, level, status, dues, official) -> Map.of("sex", sex, "management_level", level, "status", status, "dues_paid_until", dues,
                        "official_on", official));
        return Combinators.combine(Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(8), text, maybeText, maybeText, born, cells,
                        Arbitraries.oneOf(Arbitraries.just(""), cells), words)
                .as((card, name, employer, cv, bornOn, cell, residence, rest) -> {
                    var member = new LinkedHashMap<String, String>(rest);
                    member.putAll(Map.of("card_no", "9" + card, "full_name", name, "employer", employer, "cv_no", cv, "born_on", bornOn,
                            "cell_code", cell, "residence_cell_code", residence, "admitted_on", "2010-01-31"));
                    return (Map<String, String>) member;
                })
                .list().ofMinSize(1).ofMaxSize(20).uniqueElements(member -> member.get("card_no"));
    }
}
