package vn.overseasmembers.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * At the end of a run of tests, says in {@code target/walked} which nodes and sequence flows of the models were walked and which were not.
 * After a whole run {@code mvn verify} fails for what is left over; after single tests the files are there to be read.
 */
public final class WalkReport implements TestExecutionListener {

    /** One {@code process/element} a line. */
    public static final Path NOT_WALKED = Path.of("target", "walked", "not-walked.txt");

    private static final Path WALKED = NOT_WALKED.resolveSibling("walked.txt");
    private static final Path PROCESSES = Path.of("processes");

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        var walked = WalkedModels.walked();
        // a search for what breaks (JAZZER_FUZZ) goes any way at all and is no run of tests
        if (walked.isEmpty() || System.getenv("JAZZER_FUZZ") != null) {
            return; // no engine has run here: what another run said stands
        }
        var missing = new ArrayList<String>();
        for (var file : models()) {
            var model = Bpmn.readModelFromFile(file.toFile());
            for (var process : model.getModelElementsByType(Process.class)) {
                for (var element : model.getModelElementsByType(FlowElement.class)) {
                    if (!walked.contains(process.getId() + "/" + happensWith(element).getId())) {
                        missing.add(process.getId() + "/" + element.getId());
                    }
                }
            }
        }
        write(WALKED, walked);
        write(NOT_WALKED, new TreeSet<>(missing));
    }

    /** The engine waits at the gateway for its events and takes no flow to them: the event that happens is the flow taken. */
    private static FlowElement happensWith(FlowElement element) {
        return element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway ? flow.getTarget() : element;
    }

    private static List<Path> models() {
        try (var files = Files.walk(PROCESSES, 2)) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Collection<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
