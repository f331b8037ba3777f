package vn.overseasmembers.temporaryextension;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The home cell knows of the extension. */
record NotedAtHome(@PastOrPresent(message = "Ngày ghi nhận không được sau ngày hôm nay; hãy ghi đúng ngày nhận được thông báo.") LocalDate notedOn) {
}
