package vn.overseasmembers.desk;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.journey.CaseReaders;

/** The cases on which officers keep an eye. */
@Component
class Follows {

    private final JdbcClient jdbc;
    private final CaseReaders readers;
    private final Clock clock;

    Follows(JdbcClient jdbc, CaseReaders readers, Clock clock) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
    }

    boolean follows(String username, String caseNo) {
        return jdbc.sql("select exists (select from case_follow where username = :username and case_no = :caseNo)").param("username", username)
            .param("caseNo", caseNo).query(Boolean.class).single();
    }

    /** @throws AccessDeniedException when the officer has nothing to do with the case */
    @Transactional
    public void follow(String username, String caseNo) {
        if (!readers.look(caseNo, username).handles()) {
            throw new AccessDeniedException("only who handles a case follows it");
        }
        jdbc.sql("insert into case_follow (username, case_no, since) values (:username, :caseNo, :since) on conflict do nothing")
            .param("username", username).param("caseNo", caseNo).param("since", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Always allowed: it shows nothing. */
    void unfollow(String username, String caseNo) {
        jdbc.sql("delete from case_follow where username = :username and case_no = :caseNo").param("username", username).param("caseNo", caseNo).update();
    }
}
