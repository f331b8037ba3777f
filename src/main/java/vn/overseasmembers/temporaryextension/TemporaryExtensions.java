package vn.overseasmembers.temporaryextension;

import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.Rejection;

/** Extensions of temporary activity. The models call it as {@code extensions}. */
@ModelBean("extensions")
public class TemporaryExtensions {

    private final JdbcClient jdbc;

    TemporaryExtensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
    public String drop(String caseNo) {
        jdbc.sql("update temporary_extension set state = 'dropped' where case_no = :no and state = 'asked'").param("no", caseNo).update();
        return "dropped";
    }
}
