package vn.overseasmembers.annualreview;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/**
 * The yearly review.
 *
 * @param rating excellent, good, fulfilled or not-fulfilled; null when the member is not rated this year
 */
record Review(String rating,
              @PastOrPresent(message = "Ngày xếp loại không được sau ngày hôm nay; hãy ghi đúng ngày họp xếp loại.") LocalDate reviewedOn,
              String comment) {
}
