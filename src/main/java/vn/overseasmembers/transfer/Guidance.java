package vn.overseasmembers.transfer;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** The lone member knows how to keep up Party activity and whom to turn to. */
record Guidance(@PastOrPresent(message = "Ngày hướng dẫn không được sau ngày hôm nay; hãy ghi sau khi đã hướng dẫn.") LocalDate guidedOn,
                String contact) {
}
