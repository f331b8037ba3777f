package vn.overseasmembers.verification;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What the protection office concludes. */
record Conclusion(String decision, String reason,
                  @PastOrPresent(message = "Ngày kết luận không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate concludedOn,
                  String documentNo) {
}
