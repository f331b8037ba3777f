package vn.overseasmembers.homevisit;

import java.time.LocalDate;

/** From the day of coming to the day of leaving again. */
record HomeVisit(String caseNo, LocalDate visitFrom, LocalDate visitTo, String visitPurpose) {
}
