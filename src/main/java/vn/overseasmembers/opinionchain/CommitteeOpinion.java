package vn.overseasmembers.opinionchain;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** A committee's opinion, or in a deciding part its decision. */
record CommitteeOpinion(String decision, String reason,
                        @PastOrPresent(message = "Ngày cho ý kiến không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn,
                        String documentNo, String conclusion) {
}
