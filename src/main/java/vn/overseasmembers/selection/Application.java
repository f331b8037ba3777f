package vn.overseasmembers.selection;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The file that the cell prepares: why the trip is needed, who pays and who invites. */
record Application(@PastOrPresent(message = "Ngày làm đơn không được sau ngày hôm nay; hãy ghi đúng ngày trên đơn.") LocalDate applicationOn,
                   String necessity, String payer, String inviter, String itinerary, Boolean pledgeEnclosed) {
}
