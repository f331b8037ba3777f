package vn.overseasmembers.temporaryextension;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The host extends temporary activity, or not. */
record HostDecision(String decision, String reason,
                    @PastOrPresent(message = "Ngày quyết định không được sau ngày hôm nay; hãy ghi đúng ngày quyết định.") LocalDate decidedOn) {
}
