package vn.overseasmembers.journey;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.engine.ArgumentResolver;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskGuard;
import vn.overseasmembers.engine.TaskLabels;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** Gives the engine what it needs of the case: the record for handlers, the words for Tasklist's list, and who may not act on it. */
@Component
class CaseInTasks implements ArgumentResolver<Case>, TaskLabels, TaskGuard {

    private final Cases cases;
    private final Members members;
    private final Officers officers;
    private final Interests interests;
    private final Organisations organisations;
    private final JdbcClient jdbc;

    CaseInTasks(Cases cases, Members members, Officers officers, Interests interests, Organisations organisations, JdbcClient jdbc) {
        this.cases = cases;
        this.members = members;
        this.officers = officers;
        this.interests = interests;
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    @Override
    public Class<Case> type() {
        return Case.class;
    }

    @Override
    public Case resolve(String caseNo) {
        return cases.get(caseNo);
    }

    @Override
    public void lock(String caseNo) {
        cases.lock(caseNo);
    }

    @Override
    public Map<String, String> of(OpenTask task) {
        var labels = new HashMap<String, String>();
        labels.put("memberName", members.get(cases.get(task.caseNo()).memberId()).fullName());
        labels.put("committeeName", organisations.find(task.committee()).map(Organisation::name).orElse(task.committee()));
        return labels;
    }

    @Override
    public Long memberOf(String caseNo) {
        return cases.get(caseNo).memberId();
    }

    /** Nobody votes or decides on his own case or one in which he has an interest, and a task that another officer has just completed is gone. */
    @Override
    public void check(OpenTask task, String username) {
        boolean ended = jdbc.sql("select ended_at is not null from case_task where task_id = :id").param("id", task.id())
            .query(Boolean.class).optional().orElse(true);
        if (ended) {
            throw Rejection.conflict("Việc này vừa được người khác hoàn thành. Hãy tải lại danh sách công việc.");
        }
        var own = officers.memberOf(username);
        if (own.isPresent() && own.get() == cases.get(task.caseNo()).memberId()) {
            throw Rejection.forbidden("Đồng chí không được xử lý hồ sơ của chính mình. Việc này phải do người khác của cấp ủy thực hiện.");
        }
        if (interests.declared(task.caseNo(), username)) {
            throw Rejection.forbidden("Đồng chí đã khai có lợi ích liên quan trong hồ sơ này. Việc này phải do người khác thực hiện.");
        }
    }
}
