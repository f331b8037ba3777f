package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.modelling.Difference.Change;
import vn.overseasmembers.modelling.Difference.Detail;
import vn.overseasmembers.modelling.Difference.Kind;

/** What an owner is told of a change, on the processes that are shipped. */
class DifferenceTest {

    private static final Bundle SHIPPED = Bundles.shipped();

    private static List<Change> changed(String path, UnaryOperator<String> edit) {
        var files = new TreeMap<>(SHIPPED.files());
        var before = new String(files.get(path), UTF_8);
        var after = edit.apply(before);
        assertThat(after).as("the edit found its place").isNotEqualTo(before);
        files.put(path, after.getBytes(UTF_8));
        return Difference.between(SHIPPED, new Bundle(files));
    }

    @Test
    void theSameIsNoDifference() {
        assertThat(Difference.between(SHIPPED, SHIPPED)).isEmpty();
    }

    @Test
    void aTaskSaysWhatOfItChanges() {
        var changes = changed("selection/selection.bpmn", text -> text.replace("deadline.of(caseNo, 'decide')", "deadline.of(caseNo, 'prepare')"));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(List.of(change.file(), change.element(), change.type(), change.kind())).containsExactly("selection/selection.bpmn", "decide", "userTask", Kind.CHANGED);
            assertThat(change.name()).isEqualTo("Quyết định việc cử (cho phép) đi");
            assertThat(change.details()).containsExactly(new Detail("dueDate", "${deadline.of(caseNo, 'decide')}", "${deadline.of(caseNo, 'prepare')}"));
        });
    }

    @Test
    void whatStandsWithinAnElementIsItsOwn() {
        var changes = changed("selection/selection.bpmn", text -> text.replace("'agree'}</bpmn:conditionExpression>", "'yes'}</bpmn:conditionExpression>")
            .replace("name=\"outcome\" value=\"refused\"", "name=\"outcome\" value=\"not-agreed\""));
        assertThat(changes).extracting(Change::type, change -> change.details().get(0).what())
            .contains(tuple("sequenceFlow", "conditionExpression"), tuple("endEvent", "outcome"));
        assertThat(changes).allMatch(change -> change.details().size() == 1);
    }

    @Test
    void anotherIdIsOneElementLessAndOneMore() {
        var changes = changed("signal/signal.bpmn", text -> text.replace("\"consider-signal\"", "\"look-at-signal\""));
        assertThat(changes).extracting(Change::element, Change::kind).contains(tuple("look-at-signal", Kind.ADDED), tuple("consider-signal", Kind.REMOVED));
        assertThat(changes).filteredOn(change -> change.kind() == Kind.ADDED).first().satisfies(added ->
            assertThat(added.details()).extracting(Detail::what).contains("name", "candidateGroups", "dueDate"));
        assertThat(changes).filteredOn(change -> change.type().equals("sequenceFlow")).as("the arrows lead elsewhere").hasSize(2);
    }

    @Test
    void howItIsDrawnCountsOnlyAlone() {
        assertThat(changed("signal/signal.bpmn", text -> text.replaceFirst("x=\"190\"", "x=\"200\""))).singleElement().extracting(Change::type).isEqualTo("drawing");
        assertThat(changed("signal/signal.bpmn", text -> text.replaceFirst("x=\"190\"", "x=\"200\"").replaceFirst("versionTag=\"1\"", "versionTag=\"2\"")))
            .singleElement().satisfies(change -> assertThat(change.details()).containsExactly(new Detail("versionTag", "1", "2")));
    }

    @Test
    void rowsOfATableAreToldByTheirColumns() {
        var changes = changed("rules/deadlines.dmn", text -> text.replaceFirst("(<rule id=\"hand-in-private-grassroots\">(?s:.*?))<text>-10</text>", "$1<text>-15</text>"));
        assertThat(changes).containsExactly(new Change("rules/deadlines.dmn", "hand-in-private-grassroots", "", "row", Kind.CHANGED, List.of(new Detail("Số lượng", "-10", "-15"))));
    }

    @Test
    void theOrderOfRowsCounts() {
        var changes = changed("selection/hard-stop.dmn", text -> {
            int first = text.indexOf("<rule ");
            int second = text.indexOf("<rule ", first + 1);
            int third = text.indexOf("<rule ", second + 1);
            return text.substring(0, first) + text.substring(second, third) + text.substring(first, second) + text.substring(third);
        });
        assertThat(changes).containsExactly(new Change("selection/hard-stop.dmn", "", "", "order", Kind.CHANGED, List.of()));
    }

    @Test
    void fieldsOfAFormAreToldByTheirKeys() {
        var changes = changed("signal/consider-signal.form", text -> text.replaceFirst("\"required\"\\s*:\\s*true", "\"required\": false"));
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(List.of(change.type(), change.kind())).containsExactly("field", Kind.CHANGED);
            assertThat(change.name()).isNotBlank();
            assertThat(change.details()).containsExactly(new Detail("validate.required", "true", "false"));
        });
    }

    @Test
    void filesComeAndGo() {
        var files = new TreeMap<>(SHIPPED.files());
        files.put("signal/new.form", files.remove("signal/consider-signal.form"));
        assertThat(Difference.between(SHIPPED, new Bundle(files))).extracting(Change::file, Change::type, Change::kind)
            .containsExactly(tuple("signal/consider-signal.form", "file", Kind.REMOVED), tuple("signal/new.form", "file", Kind.ADDED));
    }

    @Test
    void whatCantBeReadIsAChangeOfTheFile() {
        for (var broken : List.of("<a", "", "<!DOCTYPE a><a/>", "{", "x".repeat(3_000_000))) {
            assertThat(changed("signal/signal.bpmn", text -> broken)).singleElement().extracting(Change::type).isEqualTo("file");
        }
        assertThat(changed("signal/consider-signal.form", text -> "{\"components\":" + "[".repeat(50_000))).singleElement().extracting(Change::type).isEqualTo("file");
    }
}
