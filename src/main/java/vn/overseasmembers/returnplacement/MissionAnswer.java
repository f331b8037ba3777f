package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** Whether the mission confirms the self-review in place of the organisation abroad. */
record MissionAnswer(String decision, String reason,
                     @PastOrPresent(message = "Ngày có kết quả không được sau ngày hôm nay; hãy ghi đúng ngày cơ quan đại diện trả lời.") LocalDate answeredOn) {
}
