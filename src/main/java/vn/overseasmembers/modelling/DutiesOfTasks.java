package vn.overseasmembers.modelling;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** For which duty of the deadline table each user task is due, as its model says. */
public final class DutiesOfTasks {

    private static final Pattern DUTY = Pattern.compile("\\$\\{\\s*deadline\\.of\\(\\s*caseNo\\s*,\\s*'([a-z0-9-]+)'\\s*\\)\\s*}");

    private DutiesOfTasks() {
    }

    /**
     * Reads all models; what can't be read or is due by another rule is left out.
     *
     * @return duties by {@code process/task}
     */
    public static SortedMap<String, String> in(Bundle bundle) {
        var duties = new TreeMap<String, String>();
        bundle.files().forEach((path, content) -> {
            if (path.endsWith(".bpmn") && content.length <= Gate.LARGEST_FILE) {
                try {
                    var root = XmlReader.read(content);
                    root.children(Bpmn.BPMN, "process").forEach(process -> process.all().filter(node -> node.is(Bpmn.BPMN, "userTask")).forEach(task -> {
                        var due = DUTY.matcher(task.attribute(Bpmn.camunda("dueDate")));
                        if (due.matches()) {
                            duties.put(process.id() + "/" + task.id(), due.group(1));
                        }
                    }));
                } catch (XmlReader.Refused e) {
                    // it has a finding of its own
                }
            }
        });
        return duties;
    }
}
