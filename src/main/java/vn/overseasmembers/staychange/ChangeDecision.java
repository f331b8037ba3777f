package vn.overseasmembers.staychange;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What the deciding committee answers to a request. */
record ChangeDecision(String decision, String reason,
                      @PastOrPresent(message = "Ngày quyết định không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn,
                      String decisionNo) {
}
