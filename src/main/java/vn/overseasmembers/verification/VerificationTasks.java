package vn.overseasmembers.verification;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;

/** The user task of verification.bpmn. */
@Component
class VerificationTasks {

    private final ProtectionCheck protectionCheck;

    VerificationTasks(ProtectionCheck protectionCheck) {
        this.protectionCheck = protectionCheck;
    }

    @FormValues("verification/verify")
    Map<String, Object> why(OpenTask task) {
        return Map.of("verifyReason", protectionCheck.reason(task.caseNo()));
    }

    /** The protection office has verified the member and concludes ({@code domain.md} 5.1). */
    @TaskHandler("verification/verify")
    Outcome verify(Conclusion conclusion) {
        return Outcome.of(conclusion.decision());
    }
}
