package vn.overseasmembers.mistake;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.engine.Tells;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Steps;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.journey.Undoable;

/** Takes back what was recorded by mistake. The model calls it as {@code mistakes}. */
@ModelBean("mistakes")
public class Mistakes {

    private final Recorders recorders;
    private final Steps steps;
    private final Timeline timeline;
    private final Map<String, Undoable> undoables;

    Mistakes(Recorders recorders, Steps steps, Timeline timeline, List<Undoable> undoables) {
        this.recorders = recorders;
        this.steps = steps;
        this.timeline = timeline;
        this.undoables = undoables.stream().flatMap(one -> one.paths().stream().map(path -> Map.entry(path, one)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * @param step   process key and id of the task or start form, one of those that can be undone
     * @param reason why it was a mistake; stays in the submission
     */
    record Mistake(String caseNo, String step, String reason) {
    }

    /** Recorded by a committee above the one that acted, so that nobody takes back alone what he has done. */
    @StartHandler("mistake")
    @Tells("step")
    Started record(Mistake mistake, Acting acting) {
        var recording = recorders.byACommitteeAboveTheOneThatActed(mistake.caseNo(), acting,
            found -> steps.last(found.no(), mistake.step()).map(Step::committee));
        if (steps.last(mistake.caseNo(), mistake.step()).isEmpty()) {
            throw Rejection.refused("Hồ sơ %s chưa ghi nhận bước này, hoặc bước này đã được hủy.".formatted(mistake.caseNo()));
        }
        return new Started(recording.file().no(), recording.committee(), Map.of("step", mistake.step()));
    }

    /** Undoes the step, in the transaction of its recording: either all of it or nothing. */
    @ModelMethod
    public String undo(String caseNo, String path) {
        var step = steps.last(caseNo, path).orElseThrow();
        undoables.get(path).undo(step);
        steps.supersede(step);
        timeline.append(Entry.of(caseNo, "undone").of(step.committee()).with("step", path));
        return "undone";
    }
}
