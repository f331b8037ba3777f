package vn.overseasmembers.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * The slips for work abroad that do not pass the MFA Party Committee, and the lists by which it learns of them; {@code domain.md} 5.3. Whoever
 * issues slips sends the list and sees its own; the MFA Party Committee sees what was sent.
 */
@Component
class SlipLists {

    private static final int PAGE = 50;

    /** Slips are issued above the grassroots committee: by the superior one, or where there is none by the next above. */
    private static final Set<Kind> CONCERNED = Set.of(Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL, Kind.MFA_COMMITTEE);

    /**
     * A line of the page.
     *
     * @param number      in the issuer's register of introductions, {@code 7/2026}
     * @param country     in Vietnamese
     * @param voided      whether the slip was lost or its transfer stopped
     * @param listNumber  number of the list, or null while it has not been sent
     * @param waits       whether the list has been sent to the reader's committee and not been noted as received
     */
    record SlipRow(int id, String caseNo, String number, String issuer, String member, String cell, String country, LocalDate issuedOn, LocalDate presentedOn,
                   boolean voided, Integer listId, String listNumber, LocalDate sentOn, LocalDate receivedOn, boolean waits) {
    }

    /** A committee whose slips wait to be sent. */
    record Unsent(String code, String name, int slips) {
    }

    private final JdbcClient jdbc;
    private final Officers officers;
    private final Organisations organisations;
    private final Cases cases;
    private final Timeline timeline;
    private final Today today;

