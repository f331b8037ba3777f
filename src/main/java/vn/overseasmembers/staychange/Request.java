package vn.overseasmembers.staychange;

import java.time.LocalDate;
import vn.overseasmembers.journey.Case;

/**
 * What is asked for.
 *
 * @param departOn planned day of departure while the member has not left; null when it stays
 * @param returnOn planned day of return, new or as it is
 * @param country  ISO 3166-1 alpha-2; null when it stays
 * @param purpose  null when it stays
 */
record Request(String caseNo, LocalDate departOn, LocalDate returnOn, String country, String purpose, String explanation) {

    /** The day from which the stay counts: of the real departure, else as asked for, else as planned. */
    LocalDate departs(Case file) {
        if (file.departedOn() != null) {
            return file.departedOn();
        }
        return departOn == null ? file.departOn() : departOn;
    }
}
