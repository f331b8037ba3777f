package vn.overseasmembers.moveabroad;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The host places the member anew, or cannot.
 *
 * @param hostCell code of the new cell; null when it cannot
 */
record NewPlace(String decision, String reason,
                @PastOrPresent(message = "Ngày quyết định không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn,
                String hostCell) {
}
