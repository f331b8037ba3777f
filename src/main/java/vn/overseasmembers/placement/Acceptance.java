package vn.overseasmembers.placement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The host takes the member in, or not.
 *
 * @param hostCell code of the cell abroad; null when it refuses
 */
record Acceptance(String decision, String reason,
                  @PastOrPresent(message = "Ngày đảng viên trình giấy không được sau ngày hôm nay; hãy ghi đúng ngày trình giấy.") LocalDate presentedOn,
                  String hostCell) {
}
