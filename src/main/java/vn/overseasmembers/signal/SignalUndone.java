package vn.overseasmembers.signal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rewind;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;

/** An inspection committee's answer was recorded by mistake: it considers the matter again, whatever has become of the case. */
@Component
class SignalUndone implements Undoable {

    private final Signals signals;
    private final Rewind rewind;

    SignalUndone(Signals signals, Rewind rewind) {
        this.signals = signals;
        this.rewind = rewind;
    }

    @Override
    public Set<String> paths() {
        return Set.of("signal/consider-signal");
    }

    @Override
    public void undo(Step step) {
        rewind.anew(step.caseNo(), "signal", List.of("consider-signal"), Map.of("signalId", signals.notConsidered(step.taskId())));
    }
}
