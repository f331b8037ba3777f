package vn.overseasmembers.briefing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * A briefing held after departure, with the report why it comes late.
 *
 * @param heldHow in-person, online, telephone or paper
 */
record LateBriefing(String explanation,
                    @PastOrPresent(message = "Ngày quán triệt không được sau ngày hôm nay; hãy ghi sau khi đã quán triệt bổ sung.") LocalDate heldOn,
                    String heldHow, String briefedBy) {
}
