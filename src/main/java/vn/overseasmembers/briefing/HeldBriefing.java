package vn.overseasmembers.briefing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * A briefing that was held.
 *
 * @param heldHow in-person, online, telephone or paper
 * @param session number of the session that the member attended with others; its day and way count. Or null
 */
record HeldBriefing(@PastOrPresent(message = "Ngày quán triệt không được sau ngày hôm nay; hãy ghi sau khi đã tổ chức.") LocalDate heldOn,
                    String heldHow, String briefedBy, String session) {
}
