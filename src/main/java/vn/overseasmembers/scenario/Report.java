package vn.overseasmembers.scenario;

import java.util.List;
import vn.overseasmembers.modelling.Finding;

/**
 * What a run of scenarios came to, as the process that has run them writes it down.
 *
 * @param scenarios how many were walked
 * @param findings  where they left the way, and what can't be read; none when all is well
 */
record Report(int scenarios, List<Finding> findings) {

    Report {
        findings = List.copyOf(findings);
    }
}
