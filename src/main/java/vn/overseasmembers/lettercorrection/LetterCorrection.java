package vn.overseasmembers.lettercorrection;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.Recorders;
import vn.overseasmembers.letter.Letters;

/** The start form of letter-correction.bpmn. */
@Component
class LetterCorrection {

    private final Recorders recorders;
    private final Letters letters;

    LetterCorrection(Recorders recorders, Letters letters) {
        this.recorders = recorders;
        this.letters = letters;
    }

    /** @param box number of the box, from 2 */
    record Correction(String caseNo, int box, String oldText, String newText,
                      @PastOrPresent(message = "Ngày sửa không được sau ngày hôm nay; hãy ghi đúng ngày sửa trên giấy.") LocalDate correctedOn) {
    }

    @StartHandler("letter-correction")
    Started open(Correction correction, Acting acting) {
        var recording = recorders.byTheOneWho(correction.caseNo(), acting, file -> letters.writerOf(file.no(), correction.box()));
        if (correction.box() == 1) {
            throw Rejection.refused("Ô số 1 viết sai thì không sửa trên giấy: phải hủy giấy và viết giấy mới. Hãy chọn “Không đúng” ở bước giới thiệu tiếp.");
        }
        letters.correct(recording.file().no(), correction.box(), correction.correctedOn(), correction.oldText(), correction.newText(), acting,
            recording.committee());
        return Started.of(recording.file().no(), recording.committee());
    }
}
