package vn.overseasmembers.returnplacement;

import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.journey.Committees;

/** Where a member who is back is to be introduced; the models call it as {@code returnPlaces}. */
@ModelBean("returnPlaces")
public class ReturnPlaces {

    private final Committees committees;

    ReturnPlaces(Committees committees) {
        this.committees = committees;
    }

    /**
     * Whether the receiving cell stands under another superior or province than the member's old cell, so that he has to be introduced further.
     *
     * @return yes or no
     */
    @ModelMethod(answers = {"yes", "no"})
    public String elsewhere(String caseNo) {
        return committees.of(caseNo, "receiving-superior").equals(committees.of(caseNo, "superior")) ? "no" : "yes";
    }
}
