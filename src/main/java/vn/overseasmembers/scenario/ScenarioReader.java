package vn.overseasmembers.scenario;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import vn.overseasmembers.modelling.Finding;

/**
 * Reads a scenario file. Any bytes are answered, within bounded time and memory: by a scenario or by what has to be corrected, with its line. Nothing in the
 * file is ever made an object of ours: only its tree is read.
 */
final class ScenarioReader {

    /** Largest file, in bytes. */
    static final int LARGEST = 64_000;
    private static final int MOST_STEPS = 300;
    private static final int MOST_NODES = 6_000;
    private static final int DEEPEST = 12;
    private static final int LONGEST_TEXT = 1_000;

    private static final String WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final String PLACE = "(" + WORD + "|[0-9]{2}(?:\\.[0-9]{3}){0,4})";
    private static final Pattern TASK = Pattern.compile("(" + WORD + "/" + WORD + ") by " + PLACE);
    private static final Pattern START = Pattern.compile("(" + WORD + ") by " + PLACE);
    private static final Pattern WAITING = Pattern.compile("(" + WORD + "/" + WORD + ") of " + PLACE + "(?: due ([0-9]{4}-[0-9]{2}-[0-9]{2}))?");
    private static final Pattern ELEMENT = Pattern.compile(WORD + "/" + WORD);

    private static final Set<String> FILE_KEYS = Set.of("name", "day", "after", "members", "organisations", "nobody-in", "steps", "end", "path");
    private static final Set<String> MEMBER_KEYS = Set.of("name", "cell", "level", "status", "official", "flags");
    private static final Set<String> ORGANISATION_KEYS = Set.of("name", "code", "kind", "parent", "cell-kind", "country", "from", "until");
    private static final Map<String, Set<String>> STEP_KEYS = Map.of(
        "do", Set.of("do", "with", "refused", "then"),
        "start", Set.of("start", "with", "refused", "then"),
        "fire", Set.of("fire", "then"),
        "day", Set.of("day", "then"),
        "member", Set.of("member", "status", "discipline", "investigation", "political", "exit-suspended", "inspection-open", "complaint-open", "cell", "then"),
        "organisation", Set.of("organisation", "until", "successor", "parent", "then"),
        "officer-of", Set.of("officer-of", "until", "then"));
    private static final Set<String> LEVELS = Set.of("central", "provincial", "superior", "grassroots", "unknown");
    private static final Set<String> STATUSES = Set.of("active", "waiting", "temporary", "exempt", "suspended", "transferred", "left", "deleted", "expelled", "deceased");
    private static final Set<String> FLAGS = Set.of("discipline", "investigation", "political", "exit-suspended");

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private int nodes;

    /** What came of a file: a scenario, or what has to be corrected. */
    record Read(Optional<Scenario> scenario, List<Finding> findings) {
    }

    /** Stops reading where going on makes no sense. */
    private static final class Wrong extends RuntimeException {

        Wrong() {
            super(null, null, false, false);
        }
    }

    private ScenarioReader(String file) {
        this.file = file;
    }

    static Read read(String file, byte[] content) {
        var reader = new ScenarioReader(file);
        Scenario scenario = null;
        try {
            scenario = reader.scenario(content);
        } catch (Wrong said) {
            // stands among the findings
        }
        return reader.findings.isEmpty() ? new Read(Optional.of(scenario), List.of()) : new Read(Optional.empty(), List.copyOf(reader.findings));
    }

    private Scenario scenario(byte[] content) {
        if (content.length > LARGEST) {
            throw wrong(0, "too-large", LARGEST / 1_000);
        }
        var root = map(tree(content), FILE_KEYS);
        var steps = list(root.get("steps"));
        if (steps.size() > MOST_STEPS) {
            throw wrong(line(root.get("steps")), "too-many-steps", MOST_STEPS);
        }
        var named = need(root, "name");
        var scenario = new Scenario(file, named, day(root.get("day"), false), optional(root, "after"), members(root.get("members")),
            organisations(root.get("organisations")), list(root.get("nobody-in")).stream().map(this::text).toList(), steps.stream().map(this::step).toList(),
            optional(root, "end"), list(root.get("path")).stream().map(this::element).toList());
        if (scenario.day() == null && scenario.after() == null) {
            wrong(1, "missing", "day");
        }
        if (scenario.after() != null && !ELEMENT.matcher(scenario.after()).matches()) {
            wrong(line(root.get("after")), "after", scenario.after());
        }
        return scenario;
    }

