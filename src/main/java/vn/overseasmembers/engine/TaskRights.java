package vn.overseasmembers.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;

/** May this officer work on this committee's tasks? Asked on every path to a task. */
@Component
class TaskRights {

    private final Officers officers;
    private final Today today;

    TaskRights(Officers officers, Today today) {
        this.officers = officers;
        this.today = today;
    }

    /** The signed-in officer. Nobody submits without a name. */
    String officer() {
        var username = Context.getCommandContext().getAuthenticatedUserId();
        if (username == null) {
            throw Rejection.forbidden("Phải đăng nhập bằng tài khoản cá nhân để xử lý công việc.");
        }
        return username;
    }

    boolean mayWorkFor(String username, String committee) {
        return person(username).serves(committee);
    }

    /** Somebody as of today; not to be kept. */
    Person person(String username) {
        return new Person(username, officers, today.today());
    }
}
