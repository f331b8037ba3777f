package vn.overseasmembers.letter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters, their boxes, and each committee's register of introductions (sổ giới thiệu), numbered from 1 every year. */
@Component
class LetterBook {

    /**
     * @param no      number in the issuer's register of that year
     * @param purpose outward, onward, return or elsewhere
     * @param status  draft, issued or void
     */
    record Letter(int id, String issuer, int year, int no, String purpose, String status) {

        boolean draft() {
            return status.equals("draft");
        }

        /** As the timeline names it: {@code 7/2026}. */
        String number() {
            return no + "/" + year;
        }
    }

    /** A box that is written, by the organisation as it was called then. */
    record Box(int box, String organisation, LocalDate writtenOn) {
    }

    /** @param box number of the box, from 2 */
    record Correction(int box, LocalDate on, String oldText, String newText) {
    }

    private static final String SELECT = "select id, issuer, year, no, purpose, status from letter ";

    private final JdbcClient jdbc;
    private final Clock clock;

    LetterBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The letter that is being written, if there is one. */
    Optional<Letter> draft(String caseNo, String purpose) {
        return jdbc.sql(SELECT + "where case_no = :caseNo and purpose = :purpose and status = 'draft'")
            .param("caseNo", caseNo).param("purpose", purpose).query(Letter.class).optional();
    }

    /** A new letter with its first box, numbered in the issuer's register. */
    Letter begin(String caseNo, String purpose, String kind, String issuer, LocalDate on, String by, String taskId) {
        int no = enter(issuer, on.getYear());
        int id = jdbc.sql("""
                insert into letter (case_no, purpose, kind, issuer, year, no, status)
                values (:caseNo, :purpose, :kind, :issuer, :year, :no, 'draft') returning id
                """)
            .param("caseNo", caseNo).param("purpose", purpose).param("kind", kind).param("issuer", issuer).param("year", on.getYear())
            .param("no", no).query(Integer.class).single();
        box(id, 1, issuer, on, no, by, taskId);
        return new Letter(id, issuer, on.getYear(), no, purpose, "draft");
    }

    /** The next box of a letter, numbered in the register of the organisation that writes it. */
    void write(Letter letter, String organisation, LocalDate on, String by, String taskId) {
        box(letter.id(), boxes(letter).size() + 1, organisation, on, enter(organisation, on.getYear()), by, taskId);
    }

    /** The letter of which a box was written with this task, if it still holds. */
    Optional<Letter> writtenWith(String taskId) {
        return jdbc.sql(SELECT + "where status <> 'void' and id = (select letter_id from letter_box where task_id = :task and superseded_at is null)")
            .param("task", taskId).query(Letter.class).optional();
    }

    /** The letter of a case that was voided last, for this reason. */
    Optional<Letter> voidedLast(String caseNo, String reason) {
        return jdbc.sql(SELECT + """
                where id = (select max(id) from letter where case_no = :caseNo and kind <> 'slip') and status = 'void' and void_reason = :reason
                """).param("caseNo", caseNo).param("reason", reason).query(Letter.class).optional();
    }

    /** The letters and slips of a case that were voided for a reason since a moment. */
    List<Letter> voidedSince(String caseNo, String reason, Instant since) {
        return jdbc.sql(SELECT + "where case_no = :caseNo and status = 'void' and void_reason = :reason and voided_at >= :since order by id")
            .param("caseNo", caseNo).param("reason", reason).param("since", since.atOffset(ZoneOffset.UTC)).query(Letter.class).list();
    }

    /** A letter that was voided holds again, as a draft or as issued. */
    void holdsAgain(Letter letter, String status) {
        jdbc.sql("update letter set status = :status, void_reason = null, voided_at = null where id = :id").param("status", status)
            .param("id", letter.id()).update();
    }

    /** The last box does not count any more, and the letter is being written again. */
    void unwrite(Letter letter) {
        jdbc.sql("update letter_box set superseded_at = :now where letter_id = :id and superseded_at is null and box = :last")
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", letter.id()).param("last", boxes(letter).size()).update();
        jdbc.sql("update letter set status = 'draft' where id = :id").param("id", letter.id()).update();
    }

    /** In their order; box 1 is always there. */
    List<Box> boxes(Letter letter) {
        return jdbc.sql("select box, organisation, written_on from letter_box where letter_id = :id and superseded_at is null order by box").param("id", letter.id())
            .query(Box.class).list();
    }

    void issue(Letter letter) {
        jdbc.sql("update letter set status = 'issued' where id = :id").param("id", letter.id()).update();
    }

    void voided(Letter letter, String reason) {
        jdbc.sql("update letter set status = 'void', void_reason = :reason, voided_at = :now where id = :id").param("reason", reason)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", letter.id()).update();
    }

