package vn.overseasmembers.general;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Answers;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Recorders;

/** Receives any form whose model says that the form says all: a choice steers, whatever else was answered is kept with the case. */
@Component
class TasksByForm {

    private static final String AGREE = "agree";
    private static final List<String> VOTES = List.of("inFavour", "against", "blank");

    private final Recorders recorders;

    TasksByForm(Recorders recorders) {
        this.recorders = recorders;
    }

    /** A decision with its reason, or something done. A vote must add up; whether it is enough is for a decision table that the model asks. */
    @TaskHandler("*")
    Outcome receive(Answers answers) {
        vote(answers);
        var decision = answers.text("decision");
        if (decision == null) {
            return Outcome.done();
        }
        if (!decision.equals(AGREE) && (answers.text("reason") == null || answers.text("reason").isBlank())) {
            throw Rejection.invalid("reason", "Hãy ghi lý do của quyết định này.");
        }
        return Outcome.of(decision);
    }

    private static void vote(Answers answers) {
        var present = answers.number("present");
        var entitled = answers.number("entitled");
        if (present != null && entitled != null && present > entitled) {
            throw Rejection.invalid("present", "Số có mặt (%d) không được nhiều hơn số được triệu tập (%d).".formatted(present, entitled));
        }
        var votes = VOTES.stream().map(answers::number).filter(Objects::nonNull).toList();
        if (present != null && votes.size() == VOTES.size() && votes.stream().mapToLong(Integer::longValue).sum() != present) {
            throw Rejection.invalid("inFavour", "Số phiếu tán thành, không tán thành và phiếu trắng cộng lại phải bằng số có mặt (%d).".formatted(present));
        }
    }

    /** Something that is recorded about a case: by the member's cell, a committee above it, or the organisation abroad that manages the stay. */
    @StartHandler("*")
    Started open(Answers answers, Acting acting) {
        var recording = recorders.byAnyone(answers.text("caseNo"), acting);
        return Started.of(recording.file().no(), recording.committee());
    }
}
