package vn.overseasmembers.selection;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The deciding committee's answer: agree, refuse or supplement. */
record Decision(String decision, String reason,
                @PastOrPresent(message = "Ngày quyết định không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn,
                String decisionNo, String conditions) {
}
