package vn.overseasmembers.member;

import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a member's card or file number in full, and keeps to whom and why. Whether somebody may see the member at all is the caller's to know. */
@Component
public class Numbers {

    /** Columns of the register that are shown masked. */
    public static final Set<String> FIELDS = Set.of("card_no", "cv_no");
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Numbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the reason says anything, and not too much. */
    public static boolean explains(String reason) {
        return reason != null && !reason.isBlank() && reason.strip().length() <= LONGEST_REASON;
    }

    /**
     * The number, once it is kept who asked and why.
     *
     * @param field card_no or cv_no
     * @return the number, or null when the register has none
     * @throws IllegalArgumentException for another field, or a reason that does not explain
     */
    @Transactional
    public String show(long memberId, String field, String username, String reason) {
        if (!FIELDS.contains(field) || !explains(reason)) {
            throw new IllegalArgumentException(field);
        }
        jdbc.sql("insert into number_shown (at, actor, member_id, field, reason) values (:at, :actor, :member, :field, :reason)")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("actor", username).param("member", memberId).param("field", field)
                .param("reason", Normalizer.normalize(reason.strip(), Normalizer.Form.NFC)).update();
        return jdbc.sql("select " + field + " from member where id = :id").param("id", memberId).query(String.class).optional().orElse(null);
    }
}
