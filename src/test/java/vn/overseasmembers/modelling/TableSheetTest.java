package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.modelling.Difference.Detail;
import vn.overseasmembers.modelling.TableSheet.Objected;

/** Edits of rows with their days of validity, on the tables that are shipped. */
class TableSheetTest {

    private static final String DEADLINES = "rules/deadlines.dmn";
    private static final String ROW = "hand-in-private-grassroots";
    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);

    private static TableSheet shipped(String path) {
        return TableSheet.read(Bundles.shipped().files().get(path)).orElseThrow();
    }

    private static TableSheet read(byte[] content) {
        return TableSheet.read(content).orElseThrow();
    }

    private static List<String> cells(TableSheet sheet, String row, String column, String cell) {
        var cells = new ArrayList<>(sheet.find(row).orElseThrow().cells());
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (sheet.columns().get(i).name().equals(column)) {
                cells.set(i, TableSheet.typed(sheet.columns().get(i), cell));
            }
        }
        return cells;
    }

    @Test
    void everyShippedTableIsReadWithARowForEachOfItsRules() {
        Bundles.shipped().files().forEach((path, content) -> {
            if (path.endsWith(".dmn")) {
                var sheet = read(content);
                assertThat(sheet.rows()).as(path).hasSize(new String(content, UTF_8).split("<rule ").length - 1)
                    .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(sheet.columns())).allSatisfy(row -> assertThat(row.odd()).isEmpty());
                assertThat(sheet.columns()).extracting(TableSheet.Column::name).doesNotContain("day");
            }
        });
    }

    @Test
    void aChangeFromADayOnLeavesWhatHeldUntilThen() throws Objected {
        var sheet = shipped(DEADLINES);
        var after = read(sheet.change(ROW, DAY, cells(sheet, ROW, "amount", "-15"), "Theo hướng dẫn mới"));

        assertThat(after.rows()).hasSize(sheet.rows().size() + 1);
        var next = after.rows().get(0);
        assertThat(next.id()).isEqualTo(ROW + "-2027-01-01");
        assertThat(next.from()).isEqualTo(DAY);
        assertThat(next.until()).isNull();
        assertThat(next.cells()).contains("-15");
        assertThat(next.description()).isEqualTo("Theo hướng dẫn mới");
        var old = after.rows().get(1);
        assertThat(old.id()).isEqualTo(ROW);
        assertThat(old.until()).isEqualTo(DAY.minusDays(1));
        assertThat(old.cells()).isEqualTo(sheet.rows().get(0).cells());
        assertThat(old.appliesOn(DAY.minusDays(1))).isTrue();
        assertThat(old.appliesOn(DAY)).isFalse();
        assertThat(next.appliesOn(DAY)).isTrue();
    }

    @Test
    void aSecondChangeLiesBetweenTheFirstAndTheEnd() throws Objected {
        var sheet = shipped(DEADLINES);
        var once = read(sheet.change(ROW, DAY, cells(sheet, ROW, "amount", "-15"), ""));
        var twice = read(once.change(ROW + "-2027-01-01", DAY.plusYears(1), cells(once, ROW + "-2027-01-01", "amount", "-20"), ""));
        assertThat(twice.rows().subList(0, 3)).extracting(TableSheet.Row::id).containsExactly(ROW + "-2028-01-01", ROW + "-2027-01-01", ROW);
        assertThat(twice.rows().get(1).from()).isEqualTo(DAY);
        assertThat(twice.rows().get(1).until()).isEqualTo(DAY.plusYears(1).minusDays(1));
        assertThatThrownBy(() -> twice.change(ROW, DAY, sheet.rows().get(0).cells(), "")).isInstanceOf(Objected.class);
        assertThatThrownBy(() -> twice.end(ROW + "-2027-01-01", DAY.minusDays(1))).isInstanceOf(Objected.class);
        assertThatThrownBy(() -> twice.end("no-such-row", DAY)).isInstanceOf(Objected.class);
    }

    @Test
    void theGateLetsDatedRowsThroughAndFindsTheGapThatAnEndLeaves() throws Objected {
        var sheet = shipped(DEADLINES);
        var row = sheet.rows().stream().filter(one -> one.cells().contains("\"consider-signal\"")).findFirst().orElseThrow();
        var changed = sheet.change(row.id(), DAY, row.cells(), "");
        assertThat(findings(changed)).doesNotContain("gap", "never-reached", "overlap");
        assertThat(findings(read(changed).end(row.id() + "-2027-01-01", DAY.plusYears(3)))).contains("gap");
    }

    private static List<String> findings(byte[] deadlines) {
        return Gate.judge(Bundles.of(DEADLINES, deadlines), Bundle.empty(), Bundles.KNOWN).findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aCorrectionChangesNothingBesides() throws Objected {
        var sheet = shipped(DEADLINES);
        var files = new TreeMap<>(Bundles.shipped().files());
        files.put(DEADLINES, sheet.correct(ROW, cells(sheet, ROW, "citation", "Công văn \"mới\""), sheet.rows().get(0).description()));
        assertThat(Difference.between(Bundles.shipped(), new Bundle(files))).singleElement().satisfies(change -> assertThat(change.details())
            .extracting(Detail::what, Detail::after).containsExactly(org.assertj.core.groups.Tuple.tuple("Căn cứ", "\"Công văn 'mới'\"")));
    }

    @Test
    void aNewRowIsAskedBeforeTheOneItWasAddedTo() throws Objected {
        var sheet = shipped(DEADLINES);
        var after = read(sheet.add(ROW, null, cells(sheet, ROW, "duty", "\"hand-in-central\""), ""));
        assertThat(after.rows().get(0).id()).isEqualTo(ROW + "-next");
        assertThat(after.rows().get(0).from()).isNull();
        assertThat(after.rows().get(1)).isEqualTo(sheet.rows().get(0));
    }

    @Test
    void idsStayDifferent() throws Objected {
        var sheet = shipped(DEADLINES);
        var text = new String(sheet.change(ROW, DAY, sheet.rows().get(0).cells(), ""), UTF_8);
        var ids = java.util.regex.Pattern.compile(" id=\"([^\"]*)\"").matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoTableIsNotRead() {
        assertThat(TableSheet.read("<a/>".getBytes(UTF_8))).isEmpty();
        assertThat(TableSheet.read(new byte[0])).isEmpty();
        assertThat(TableSheet.read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_8))).isEmpty();
    }
}
