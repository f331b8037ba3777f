package vn.overseasmembers.letterlost;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.OpenTasks;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.letter.Letters;

/** The start form of letter-lost.bpmn. */
@Component
class LetterLost {

    private final Recorders recorders;
    private final Letters letters;
    private final OpenTasks openTasks;

    LetterLost(Recorders recorders, Letters letters, OpenTasks openTasks) {
        this.recorders = recorders;
        this.letters = letters;
        this.openTasks = openTasks;
    }

    record Loss(String caseNo,
                @PastOrPresent(message = "Ngày biết mất giấy không được sau ngày hôm nay; hãy ghi đúng ngày.") LocalDate lostOn,
                String note) {
    }

    @StartHandler("letter-lost")
    Started open(Loss loss, Acting acting) {
        var recording = recorders.byAnyone(loss.caseNo(), acting);
        var no = recording.file().no();
        boolean onItsWay = Stream.of("letter/next-introduction", "placement/receive-file", "placement/issue-slip", "placement/accept", "placement/other-place",
                "return-placement/place", "return-placement/accept-back")
            .anyMatch(task -> openTasks.waits(no, task));
        if (!onItsWay || !letters.underWay(no)) {
            throw Rejection.conflict("Hồ sơ này không có giấy giới thiệu nào đang trên đường: giấy chưa viết, hoặc đã nộp cho nơi tiếp nhận.");
        }
        return Started.of(no, recording.committee());
    }
}
