package vn.overseasmembers.engine;

import java.time.Instant;
import java.util.Map;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Verdict;

/** Takes in what an owner sends with Camunda Modeler's deploy button; see {@link ModelDoor}. */
public interface ReceivedModels {

    /**
     * What became of it.
     *
     * @param draft number of the draft that was made of it, or null when the gate has refused it
     * @param sent  what was sent, each file in the folder to which it belongs
     */
    record Received(Long draft, Instant at, Verdict verdict, Bundle sent) {
    }

    /**
     * @param name  as the sender calls the deployment; the folder's name, where files don't say to which they belong
     * @param files by file name
     * @param by    account that sends them
     * @throws Rejection for everybody but a process owner
     */
    Received receive(String name, Map<String, byte[]> files, String by);
}
