package vn.overseasmembers.letter;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The next committee introduces the member further, or finds box 1 wrong. */
record Introduction(String decision, String reason,
                    @PastOrPresent(message = "Ngày giới thiệu không được sau ngày hôm nay; hãy ghi đúng ngày trên giấy.") LocalDate writtenOn) {
}
