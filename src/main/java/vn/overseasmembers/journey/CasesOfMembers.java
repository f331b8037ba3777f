package vn.overseasmembers.journey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.member.OpenCases;

/** Tells the register's pages which members have an open case. */
@Component
class CasesOfMembers implements OpenCases {

    private final JdbcClient jdbc;

    CasesOfMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean hasOne(long memberId) {
        return jdbc.sql("select exists (select from journey_case where member_id = :member and closed_at is null)").param("member", memberId)
            .query(Boolean.class).single();
    }
}
