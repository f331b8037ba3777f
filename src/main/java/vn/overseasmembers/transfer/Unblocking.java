package vn.overseasmembers.transfer;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.member.MemberUnblocked;

/** Lets a transfer go on that waits for the end of an inspection or a complaint. */
@Component
@Sends("transfer-unblocked")
class Unblocking {

    private final JdbcClient jdbc;
    private final Processes processes;

    Unblocking(JdbcClient jdbc, Processes processes) {
        this.jdbc = jdbc;
        this.processes = processes;
    }

    @EventListener
    void on(MemberUnblocked unblocked) {
        jdbc.sql("select no from journey_case where member_id = :member and closed_at is null").param("member", unblocked.memberId())
            .query(String.class).list().forEach(no -> processes.tell(no, "transfer-unblocked"));
    }
}
