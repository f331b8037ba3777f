package vn.overseasmembers.briefing;

import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Cases;

/** Members who left without briefing and have to be briefed where they are; {@code domain.md} 5.2. */
@Component
@Sends("briefing-left")
public class LateBriefings {

    private final Briefings briefings;
    private final Cases cases;
    private final Processes processes;

    LateBriefings(Briefings briefings, Cases cases, Processes processes) {
        this.briefings = briefings;
        this.cases = cases;
        this.processes = processes;
    }

    /** @throws Rejection when the briefing of this case is not what is outstanding */
    public void check(Case file) {
        if (file.agreedOn() == null) {
            throw Rejection.conflict("Hồ sơ này chưa được đồng ý cho đi. Đảng viên đã đi thì ghi nhận rút đề nghị, rồi ghi nhận chuyến đi bị phát hiện sau.");
        }
        if (file.unbriefed() != null || briefings.recorded(file.no())) {
            throw Rejection.conflict("Hồ sơ này đã ghi nhận việc quán triệt. Hãy kiểm tra số hồ sơ.");
        }
    }

    /** What the briefing process waits for is over: the member is gone. */
    public void ask(String caseNo) {
        cases.unbriefed(caseNo, "left");
        // a permission that was used does not lapse
        processes.disarm(caseNo, "permission-unused");
        if (processes.tell(caseNo, "briefing-left") == 0) {
            throw Rejection.conflict("Hồ sơ này không ở bước quán triệt. Hãy hoàn thành việc thông báo kết quả cho đảng viên trước.");
        }
    }
}
