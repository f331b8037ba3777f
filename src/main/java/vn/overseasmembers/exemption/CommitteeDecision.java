package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The grassroots committee grants the exemption, or not. */
record CommitteeDecision(String decision, String reason,
                         @PastOrPresent(message = "Ngày quyết định không được sau ngày hôm nay; hãy ghi đúng ngày quyết định.") LocalDate decidedOn,
                         String decisionNo) {
}
