package vn.overseasmembers.stayend;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * A stay has ended.
 *
 * @param endKind left, deleted, expelled, deceased, settled or lost
 */
record StayEnd(String caseNo, String endKind,
               @PastOrPresent(message = "Ngày chấm dứt không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate endedOn,
               String documentNo, String explanation) {
}
