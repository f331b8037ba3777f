package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The member was reminded that the exemption is about to end. */
record Reminder(@PastOrPresent(message = "Ngày nhắc không được sau ngày hôm nay; hãy ghi đúng ngày đã nhắc.") LocalDate remindedOn, String remindedHow,
                String answer) {
}
