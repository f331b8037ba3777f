package vn.overseasmembers.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.WalkReport;

/** Every node and every sequence flow of every model was walked by some test of this build. */
class EveryStepWalkedIT {

    @Test
    void noStepIsLeftUntried() throws IOException {
        var chosen = System.getProperty("overseas.tests-chosen", "");
        assumeTrue(chosen.isBlank() || chosen.equals("${test}"), "Only some tests were run (-Dtest): the walked steps are not compared.");

        assertThat(Files.readAllLines(WalkReport.NOT_WALKED)).as("nodes and flows that no test walks").isEmpty();
    }
}
