package vn.overseasmembers.mistake;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Step;
import vn.overseasmembers.journey.Undoable;

/** Steps that people would look for among those that can be undone, and what to do instead. */
@Component
class NeverUndone implements Undoable {

    private static final String TOLD = "Việc đã thông báo cho đảng viên không rút lại được. Nếu quyết định sai, hãy hủy quyết định: đảng viên sẽ được thông báo lại.";
    private static final Map<String, String> WHY = Map.of(
        "journey/application-received", "Hồ sơ đã lập không xóa được. Hãy ghi “Đảng viên rút đề nghị” rồi lập hồ sơ đúng.",
        "selection/notify-agreed", TOLD,
        "selection/notify-refused", TOLD,
        "exemption/notify-granted", TOLD,
        "exemption/notify-refused", TOLD,
        "departure-stop/consider-stop", "Quyết định thu hồi hoặc tạm dừng việc đi không hủy ở đây. Khi danh bạ cho biết đảng viên được đi thì việc tạm dừng tự hết; "
            + "hồ sơ đã đóng thì hãy lập hồ sơ mới.",
        "trip-found-out/trip-found", "Hồ sơ của chuyến đi bị phát hiện sau không xóa được. Nếu đảng viên không ở nước ngoài, hãy ghi nhận nhập cảnh và ghi rõ ở báo cáo kết quả.");

    @Override
    public Set<String> paths() {
        return WHY.keySet();
    }

    @Override
    public void undo(Step step) {
        throw Rejection.refused(WHY.get(step.path()));
    }
}
