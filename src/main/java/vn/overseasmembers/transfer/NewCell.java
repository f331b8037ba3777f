package vn.overseasmembers.transfer;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The decision to establish a cell abroad. */
record NewCell(String cellName, String decisionNo,
               @PastOrPresent(message = "Ngày quyết định thành lập chi bộ không được sau ngày hôm nay; hãy ghi đúng ngày trên quyết định.") LocalDate decidedOn) {
}
