package vn.overseasmembers.verification;

import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;

/** The user task of verification.bpmn. */
@Component
class VerificationTasks {

    /** The protection office has verified the member and concludes ({@code domain.md} 5.1). */
    @TaskHandler("verification/verify")
    Outcome verify(Conclusion conclusion) {
        return Outcome.of(conclusion.decision());
    }
}
