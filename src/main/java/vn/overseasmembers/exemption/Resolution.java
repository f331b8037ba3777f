package vn.overseasmembers.exemption;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The cell's resolution as its minutes give it. */
record Resolution(String decision, String reason,
                  @PastOrPresent(message = "Ngày họp chi bộ không được sau ngày hôm nay; hãy ghi đúng ngày trong biên bản.") LocalDate heldOn,
                  Integer entitled, Integer present, Integer inFavour, Integer against, Integer blank, String minutesNo) {
}
