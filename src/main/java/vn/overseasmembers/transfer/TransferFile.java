package vn.overseasmembers.transfer;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The file for the transfer.
 *
 * @param duesPaidUntil a day in the month until whose end dues are paid; may lie ahead
 */
record TransferFile(String sendingDecisionNo,
                    @PastOrPresent(message = "Ngày quyết định cử đi không được sau ngày hôm nay; hãy ghi đúng ngày trên quyết định.") LocalDate sendingDecisionOn,
                    String sendingAuthority,
                    @PastOrPresent(message = "Ngày viết bản tự kiểm điểm không được sau ngày hôm nay; hãy ghi đúng ngày trên bản tự kiểm điểm.") LocalDate selfReviewOn,
                    LocalDate duesPaidUntil, Boolean enclosed) {
}
