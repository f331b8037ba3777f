package vn.overseasmembers.scenario;

import java.util.List;
import vn.overseasmembers.modelling.Finding;

/**
 * What came of a scenario.
 *
 * @param findings none when it went as it says
 * @param passed   nodes and flows, {@code process/element}, in order
 * @param millis   how long it took
 */
record Outcome(String file, String name, List<Finding> findings, List<String> passed, long millis) {

    Outcome {
        findings = List.copyOf(findings);
        passed = List.copyOf(passed);
    }
}
