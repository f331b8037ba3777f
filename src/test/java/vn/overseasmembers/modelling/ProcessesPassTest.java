package vn.overseasmembers.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.support.PostgresForTests;

/** The build's way through the gate: nothing is found in what is shipped. */
@SpringBootTest(classes = OverseasMembers.class, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class ProcessesPassTest {

    @Autowired
    private KnownToModels known;

    @Test
    void nothingIsFoundInTheProcesses() {
        assertThat(Gate.judge(Bundles.shipped(), Bundle.empty(), known.known()).findings()).isEmpty();
    }
}