    private Node tree(byte[] content) {
        String text;
        try {
            text = Normalizer.normalize(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)), Normalizer.Form.NFC);
        } catch (CharacterCodingException e) {
            throw wrong(0, "not-text");
        }
        var bounds = new LoaderOptions();
        bounds.setCodePointLimit(LARGEST);
        bounds.setNestingDepthLimit(DEEPEST);
        bounds.setMaxAliasesForCollections(0);
        bounds.setAllowDuplicateKeys(false);
        try {
            var root = new Yaml(new SafeConstructor(bounds)).compose(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            if (root == null) {
                throw wrong(1, "empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw wrong(e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1, "yaml");
        } catch (YAMLException | StackOverflowError e) {
            throw wrong(0, "yaml");
        }
    }

    // steps

    private Scenario.Step step(Node node) {
        try {
            if (node instanceof ScalarNode) {
                return task(text(node), Map.of(), null, null, line(node));
            }
            var keys = keys(node);
            var kind = STEP_KEYS.keySet().stream().filter(keys::containsKey).sorted().findFirst().orElse(null);
            if (kind == null) {
                throw wrong(line(node), "step");
            }
            var step = map(node, STEP_KEYS.get(kind));
            var then = step.containsKey("then") ? list(step.get("then")).stream().map(this::waiting).toList() : null;
            int line = line(node);
            return switch (kind) {
                case "do" -> task(text(step.get("do")), values(step.get("with")), optional(step, "refused"), then, line);
                case "start" -> {
                    var said = START.matcher(text(step.get("start")));
                    if (!said.matches()) {
                        throw wrong(line, "start", text(step.get("start")));
                    }
                    yield new Scenario.Start(said.group(1), said.group(2), values(step.get("with")), optional(step, "refused"), then, line);
                }
                case "fire" -> new Scenario.Timer(element(step.get("fire")).text(), then, line);
                case "day" -> new Scenario.Day(day(step.get("day"), true), then, line);
                default -> {
                    var values = new LinkedHashMap<String, Object>();
                    step.forEach((key, value) -> {
                        if (!key.equals(kind) && !key.equals("then")) {
                            values.put(key, key.equals("until") ? day(value, true) : key.equals("status") ? oneOf(value, STATUSES) : value(value));
                        }
                    });
                    if (values.isEmpty()) {
                        throw wrong(line, "nothing-said");
                    }
                    yield new Scenario.Said(kind, text(step.get(kind)), values, then, line);
                }
            };
        } catch (Wrong said) {
            // the other steps are read all the same
            return new Scenario.Timer("-/-", null, line(node));
        }
    }

    private Scenario.Task task(String text, Map<String, Object> with, String refused, List<Scenario.Waiting> then, int line) {
        var said = TASK.matcher(text);
        if (!said.matches()) {
            throw wrong(line, "task", text);
        }
        return new Scenario.Task(said.group(1), said.group(2), with, refused, then, line);
    }

    private Scenario.Waiting waiting(Node node) {
        var said = WAITING.matcher(text(node));
        if (!said.matches()) {
            throw wrong(line(node), "waiting", text(node));
        }
        try {
            return new Scenario.Waiting(said.group(1), said.group(2), said.group(3) == null ? null : LocalDate.parse(said.group(3)), line(node));
        } catch (DateTimeException e) {
            throw wrong(line(node), "day", said.group(3));
        }
    }

    private Scenario.Expected element(Node node) {
        if (!ELEMENT.matcher(text(node)).matches()) {
            throw wrong(line(node), "element", text(node));
        }
        return new Scenario.Expected(text(node), line(node));
    }

    private Map<String, Object> values(Node node) {
        var values = new LinkedHashMap<String, Object>();
        if (node != null) {
            keys(node).forEach((key, value) -> values.put(key, value(value)));
        }
        return values;
    }

    /** Text, a whole number, yes or no; or nothing, which takes back what would be answered plainly. */
    private Object value(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(line(node), "value");
        }
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return Set.of("true", "yes", "on").contains(scalar.getValue().toLowerCase(java.util.Locale.ROOT));
        }
        if (node.getTag().equals(Tag.INT) && scalar.getValue().matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(scalar.getValue());
        }
        return text(node);
    }

    // the register

    private List<Scenario.Person> members(Node node) {
        return list(node).stream().map(one -> {
            var said = map(one, MEMBER_KEYS);
            return new Scenario.Person(need(said, "name"), need(said, "cell"), said.containsKey("level") ? oneOf(said.get("level"), LEVELS) : "grassroots",
                said.containsKey("status") ? oneOf(said.get("status"), STATUSES) : "active", !said.containsKey("official") || Boolean.TRUE.equals(value(said.get("official"))),
                list(said.get("flags")).stream().map(flag -> oneOf(flag, FLAGS)).toList());
        }).toList();
    }

    private List<Scenario.Organisation> organisations(Node node) {
        return list(node).stream().map(one -> {
            var said = map(one, ORGANISATION_KEYS);
            return new Scenario.Organisation(need(said, "name"), need(said, "code"), need(said, "kind"), optional(said, "parent"), optional(said, "cell-kind"),
                optional(said, "country"), day(said.get("from"), false), day(said.get("until"), false));
        }).toList();
    }

    // the tree

    private Map<String, Node> map(Node node, Set<String> allowed) {
        var keys = keys(node);
        keys.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                wrong(line(value), "unknown-key", key, String.join(", ", allowed.stream().sorted().toList()));
            }
        });
        return keys;
    }

    private Map<String, Node> keys(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(line(node), "not-a-map");
        }
        var keys = new LinkedHashMap<String, Node>();
        for (var each : mapping.getValue()) {
            var key = text(each.getKeyNode());
            counted();
            if (keys.put(key, each.getValueNode()) != null) {
                throw wrong(line(each.getKeyNode()), "key-twice", key);
            }
        }
        return keys;
    }

    private List<Node> list(Node node) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(line(node), "not-a-list");
        }
        sequence.getValue().forEach(any -> counted());
        return sequence.getValue();
    }

    private void counted() {
        if (++nodes > MOST_NODES) {
            throw wrong(0, "too-large", LARGEST / 1_000);
        }
    }

    private String text(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(line(node), "value");
        }
        var text = scalar.getValue().strip();
        if (text.length() > LONGEST_TEXT) {
            throw wrong(line(node), "text-too-long", LONGEST_TEXT);
        }
        return text;
    }

    private String need(Map<String, Node> said, String key) {
        var text = optional(said, key);
        if (text == null || text.isEmpty()) {
            throw wrong(said.values().stream().findFirst().map(ScenarioReader::line).orElse(1), "missing", key);
        }
        return text;
    }

    private String optional(Map<String, Node> said, String key) {
        return said.containsKey(key) ? text(said.get(key)) : null;
    }

    private String oneOf(Node node, Set<String> words) {
        if (!words.contains(text(node))) {
            throw wrong(line(node), "word", text(node), String.join(", ", words.stream().sorted().toList()));
        }
        return text(node);
    }

    private LocalDate day(Node node, boolean needed) {
        if (node == null && !needed) {
            return null;
        }
        try {
            return LocalDate.parse(text(node));
        } catch (DateTimeException e) {
            throw wrong(line(node), "day", text(node));
        }
    }

    private static int line(Node node) {
        return node == null ? 0 : node.getStartMark().getLine() + 1;
    }

    private Wrong wrong(int line, String sentence, Object... words) {
        if (findings.size() < 50) {
            findings.add(Sentences.finding(file, "", "", line, sentence, words));
        }
        return new Wrong();
    }
}
