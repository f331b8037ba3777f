package vn.overseasmembers.verification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.journey.Case;

/** What the member's earlier stays abroad left open. */
@Component
class EarlierStays {

    private final JdbcClient jdbc;

    EarlierStays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether an earlier stay ended without the member's coming back to Party activity. */
    boolean unresolved(Case file) {
        return jdbc.sql("select exists (select 1 from journey_case where member_id = :member and no <> :no and state = 'ended')")
            .param("member", file.memberId()).param("no", file.no()).query(Boolean.class).single();
    }
}
