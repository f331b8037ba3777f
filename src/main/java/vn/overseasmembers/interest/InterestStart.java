package vn.overseasmembers.interest;

import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Recorders;

/** The start form of interest.bpmn. */
@Component
class InterestStart {

    private final Recorders recorders;
    private final Interests interests;

    InterestStart(Recorders recorders, Interests interests) {
        this.recorders = recorders;
        this.interests = interests;
    }

    /** What the interest is stands in the submission only. */
    record Declaration(String caseNo, String reason) {
    }

    /** An officer speaks for himself: whoever signs in declares his own interest, never another's. */
    @StartHandler("interest")
    Started declare(Declaration declaration, Acting acting) {
        var recording = recorders.byWhoeverHandlesIt(declaration.caseNo(), acting);
        interests.declare(recording.file().no(), acting.username(), recording.committee());
        return Started.of(recording.file().no(), recording.committee());
    }
}
