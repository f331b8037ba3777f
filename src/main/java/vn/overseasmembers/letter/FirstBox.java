package vn.overseasmembers.letter;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** Box 1 of a letter, from which the others introduce further. */
record FirstBox(@PastOrPresent(message = "Ngày viết giấy giới thiệu không được sau ngày hôm nay; hãy ghi đúng ngày trên giấy.") LocalDate writtenOn,
                String introducedTo) {
}
