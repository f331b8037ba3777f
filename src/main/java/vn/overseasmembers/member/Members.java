package vn.overseasmembers.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.organisation.ReadOnce;

/** The register of members. */
@Component
public class Members {

    private final JdbcClient jdbc;

    private record Read(long id) {
    }

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The member with this card number, leading zeros included. */
    public Optional<Member> byCard(String cardNo) {
        return jdbc.sql("select * from member where card_no = :cardNo").param("cardNo", cardNo).query(Members::row).optional();
    }

    /** The member with this id, if there is one. */
    public Optional<Member> find(long id) {
        return ReadOnce.get(new Read(id), () -> jdbc.sql("select * from member where id = :id").param("id", id).query(Members::row).optional());
    }

    /** @throws NoSuchElementException when there is no such member */
    public Member get(long id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no member " + id));
    }

    /**
     * A journey changes the member's status (temporary, active, deceased …). An import that still says what it said before leaves it so.
     *
     * @throws NoSuchElementException when there is no such member
     */
    public void changeStatus(long id, String status) {
        changed(id, jdbc.sql("""
                        update member set register_status = nullif(coalesce(register_status, status), :status), status = :status
                        where id = :id""")
                .param("status", status).param("id", id).update());
    }

    /**
     * A journey moves the member to another cell. An import that still says what it said before leaves him there.
     *
     * @throws NoSuchElementException when there is no such member
     */
    public void moveTo(long id, String cell) {
        changed(id, jdbc.sql("""
                        update member set register_cell_code = nullif(coalesce(register_cell_code, cell_code), :cell), cell_code = :cell
                        where id = :id""")
                .param("cell", cell).param("id", id).update());
    }

    /** Official members that a cell's register proposes as the base of a vote: not suspended, temporary or exempt. */
    public int votingBase(String cell) {
        return jdbc.sql("""
                        select count(*) from member
                        where cell_code = :cell and official_on is not null and status in ('active', 'waiting')""")
                .param("cell", cell).query(Integer.class).single();
    }

    private static void changed(long id, int rows) {
        ReadOnce.forget(new Read(id));
        if (rows == 0) {
            throw new NoSuchElementException("no member " + id);
        }
    }

    private static Member row(ResultSet row, int number) throws SQLException {
        return new Member(row.getLong("id"), row.getString("card_no"), row.getString("cv_no"), row.getString("full_name"),
                row.getString("born_on"), row.getString("sex"), row.getObject("admitted_on", LocalDate.class),
                row.getObject("official_on", LocalDate.class), row.getString("cell_code"), row.getString("management_level"),
                row.getString("employer"), row.getString("residence_cell_code"), row.getString("status"), row.getString("dues_paid_until"),
                row.getObject("discipline", Boolean.class), row.getObject("investigation", Boolean.class),
                row.getObject("political", Boolean.class), row.getObject("exit_suspended", Boolean.class),
                row.getBoolean("inspection_open"), row.getBoolean("complaint_open"));
    }
}
