package vn.overseasmembers.modelling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one gate for whatever is to be deployed. The same files always get the same verdict; any bytes get one, within bounded time and memory, and
 * never an exception.
 */
public final class Gate {

    /** Largest file that is read, in bytes; diagrams of a few hundred elements have a tenth of it. */
    public static final int LARGEST_FILE = 2_000_000;
    /** Most files of a bundle. */
    public static final int MOST_FILES = 500;

    private static final int MOST_NODES = 1_000;
    private static final String FILE = "[a-z][a-z0-9]*(-[a-z0-9]+)*\\.(bpmn|dmn|form)";

    private Gate() {
    }

    /**
     * Judges a bundle as it would stand among what is deployed.
     *
     * @param bundle what is to be deployed: whole folders, which take the place of those around it
     * @param around what is deployed already
     * @param known  what the application offers and takes
     * @return findings about the bundle's folders, and about others where the bundle breaks what held before
     */
    public static Verdict judge(Bundle bundle, Bundle around, Known known) {
        var house = findings(bundle.replacing(around), known);
        var folders = bundle.folders();
        var before = around.files().isEmpty() ? new HashSet<Finding>() : new HashSet<>(findings(around, known).all());
        return new Verdict(house.all().stream().filter(finding -> folders.contains(Bundle.folder(finding.file())) || !before.contains(finding))
            .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::element)).toList());
    }

    /** What is said of files that are too many or too large to be taken in at all. */
    public static Verdict tooLarge() {
        var findings = new Findings();
        findings.add(Rule.TOO_LARGE, "");
        return new Verdict(findings.all());
    }

    /** What a model or table calls itself, its process key or decision id; nothing for forms, and for what can't be read. */
    public static Optional<String> key(String name, byte[] content) {
        if (name.endsWith(".form") || content.length > LARGEST_FILE) {
            return Optional.empty();
        }
        try {
            var root = XmlReader.read(content);
            return root.children().stream().filter(child -> child.namespace().equals(root.namespace()) && (child.name().equals("process") || child.name().equals("decision")))
                .map(Node::id).filter(id -> id.matches(ProcessRules.WORD)).findFirst();
        } catch (XmlReader.Refused e) {
            return Optional.empty();
        }
    }

    /** Whether a diagram says that officers open its process about a case, by a form that says all. */
    public static boolean openedByForm(byte[] content) {
        if (content.length > LARGEST_FILE) {
            return false;
        }
        try {
            return XmlReader.read(content).children(Bpmn.BPMN, "process").flatMap(process -> process.children(Bpmn.BPMN, "startEvent")).anyMatch(Model::byForm);
        } catch (XmlReader.Refused e) {
            return false;
        }
    }

    /** The form by which a diagram's process is started, if by any. */
    public static Optional<String> startForm(byte[] content) {
        try {
            return XmlReader.read(content).children(Bpmn.BPMN, "process").flatMap(process -> process.children(Bpmn.BPMN, "startEvent"))
                .map(start -> start.attribute(Bpmn.camunda("formRef"))).filter(form -> !form.isEmpty()).findFirst();
        } catch (XmlReader.Refused e) {
            return Optional.empty();
        }
    }

    /**
     * What a form makes people answer: fields by key, and whether it always shows them.
     *
     * @param form a form that passes the gate
     */
    public static Map<String, Boolean> required(byte[] form) {
        return Form.read("", form, new Findings()).map(Form::fields).orElse(Map.of()).entrySet().stream().filter(field -> field.getValue().required())
            .collect(Collectors.toMap(Map.Entry::getKey, field -> !field.getValue().sometimesHidden()));
    }

    /**
     * Lists of options that a form takes from the application.
     *
     * @param form a form that passes the gate
     */
    public static Set<String> served(byte[] form) {
        return Form.read("", form, new Findings()).map(Form::fields).orElse(Map.of()).values().stream().filter(Form.Field::served).map(Form.Field::list).collect(Collectors.toSet());
    }

    private static Findings findings(Bundle bundle, Known known) {
        var findings = new Findings();
        if (bundle.files().size() > MOST_FILES) {
            findings.add(Rule.TOO_LARGE, bundle.files().firstKey());
            return findings;
        }
        var house = house(bundle, known, findings);
        house.models().values().forEach(model -> guarded(findings, model.file(), () -> {
            new ProcessRules(model, findings).check();
            if (new WayRules(model, findings).check()) {
                new JoinRules(model, findings).check();
                new ReferenceRules(model, house, findings).check();
            }
        }));
        messages(house, findings);
        new ProgramRules(bundle, house, findings).check();
        formsWithoutProcess(bundle, findings);
        return findings;
    }

    /** What could be read; of the rest the findings tell. */
    static House house(Bundle bundle, Known known, Findings findings) {
        var house = new House(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), known);
        bundle.files().forEach((path, content) -> guarded(findings, path, () -> read(path, content, house, findings)));
        return house;
    }

    /** A file that breaks the gate itself is as good as unreadable. */
    private static void guarded(Findings findings, String path, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | StackOverflowError e) {
            findings.add(Rule.UNREADABLE, path);
        }
    }

    private static void read(String path, byte[] content, House house, Findings findings) {
        if (!Bundle.name(path).matches(FILE) || !Bundle.folder(path).matches(ProcessRules.WORD)) {
            findings.add(Rule.FILE_NAME, path);
            return;
        }
        if (content.length > LARGEST_FILE) {
            findings.add(Rule.TOO_LARGE, path);
            return;
        }
        if (path.endsWith(".form")) {
            Form.read(path, content, findings).ifPresent(form -> house.forms().put(path, form));
            return;
        }
        Node root;
        try {
            root = XmlReader.read(content);
        } catch (XmlReader.Refused refused) {
            findings.add(refused.rule(), path);
            return;
        }
        if (path.endsWith(".dmn")) {
            Table.read(path, root, house.known().words(), findings).ifPresent(table -> {
                if (house.tables().putIfAbsent(table.key(), table) != null) {
                    findings.add(Rule.TABLE_ID, path, table.key(), "", table.key());
                }
            });
        } else {
            model(path, root, house, findings);
        }
    }

    private static void model(String path, Node root, House house, Findings findings) {
        if (!root.is(Bpmn.BPMN, "definitions")) {
            findings.add(Rule.ROOT, path);
            return;
        }
        Bpmn.checkContent(path, root, findings);
        var processes = root.children(Bpmn.BPMN, "process").toList();
        if (processes.size() != 1) {
            findings.add(Rule.ONE_PROCESS, path);
            return;
        }
        var model = new Model(path, root, processes.get(0));
        if (model.nodes().size() > MOST_NODES || model.flows().size() > 3 * MOST_NODES) {
            findings.add(Rule.TOO_LARGE, path);
            return;
        }
        var other = house.models().putIfAbsent(model.key(), model);
        if (other != null || house.models().values().stream().filter(one -> Bundle.folder(one.file()).equals(Bundle.folder(path))).count() > 1) {
            findings.add(Rule.ONE_PROCESS, path);
        }
    }

    /** Forms belong to the process in their folder; alone they would never be shown. */
    private static void formsWithoutProcess(Bundle bundle, Findings findings) {
        for (var folder : bundle.folders()) {
            var names = bundle.filesOf(folder).keySet();
            if (names.stream().noneMatch(name -> name.endsWith(".bpmn"))) {
                names.stream().filter(name -> name.endsWith(".form")).findFirst().ifPresent(name -> findings.add(Rule.ONE_PROCESS, folder + "/" + name));
            }
        }
    }

    /** A message that two processes wait for would reach either. */
    private static void messages(House house, Findings findings) {
        var receivers = new HashMap<String, TreeSet<String>>();
        house.models().values().forEach(model -> model.messages().values()
            .forEach(name -> receivers.computeIfAbsent(name, any -> new TreeSet<>()).add(model.key())));
        house.models().values().forEach(model -> model.messages().forEach((id, name) -> {
            if (receivers.get(name).size() > 1) {
                findings.add(Rule.MESSAGE_TWICE, model.file(), id, name, name, String.join(", ", receivers.get(name)));
            }
        }));
    }
}
