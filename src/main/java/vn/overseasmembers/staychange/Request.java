package vn.overseasmembers.staychange;

import java.time.LocalDate;

/**
 * What is asked for.
 *
 * @param returnOn planned day of return, new or as it is
 * @param country  ISO 3166-1 alpha-2; null when it stays
 * @param purpose  null when it stays
 */
record Request(String caseNo, LocalDate returnOn, String country, String purpose, String explanation) {
}
