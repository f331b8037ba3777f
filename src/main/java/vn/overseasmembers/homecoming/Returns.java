package vn.overseasmembers.homecoming;

import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;

/** What the return has to undo; the models call it as {@code returns}. */
@ModelBean("returns")
public class Returns {

    private final Cases cases;
    private final Letters letters;
    private final Timeline timeline;

    Returns(Cases cases, Letters letters, Timeline timeline) {
        this.cases = cases;
        this.letters = letters;
        this.timeline = timeline;
    }

    /**
     * Whether the member's activity was transferred: a letter or slip that still holds, or a cell abroad that took him in.
     *
     * @return yes or no
     */
    public String transferred(String caseNo) {
        var transferred = cases.get(caseNo).hostCell() != null || letters.introducedAbroad(caseNo) ? "yes" : "no";
        timeline.append(Entry.of(caseNo, "transfer-checked").with("transferred", transferred));
        return transferred;
    }
}
