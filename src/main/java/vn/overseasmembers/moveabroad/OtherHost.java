package vn.overseasmembers.moveabroad;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The MFA Party Committee names another organisation abroad. */
record OtherHost(String hostOrganisation,
                 @PastOrPresent(message = "Ngày điều chỉnh không được sau ngày hôm nay; hãy ghi đúng ngày trên văn bản.") LocalDate decidedOn) {
}
