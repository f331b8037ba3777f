package vn.overseasmembers.member;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of members. */
@Component
public class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Member> byCard(String cardNo) {
        throw new IllegalStateException();
    }

    /** @throws java.util.NoSuchElementException when there is no such member */
    public Member get(long id) {
        throw new IllegalStateException();
    }

    /** The member's status changes (temporary, transferred, active …). */
    public void changeStatus(long id, String status) {
        throw new IllegalStateException();
    }

    /** The member moves to another cell. */
    public void moveTo(long id, String cell) {
        throw new IllegalStateException();
    }

    /** Official members that a cell's register proposes as the base of a vote: not suspended, temporary or exempt. */
    public int votingBase(String cell) {
        throw new IllegalStateException();
    }
}
