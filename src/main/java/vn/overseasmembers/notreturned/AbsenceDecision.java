package vn.overseasmembers.notreturned;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The committee accepts the reason or passes it on.
 *
 * @param waitUntil last day on which the member can come back without more; null when passed on
 */
record AbsenceDecision(String decision, String reason,
                       @PastOrPresent(message = "Ngày xem xét không được sau ngày hôm nay; hãy ghi đúng ngày đã xem xét.") LocalDate consideredOn,
                       LocalDate waitUntil) {
}
