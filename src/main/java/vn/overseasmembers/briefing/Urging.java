package vn.overseasmembers.briefing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The committee above has urged the briefing. */
record Urging(@PastOrPresent(message = "Ngày đôn đốc không được sau ngày hôm nay.") LocalDate urgedOn, String instruction) {
}
