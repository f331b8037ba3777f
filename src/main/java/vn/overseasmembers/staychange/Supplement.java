package vn.overseasmembers.staychange;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What the cell adds to a request. */
record Supplement(@PastOrPresent(message = "Ngày bổ sung không được sau ngày hôm nay; hãy ghi đúng ngày đã bổ sung.") LocalDate suppliedOn,
                  String supplied) {
}