    SlipLists(JdbcClient jdbc, Officers officers, Organisations organisations, Cases cases, Timeline timeline, Today today) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.organisations = organisations;
        this.timeline = timeline;
        this.today = today;
    }

    /** What an officer's committees have issued or received, newest first, fifty at a time. */
    List<SlipRow> page(String username, Integer before) {
        return page(username, before, PAGE);
    }

    /** As above, so many at a time. */
    List<SlipRow> page(String username, Integer before, int size) {
        var mine = mine(username);
        return jdbc.sql("""
                select l.id, l.case_no, l.no || '/' || l.year number, i.name issuer, m.full_name member, c.name cell, f.country, b.written_on issued_on,
                  l.presented_on, l.status = 'void' voided, s.id list_id, s.no || '/' || s.year list_number, s.sent_on, s.received_on,
                  :mfa and s.id is not null and s.received_on is null waits
                from letter l
                join letter_box b on b.letter_id = l.id and b.box = 1
                join organisation i on i.code = l.issuer
                join journey_case f on f.no = l.case_no
                join member m on m.id = f.member_id
                join organisation c on c.code = f.home_cell
                left join slip_list s on s.id = l.slip_list_id
                where l.kind = 'slip' and l.status <> 'draft' and l.id < :before
                  and (:mfa and s.id is not null or l.issuer = any(:mine) or i.successor_code = any(:mine) and i.valid_to < :day)
                order by l.id desc limit :page
                """)
            .param("mfa", mfa(mine)).param("mine", mine.toArray(String[]::new)).param("day", today.today())
            .param("before", before == null ? Integer.MAX_VALUE : before).param("page", size)
            .query((row, number) -> new SlipRow(row.getInt("id"), row.getString("case_no"), row.getString("number"), row.getString("issuer"), row.getString("member"),
                row.getString("cell"), country(row.getString("country")), row.getObject("issued_on", LocalDate.class),
                row.getObject("presented_on", LocalDate.class), row.getBoolean("voided"), (Integer) row.getObject("list_id"),
                row.getString("list_number"), row.getObject("sent_on", LocalDate.class), row.getObject("received_on", LocalDate.class),
                row.getBoolean("waits")))
            .list();
    }

    /** Whether one of the officer's committees issues slips, or is the one that receives the lists. */
    boolean concern(String username) {
        return organisations.find(mine(username)).stream().map(Organisation::kind).anyMatch(CONCERNED::contains);
    }

    /** Whether there may be more behind a page. */
    boolean full(List<SlipRow> page) {
        return page.size() == PAGE;
    }

    /** The officer's committees that have slips to send. */
    List<Unsent> unsent(String username) {
        return jdbc.sql("""
                select o.code, o.name, count(*) slips from letter l join organisation i on i.code = l.issuer
                join organisation o on o.code = case when i.valid_to < :day then coalesce(i.successor_code, i.code) else i.code end
                where l.kind = 'slip' and l.status = 'issued' and l.slip_list_id is null and o.code = any(:mine)
                group by o.code, o.name order by o.code
                """)
            .param("mine", mine(username).toArray(String[]::new)).param("day", today.today()).query(Unsent.class).list();
    }

    /**
     * Sends the MFA Party Committee the list of all slips of a committee that are on no list yet.
     *
     * @return number of the list, {@code 3/2026}
     */
    @Transactional
    String send(String username, String committee) {
        var day = today.today();
        if (!mine(username).contains(committee)) {
            throw Rejection.forbidden("Đồng chí không phải là cán bộ của cấp ủy này, không gửi danh sách thay được.");
        }
        // two officers who press the button at once follow one another
        jdbc.sql("select 1 from organisation where code = :code for update").param("code", committee).query(Integer.class).single();
        // whoever works on one of the cases takes it first
        jdbc.sql("""
                select l.case_no from letter l join organisation i on i.code = l.issuer
                where l.kind = 'slip' and l.status = 'issued' and l.slip_list_id is null
                  and (l.issuer = :code or i.successor_code = :code and i.valid_to < :day)
                order by l.case_no
                """)
            .param("code", committee).param("day", day).query(String.class).list().forEach(cases::lock);
        int id = jdbc.sql("""
                insert into slip_list (issuer, year, no, sent_on, sent_by)
                select :code, :year, coalesce(max(no), 0) + 1, :day, :by from slip_list where issuer = :code and year = :year
                returning id
                """)
            .param("code", committee).param("year", day.getYear()).param("day", day).param("by", username).query(Integer.class).single();
        var listed = jdbc.sql("""
                update letter l set slip_list_id = :id from organisation i
                where i.code = l.issuer and l.kind = 'slip' and l.status = 'issued' and l.slip_list_id is null
                  and (l.issuer = :code or i.successor_code = :code and i.valid_to < :day)
                returning l.case_no
                """)
            .param("id", id).param("code", committee).param("day", day).query(String.class).list();
        if (listed.isEmpty()) {
            throw Rejection.conflict("Không có phiếu công tác nào chờ gửi. Có thể người khác của cấp ủy vừa gửi; hãy tải lại trang.");
        }
        var number = jdbc.sql("select no || '/' || year from slip_list where id = :id").param("id", id).query(String.class).single();
        listed.stream().sorted().forEach(no -> timeline.append(Entry.of(no, "slip-listed").of(committee).with("list", number)));
        return number;
    }

    /** The MFA Party Committee has the list. Noting it again changes nothing. */
    @Transactional
    void received(String username, int listId) {
        var mine = mine(username);
        if (!mfa(mine)) {
            throw Rejection.forbidden("Chỉ cán bộ của Đảng ủy Bộ Ngoại giao ghi nhận việc đã nhận danh sách.");
        }
        int noted = jdbc.sql("update slip_list set received_on = :day, received_by = :by where id = :id and received_on is null")
            .param("day", today.today()).param("by", username).param("id", listId).update();
        if (noted > 0) {
            var mfa = organisations.only(Kind.MFA_COMMITTEE, today.today()).map(Organisation::code).orElse(null);
            jdbc.sql("select l.case_no, s.no || '/' || s.year from letter l join slip_list s on s.id = l.slip_list_id where s.id = :id order by l.case_no")
                .param("id", listId).query((row, number) -> Entry.of(row.getString(1), "slip-list-received").of(mfa).with("list", row.getString(2)))
                .list().forEach(timeline::append);
        }
    }

    private List<String> mine(String username) {
        return officers.committeesOf(username, today.today());
    }

    private boolean mfa(List<String> mine) {
        return organisations.only(Kind.MFA_COMMITTEE, today.today()).filter(mfa -> mine.contains(mfa.code())).isPresent();
    }

    private static String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.forLanguageTag("vi"));
    }
}
