package vn.overseasmembers.temporaryextension;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Rejection;

/** Extensions of temporary activity. The models call it as {@code extensions}. */
@ModelBean("extensions")
public class TemporaryExtensions {

    private final JdbcClient jdbc;
    private final Clock clock;

    TemporaryExtensions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Key of the new request. */
    int ask(String caseNo, LocalDate on, LocalDate until) {
        try {
            return jdbc.sql("insert into temporary_extension (case_no, state, asked_on, until) values (:no, 'asked', :on, :until) returning id")
                .param("no", caseNo).param("on", on).param("until", until).query(Integer.class).single();
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Hồ sơ này đang có một đề nghị gia hạn sinh hoạt tạm thời chưa có kết quả. Hãy chờ kết quả rồi mới đề nghị tiếp.");
        }
    }

    LocalDate until(int id) {
        return jdbc.sql("select until from temporary_extension where id = :id").param("id", id).query(LocalDate.class).single();
    }

    /** @param state agreed or refused */
    void decided(int id, String state, LocalDate on, String organisation) {
        jdbc.sql("update temporary_extension set state = :state, decided_on = :on, organisation = :organisation where id = :id").param("state", state)
            .param("on", on).param("organisation", organisation).param("id", id).update();
    }

    void notedAtHome(int id, LocalDate on) {
        jdbc.sql("update temporary_extension set noted_on = :on where id = :id").param("on", on).param("id", id).update();
    }

    /** The stay is over or its regime decided anew before the host has answered. */
    @ModelMethod
    public String drop(String caseNo) {
        jdbc.sql("update temporary_extension set state = 'dropped', dropped_at = :now where case_no = :no and state = 'asked'")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("no", caseNo).update();
        return "dropped";
    }

    /** What has been dropped since a moment is asked for again. */
    Optional<Integer> askedAgain(String caseNo, Instant since) {
        return jdbc.sql("""
                update temporary_extension set state = 'asked', dropped_at = null
                where id = (select max(id) from temporary_extension where case_no = :no) and state = 'dropped' and dropped_at >= :since returning id
                """).param("no", caseNo).param("since", since.atOffset(ZoneOffset.UTC)).query(Integer.class).optional();
    }

    /** Whether the host has agreed. */
    boolean agreed(int id) {
        return jdbc.sql("select state = 'agreed' from temporary_extension where id = :id").param("id", id).query(Boolean.class).single();
    }

    /** The latest extension, if the host has answered and the home cell has not learnt of it. */
    Optional<Integer> unnoted(String caseNo) {
        return jdbc.sql("""
                select id from temporary_extension
                where id = (select max(id) from temporary_extension where case_no = :no) and state in ('agreed', 'refused') and noted_on is null
                """).param("no", caseNo).query(Integer.class).optional();
    }

    int latest(String caseNo) {
        return jdbc.sql("select max(id) from temporary_extension where case_no = :no").param("no", caseNo).query(Integer.class).single();
    }

    /** The host has not answered after all. */
    void undecided(int id) {
        jdbc.sql("update temporary_extension set state = 'asked', decided_on = null, organisation = null where id = :id").param("id", id).update();
    }

    /** The home cell has not learnt of it after all. */
    void notNoted(int id) {
        jdbc.sql("update temporary_extension set noted_on = null where id = :id").param("id", id).update();
    }
}
