package vn.overseasmembers.opinionchain;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What was added to the file because a committee asked for it. */
record Supplement(@PastOrPresent(message = "Ngày bổ sung hồ sơ không được sau ngày hôm nay; hãy ghi đúng ngày đã bổ sung.") LocalDate suppliedOn,
                  String supplied) {
}
