package vn.overseasmembers.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.overseasmembers.modelling.Finding;

/** What a scenario file says, and what is said of one that can't be read: the line, and what to correct. */
class ScenarioReaderTest {

    private static final String FILE = "journey/scenarios/one.yaml";

    private static ScenarioReader.Read read(String text) {
        return ScenarioReader.read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Scenario scenario(String text) {
        var read = read(text);
        assertThat(read.findings()).isEmpty();
        return read.scenario().orElseThrow();
    }

    @Test
    void readsWhatAnOwnerWrites() {
        var scenario = scenario("""
            # ghi chú của chủ quy trình
            name: Đảng viên rút đề nghị
            day: 2026-09-14
            members:
              - {name: an, cell: cell, level: provincial, official: no, flags: [discipline]}
            nobody-in: [subordinate]
            steps:
              - start: journey by cell
                with: {country: JP, departOn: today + 60 days, classifiedPapers: yes, box: 2, note: ~}
                then: [selection/prepare of cell due 2026-09-17]
              - selection/prepare by 17.001.012
              - do: selection/decide by grassroots
                refused: kỷ luật
              - fire: supervision/duty-due
              - day: 2027-01-04
                then: []
              - {member: an, status: suspended}
            end: withdrawn
            path: [selection/prepare, withdrawal/recorded]
            """);

        assertThat(scenario.name()).isEqualTo("Đảng viên rút đề nghị");
        assertThat(scenario.members()).containsExactly(new Scenario.Person("an", "cell", "provincial", "active", false, List.of("discipline")));
        assertThat(scenario.deserted()).containsExactly("subordinate");
        var start = (Scenario.Start) scenario.steps().get(0);
        assertThat(start.with()).containsEntry("classifiedPapers", true).containsEntry("box", 2).containsEntry("note", null).containsEntry("departOn", "today + 60 days");
        assertThat(start.then()).containsExactly(new Scenario.Waiting("selection/prepare", "cell", LocalDate.of(2026, 9, 17), 10));
        assertThat(scenario.steps().get(1)).isEqualTo(new Scenario.Task("selection/prepare", "17.001.012", Map.of(), null, null, 11));
        assertThat(((Scenario.Task) scenario.steps().get(2)).refused()).isEqualTo("kỷ luật");
        assertThat(scenario.steps().get(4).then()).isEmpty();
        assertThat(((Scenario.Said) scenario.steps().get(5)).values()).isEqualTo(Map.of("status", "suspended"));
        assertThat(scenario.end()).isEqualTo("withdrawn");
        assertThat(scenario.path()).extracting(Scenario.Expected::text).containsExactly("selection/prepare", "withdrawal/recorded");
    }

    @Test
    void readsDecomposedLettersAndAByteOrderMark() {
        var text = "\uFEFF" + Normalizer.normalize("name: Được đồng ý\nday: 2026-09-14\nsteps: []\n", Normalizer.Form.NFD);
        assertThat(scenario(text).name()).isEqualTo("Được đồng ý");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "- selecton/prepare of cell            | 4 | phải viết như",
        "- {do: selection/prepare}             | 4 | phải viết như",
        "- {start: journey}                    | 4 | phải viết như",
        "- {jump: selection/prepare by cell}   | 4 | Không hiểu bước này",
        "- {do: a/b by cell, wiht: {}}         | 4 | Không có khóa \"wiht\"",
        "- {day: 2026-13-01}                   | 4 | không phải là ngày",
        "- {day: tomorrow}                     | 4 | không phải là ngày",
        "- {do: a/b by cell, then: x}          | 4 | phải là danh sách",
        "- {do: a/b by cell, then: [a/b]}      | 4 | phải viết như",
        "- {do: a/b by cell, with: {k: [1]}}   | 4 | phải là một giá trị",
        "- {member: an}                        | 4 | nói gì mới",
        "- {member: an, status: gone}          | 4 | \"gone\" không dùng được",
        "- {fire: duty-due}                    | 4 | phải viết như",
        "- {do: a/b by cell, do: a/b by cell}  | 4 | hai lần",
        "- [a, b]                              | 4 | khóa: giá trị",
    })
    void saysTheLineAndWhatToCorrect(String step, int line, String sentence) {
        var read = read("name: Thử\nday: 2026-09-14\nsteps:\n  " + step + "\n");

        assertThat(read.scenario()).isEmpty();
        assertThat(read.findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(FILE);
            assertThat(finding.rule()).isEqualTo("scenario");
            assertThat(finding.vietnamese()).startsWith("Dòng " + line + ": ").contains(sentence);
            assertThat(finding.english()).startsWith("Line " + line + ": ");
        });
    }

    @Test
    void saysAllThatIsWrongWithTheStepsAtOnce() {
        assertThat(read("name: Thử\nday: 2026-09-14\nsteps:\n  - a\n  - b\n  - selection/prepare by cell\n  - {day: x}\n").findings())
            .extracting(Finding::vietnamese).satisfiesExactly(one -> assertThat(one).startsWith("Dòng 4"), two -> assertThat(two).startsWith("Dòng 5"),
                three -> assertThat(three).startsWith("Dòng 7"));
    }

    @Test
    void needsANameAndADay() {
        assertThat(read("day: 2026-09-14\n").findings()).extracting(Finding::vietnamese).anyMatch(sentence -> sentence.contains("Thiếu \"name\""));
        assertThat(read("name: x\n").findings()).extracting(Finding::vietnamese).anyMatch(sentence -> sentence.contains("Thiếu \"day\""));
        assertThat(read("").findings()).hasSize(1);
    }

    @Test
    void nothingInAFileBecomesAnObjectOrGrows() {
        for (var text : List.of("name: !!javax.script.ScriptEngineManager [x]\nday: 2026-09-14\n", "!!java.net.URL [\"http://localhost\"]\n",
            "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n", "[".repeat(5_000), "{a: ".repeat(5_000), "- ".repeat(5_000), "name: " + "x".repeat(60_000) + "\nday: 2026-09-14\n")) {
            var read = Assertions.assertTimeout(Duration.ofSeconds(2), () -> read(text));
            assertThat(read.scenario()).isEmpty();
            assertThat(read.findings()).isNotEmpty();
        }
        assertThat(ScenarioReader.read(FILE, new byte[200_000]).findings()).extracting(Finding::vietnamese).anyMatch(sentence -> sentence.contains("64 KB"));
        assertThat(ScenarioReader.read(FILE, new byte[] {(byte) 0xc3, 0x28}).findings()).extracting(Finding::vietnamese).anyMatch(sentence -> sentence.contains("UTF-8"));
    }

    @Test
    void anyBytesAreAnswered() {
        var good = "name: Thử\nday: 2026-09-14\nmembers:\n- {name: an, cell: cell}\nsteps:\n- start: journey by cell\n  with: {a: b}\n  then: [a/b of cell]\n- a/b by cell\nend: closed\n"
            .getBytes(StandardCharsets.UTF_8);
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var bytes = Arrays.copyOf(good, good.length);
            for (int change = 0; change <= i % 5; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var read = ScenarioReader.read(FILE, bytes);
            assertThat(read.scenario().isPresent()).as(new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(read.findings().isEmpty());
        }
    }

    // scenarios that go on from others

    @Test
    void goesOnFromAnother() {
        var prepared = Walks.prepare(new TreeMap<>(Map.of(
            "journey/scenarios/a.yaml", bytes("name: A\nday: 2026-09-14\nmembers: [{name: an, cell: cell}]\nsteps: [x/one by cell]\n"),
            "selection/scenarios/b.yaml", bytes("name: B\nafter: journey/a\nsteps: [x/two by cell]\n"))));

        assertThat(prepared.findings()).isEmpty();
        assertThat(prepared.scenarios()).extracting(told -> told.scenario().name()).containsExactly("A", "B");
        var whole = prepared.scenarios().get(1);
        assertThat(whole.day()).isEqualTo(LocalDate.of(2026, 9, 14));
        assertThat(whole.members()).hasSize(1);
        assertThat(whole.steps()).extracting(Told.Placed::file).containsExactly("journey/scenarios/a.yaml", "selection/scenarios/b.yaml");
    }

    @Test
    void doesNotGoOnFromItselfOrNothing() {
        var prepared = Walks.prepare(new TreeMap<>(Map.of(
            "journey/scenarios/a.yaml", bytes("name: A\nafter: journey/b\nsteps: []\n"), "journey/scenarios/b.yaml", bytes("name: B\nafter: journey/a\nsteps: []\n"),
            "journey/scenarios/c.yaml", bytes("name: C\nafter: journey/d\nsteps: []\n"))));

        assertThat(prepared.scenarios()).isEmpty();
        assertThat(prepared.findings()).extracting(Finding::vietnamese).satisfiesExactlyInAnyOrder(one -> assertThat(one).contains("vòng"),
            two -> assertThat(two).contains("vòng"), three -> assertThat(three).contains("Không có kịch bản \"journey/d\""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