    /** Letters and slips of some purposes that are being written, or have been issued and not been presented yet. */
    List<Letter> underWay(String caseNo, Set<String> purposes) {
        return jdbc.sql(SELECT + "where case_no = :caseNo and purpose in (:purposes) and status <> 'void' and presented_on is null order by id")
            .param("caseNo", caseNo).param("purposes", purposes).query(Letter.class).list();
    }

    /** The issued letters of some purposes that are still under way have reached the organisation to which they lead. */
    void presented(String caseNo, Set<String> purposes, LocalDate on) {
        jdbc.sql("""
                update letter set presented_on = :on
                where case_no = :caseNo and purpose in (:purposes) and status = 'issued' and presented_on is null
                """)
            .param("on", on).param("caseNo", caseNo).param("purposes", purposes).update();
    }

    /** Presented letters of some purposes whose receipt is not back have not been presented after all. */
    void notPresented(String caseNo, Set<String> purposes) {
        jdbc.sql("update letter set presented_on = null where case_no = :caseNo and purpose in (:purposes) and receipt_on is null and status = 'issued'")
            .param("caseNo", caseNo).param("purposes", purposes).update();
    }

    /** The letter of some purposes that was presented last has not been presented after all. */
    void lastNotPresented(String caseNo, Set<String> purposes) {
        jdbc.sql("""
                update letter set presented_on = null
                where id = (select max(id) from letter where case_no = :caseNo and purpose in (:purposes) and status = 'issued')
                """).param("caseNo", caseNo).param("purposes", purposes).update();
    }

    /** The receipts of some purposes have not come back after all. */
    void receiptNotBack(String caseNo, Set<String> purposes) {
        jdbc.sql("update letter set receipt_on = null where case_no = :caseNo and purpose in (:purposes) and status = 'issued'")
            .param("caseNo", caseNo).param("purposes", purposes).update();
    }

    /** The receipts of the presented letters of some purposes are back. */
    void receiptBack(String caseNo, Set<String> purposes, LocalDate on) {
        jdbc.sql("""
                update letter set receipt_on = :on
                where case_no = :caseNo and purpose in (:purposes) and presented_on is not null and receipt_on is null
                """)
            .param("on", on).param("caseNo", caseNo).param("purposes", purposes).update();
    }

    boolean issued(String caseNo, Set<String> purposes) {
        return jdbc.sql("select exists (select 1 from letter where case_no = :caseNo and purpose in (:purposes) and status = 'issued')")
            .param("caseNo", caseNo).param("purposes", purposes).query(Boolean.class).single();
    }

    /** The newest letter of a case that holds or is being written; slips have no boxes to correct. */
    Optional<Letter> newest(String caseNo) {
        return jdbc.sql(SELECT + "where case_no = :caseNo and status <> 'void' and kind <> 'slip' order by id desc limit 1")
            .param("caseNo", caseNo).query(Letter.class).optional();
    }

    /** What stood in a box stays readable beside what stands there now. */
    void correct(Letter letter, Correction correction, String organisation, String by) {
        jdbc.sql("""
                insert into letter_correction (letter_id, box, corrected_on, old_text, new_text, organisation, corrected_by)
                values (:letter, :box, :on, :oldText, :newText, :organisation, :by)
                """)
            .param("letter", letter.id()).param("box", correction.box()).param("on", correction.on()).param("oldText", correction.oldText())
            .param("newText", correction.newText()).param("organisation", organisation).param("by", by).update();
    }

    /** The corrections of a letter, oldest first. */
    List<Correction> corrections(Letter letter) {
        return jdbc.sql("select box, corrected_on, old_text, new_text from letter_correction where letter_id = :id order by id")
            .param("id", letter.id()).query((row, number) -> new Correction(row.getInt("box"), row.getObject("corrected_on", LocalDate.class),
                row.getString("old_text"), row.getString("new_text"))).list();
    }

    private void box(int letter, int box, String organisation, LocalDate on, int registerNo, String by, String taskId) {
        jdbc.sql("""
                insert into letter_box (letter_id, box, organisation, written_on, register_year, register_no, written_by, task_id)
                values (:letter, :box, :organisation, :on, :year, :registerNo, :by, :task)
                """)
            .param("letter", letter).param("box", box).param("organisation", organisation).param("on", on).param("year", on.getYear())
            .param("registerNo", registerNo).param("by", by).param("task", taskId).update();
    }

    /** The next number in an organisation's register; the row stays locked until the submission is stored, so no number is lost. */
    private int enter(String organisation, int year) {
        return jdbc.sql("""
                insert into introduction_register (organisation, year, last) values (:organisation, :year, 1)
                on conflict (organisation, year) do update set last = introduction_register.last + 1
                returning last
                """)
            .param("organisation", organisation).param("year", year).query(Integer.class).single();
    }
}
