package vn.overseasmembers.briefing;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The cell's record that the member was briefed. */
record BriefingRecord(@PastOrPresent(message = "Ngày ghi nhận không được sau ngày hôm nay.") LocalDate confirmedOn, Boolean memberSigned) {
}
