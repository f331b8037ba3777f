package vn.overseasmembers.opinionchain;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;

/** A cell's opinion as its minutes give it; without a vote when the cell asks for a supplement. */
record CellOpinion(String decision, String reason,
                   @PastOrPresent(message = "Ngày họp chi bộ không được sau ngày hôm nay; hãy ghi đúng ngày trong biên bản.") LocalDate heldOn,
                   Integer entitled, Integer present, Integer inFavour, Integer against, Integer blank, String minutesNo) {

    Vote vote() {
        return new Vote(entitled, present, inFavour, against, blank);
    }

    Quorum.Count count() {
        return new Quorum.Count(entitled, present, inFavour, against, blank);
    }
}
