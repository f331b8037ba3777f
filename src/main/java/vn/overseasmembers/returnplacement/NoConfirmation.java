package vn.overseasmembers.returnplacement;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** Nobody confirms the self-review; why the introduction goes on without. */
record NoConfirmation(@PastOrPresent(message = "Ngày ghi nhận không được sau ngày hôm nay; hãy ghi đúng ngày ghi nhận.") LocalDate notedOn, String note) {
}
