package vn.overseasmembers.temporaryextension;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The member wants to go on with temporary activity at the host. */
record ExtensionAsked(String caseNo,
                      @PastOrPresent(message = "Ngày đề nghị không được sau ngày hôm nay; hãy ghi đúng ngày trên đơn.") LocalDate askedOn,
                      LocalDate until, String note) {
}
