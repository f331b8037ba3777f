package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The member applies for exemption.
 *
 * @param ground             mission, private, labour, treatment, age or health
 * @param until              last day
 * @param alone              yes when there is no other member where he is; no; null when nobody knows
 * @param attendancePossible yes when he could take part in activity there, also from afar; no; null when nobody knows
 */
record ExemptionAsked(String caseNo,
                      @PastOrPresent(message = "Ngày ghi trên đơn không được sau ngày hôm nay; hãy ghi đúng ngày trên đơn.") LocalDate askedOn,
                      String ground, LocalDate until, String alone, String attendancePossible, String note) {
}
