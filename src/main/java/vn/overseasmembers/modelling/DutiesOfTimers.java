package vn.overseasmembers.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** For which duties of the deadline table each timer waits, as its model says. */
public final class DutiesOfTimers {

    private static final Pattern CALL = Pattern.compile("\\$\\{\\s*([A-Za-z]+\\.[A-Za-z]+)\\(([^)]*)\\)\\s*}");
    private static final Pattern NAMED = Pattern.compile("\\s*caseNo\\s*,\\s*'([a-z0-9-]+)'\\s*");
    private static final String BY_NAME = "deadline.of";

    private DutiesOfTimers() {
    }

    /**
     * A timer that the deadline table dates.
     *
     * @param place  {@code process/element}
     * @param task   {@code process/task} of the user task at whose border it is, or null
     * @param duties all that it depends on
     */
    public record Timer(String place, String task, List<String> duties) {
    }

    /**
     * Reads all models; what can't be read, or is dated by something else, is left out.
     *
     * @param asked duties for which the application's own methods ask, by {@code bean.method}; a leading {@code *} stands for the process
     */
    public static List<Timer> in(Bundle bundle, Map<String, List<String>> asked) {
        var timers = new ArrayList<Timer>();
        bundle.files().forEach((path, content) -> {
            if (path.endsWith(".bpmn") && content.length <= Gate.LARGEST_FILE) {
                try {
                    XmlReader.read(content).children(Bpmn.BPMN, "process").forEach(process -> timers(process, asked, timers));
                } catch (XmlReader.Refused e) {
                    // it has a finding of its own
                }
            }
        });
        return List.copyOf(timers);
    }

    private static void timers(Node process, Map<String, List<String>> asked, List<Timer> timers) {
        var tasks = process.all().filter(node -> node.is(Bpmn.BPMN, "userTask")).map(Node::id).toList();
        process.all().filter(node -> node.is(Bpmn.BPMN, "boundaryEvent") || node.is(Bpmn.BPMN, "intermediateCatchEvent")).forEach(event ->
            event.children(Bpmn.BPMN, "timerEventDefinition").findFirst().ifPresent(definition -> {
                var duties = duties(definition.childText(Bpmn.BPMN, "timeDate"), process.id(), asked);
                if (!duties.isEmpty()) {
                    var host = event.attribute("attachedToRef");
                    timers.add(new Timer(process.id() + "/" + event.id(), tasks.contains(host) ? process.id() + "/" + host : null, duties));
                }
            }));
    }

    private static List<String> duties(String expression, String process, Map<String, List<String>> asked) {
        var call = CALL.matcher(expression.strip());
        if (!call.matches()) {
            return List.of();
        }
        if (call.group(1).equals(BY_NAME)) {
            var named = NAMED.matcher(call.group(2));
            return named.matches() ? List.of(named.group(1)) : List.of();
        }
        return asked.getOrDefault(call.group(1), List.of()).stream().map(duty -> duty.startsWith("*") ? process + duty.substring(1) : duty).toList();
    }
}
