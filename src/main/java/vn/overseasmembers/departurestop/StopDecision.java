package vn.overseasmembers.departurestop;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * What the deciding committee makes of a member who may not go any more.
 *
 * @param decision agree: the departure is suspended; refuse: the decision is withdrawn
 */
record StopDecision(String decision, String reason,
                    @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày xem xét.") LocalDate consideredOn,
                    String documentNo) {
}
