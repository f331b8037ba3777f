package vn.overseasmembers.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who serves where, on which days. */
@Component
public class Officers {

    private final JdbcClient jdbc;

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Codes of the organisations in which the account serves as officer on the day. */
    public List<String> committeesOf(String username, LocalDate day) {
        throw new IllegalStateException();
    }

    /** Functions (officer, auditor, process-owner, administrator) that the account holds anywhere on the day. */
    public Set<String> functionsOf(String username, LocalDate day) {
        throw new IllegalStateException();
    }

    /**
     * The committee that acts for this one on the day: itself when it has an officer who can sign in and is not the given member, else the nearest above that has.
     *
     * @param exceptMemberId member about whom the case is, who does not count as officer in it; or null
     */
    public Optional<String> actingCommittee(String code, Long exceptMemberId, LocalDate day) {
        throw new IllegalStateException();
    }

    /** The member that an account belongs to, if the register knows. */
    public Optional<Long> memberOf(String username) {
        throw new IllegalStateException();
    }

    /** The officer's full name, for screens. */
    public Optional<String> nameOf(String username) {
        throw new IllegalStateException();
    }
}
