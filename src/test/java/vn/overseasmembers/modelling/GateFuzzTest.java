package vn.overseasmembers.modelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Whatever bytes come, the gate gives a verdict in sentences, the same each time, and soon. A build looks for half a minute, guided by what code is
 * reached ({@code mvn verify}); other test runs try what was found before. Longer:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=GateFuzzTest -Djazzer.max_duration=1h}.
 */
class GateFuzzTest {

    private static final List<String> FILES = List.copyOf(Bundles.sound().files().keySet());

    /** What breaks readers of XML, JSON and expressions. */
    private static final List<String> ODD = List.of("", " ", "\u0000", "\ud800", "&", "<", ">", "\"", "'", "${", "}", "${a.b(", "${(((((((((((((((", "${!!!!!!!!!!!!!!!!!a}", "#{''}",
        "<![CDATA[", "<!DOCTYPE a>", "<!--", "<?xml version=\"1.1\"?>", "xmlns=\"\"", "[0..", "not(", "date(\"9999-99-99\")", "date(\"-999999999-01-01\")", "1e999999999", "9".repeat(400),
        "99999999999999999", "-", "..", "?", "matches(?, \"((a+)+)+$\")", "contains(?, ", "null", "[".repeat(500), "{\"components\":".repeat(60), "\"type\":\"group\"", "\"components\":5",
        "id=\"trip\"", "id=\"\"", "name=\"\"", "targetRef=\"decide\"", "sourceRef=\"asked\"", "attachedToRef=\"urge\"", "calledElement=\"trip\"", "default=\"agreed-no\"", "bpmn:subProcess",
        "bpmn:process", "bpmn:parallelGateway", "bpmn:exclusiveGateway", "triggeredByEvent=\"true\"", "hitPolicy=\"COLLECT\"", "{0}", "{1}", "\\", "\\u0000", "đồng ý", "🙂");

    @FuzzTest(maxDuration = "30s")
    void anyBytesGetAVerdict(FuzzedDataProvider data) {
        var files = new TreeMap<>(Bundles.sound().files());
        for (int changed = data.consumeInt(1, 3); changed > 0; changed--) {
            var path = data.pickValue(FILES);
            files.put(data.consumeInt(0, 9) == 0 ? data.consumeString(40) + path : path, changed(files.getOrDefault(path, new byte[0]), data));
        }
        var bundle = new Bundle(files);
        long begun = System.nanoTime();
        var verdict = Gate.judge(bundle, data.consumeBoolean() ? Bundle.empty() : Bundles.sound(), Bundles.KNOWN);

        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(5_000_000_000L);
        assertThat(verdict.findings()).allSatisfy(finding -> {
            assertThat(finding.vietnamese()).isNotBlank().hasSizeLessThan(600).doesNotContain("Exception", "java.");
            assertThat(finding.english()).isNotBlank();
        });
        if (verdict.findings().size() % 8 == 0) {
            assertThat(Gate.judge(bundle, Bundle.empty(), Bundles.KNOWN)).isEqualTo(Gate.judge(bundle, Bundle.empty(), Bundles.KNOWN));
        }
    }

    private static byte[] changed(byte[] sound, FuzzedDataProvider data) {
        var text = new String(sound, UTF_8);
        return switch (data.consumeInt(0, 6)) {
            case 0 -> data.consumeBytes(2_000);
            case 1 -> Arrays.copyOf(sound, data.consumeInt(0, sound.length));
            case 2 -> {
                var bytes = sound.clone();
                for (int change = data.consumeInt(1, 8); change > 0 && bytes.length > 0; change--) {
                    bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
                }
                yield bytes;
            }
            // some lines twice, gone, or elsewhere
            case 3 -> {
                var lines = new ArrayList<>(text.lines().toList());
                for (int change = data.consumeInt(1, 6); change > 0 && lines.size() > 1; change--) {
                    var line = lines.remove(data.consumeInt(0, lines.size() - 1));
                    for (int copies = data.consumeInt(0, 2); copies > 0; copies--) {
                        lines.add(data.consumeInt(0, lines.size() - 1), line);
                    }
                }
                yield String.join("\n", lines).getBytes(UTF_8);
            }
            // some attribute values and texts are others
            default -> {
                for (int change = data.consumeInt(1, 4); change > 0; change--) {
                    var parts = text.split("(?<=[\">])|(?=[\"<])", -1);
                    parts[data.consumeInt(0, parts.length - 1)] = data.consumeBoolean() ? data.pickValue(ODD) : data.consumeString(60);
                    text = String.join("", parts);
                }
                yield text.getBytes(UTF_8);
            }
        };
    }
}
