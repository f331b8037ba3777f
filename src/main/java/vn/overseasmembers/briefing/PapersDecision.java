package vn.overseasmembers.briefing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** Whether classified papers may be carried. What they are never enters the system. */
record PapersDecision(String decision, String reason,
                      @PastOrPresent(message = "Ngày xét duyệt không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn,
                      String referenceNo) {
}
