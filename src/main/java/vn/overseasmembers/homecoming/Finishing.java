package vn.overseasmembers.homecoming;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** What is done when a member is back, each with its day; null where there was nothing to do. */
record Finishing(@PastOrPresent(message = "Ngày hoàn tất không được sau ngày hôm nay; hãy ghi đúng ngày hoàn tất.") LocalDate finishedOn,
                 @PastOrPresent(message = "Ngày trao lại thẻ không được sau ngày hôm nay; hãy ghi đúng ngày trao.") LocalDate cardHandedBackOn,
                 @PastOrPresent(message = "Ngày trao lại hồ sơ không được sau ngày hôm nay; hãy ghi đúng ngày trao.") LocalDate fileHandedBackOn,
                 @PastOrPresent(message = "Ngày thông báo cho nơi công tác không được sau ngày hôm nay; hãy ghi đúng ngày thông báo.") LocalDate employerToldOn,
                 @PastOrPresent(message = "Ngày thông báo cho nơi cư trú không được sau ngày hôm nay; hãy ghi đúng ngày thông báo.") LocalDate residenceToldOn,
                 @PastOrPresent(message = "Ngày trao đổi, giáo dục chính trị không được sau ngày hôm nay; hãy ghi đúng ngày trao đổi.") LocalDate talkHeldOn) {
}
