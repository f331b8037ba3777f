package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The receiving cell takes the member back, or not. */
record AcceptanceBack(String decision, String reason,
                      @PastOrPresent(message = "Ngày tiếp nhận không được sau ngày hôm nay; hãy ghi đúng ngày tiếp nhận.") LocalDate acceptedOn) {
}
