package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** A box, an issued letter, a slip, a loss or a step on the way to the host was recorded by mistake: it is taken back, and its number is kept. */
class LetterRecordedByMistakeTest extends JourneyTest {

    private static final String DEPARTURE = "supervision/departure of " + CELL;

    @Test
    void aBoxInTheMiddle() {
        var path = file().walks(firstBox(CELL), nextBox(SUBORDINATE)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + GRASSROOTS);

        path.undoes("letter/next-introduction", GRASSROOTS).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + SUBORDINATE);

        path.walks(nextBox(SUBORDINATE)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + GRASSROOTS);
        assertThat(jdbc.sql("""
                select b.box || ' ' || b.organisation || ' ' || (b.superseded_at is null) from letter_box b join letter l on l.id = b.letter_id
                where l.case_no = :no order by b.id""").param("no", path.no()).query(String.class).list())
            .containsExactly("1 " + CELL + " true", "2 " + SUBORDINATE + " false", "2 " + SUBORDINATE + " true");
        assertThat(jdbc.sql("""
                select b.register_no from letter_box b join letter l on l.id = b.letter_id where l.case_no = :no and b.organisation = :writer order by b.id
                """).param("no", path.no()).param("writer", SUBORDINATE).query(Integer.class).list()).as("numbers in the register").doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void boxOneTakesTheLetterWithIt() {
        var path = file().walks(firstBox(CELL));

        path.undoes("letter/box-1", SUBORDINATE).thenWaitsAt(DEPARTURE, "letter/box-1 of " + CELL);

        assertThat(letters(path)).containsExactly("void recorded-by-mistake");
        path.walks(firstBox(CELL)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + SUBORDINATE);
    }

    @Test
    void boxOneNotOnceTheNextIsWritten() {
        var path = file().walks(firstBox(CELL), nextBox(SUBORDINATE));

        assertThatThrownBy(() -> path.undoes("letter/box-1", SUBORDINATE)).hasMessageContaining("“Giới thiệu tiếp”");
    }

    @Test
    void thatBoxOneWasWrong() {
        var path = file().walks(firstBox(CELL), step("letter/next-introduction", SUBORDINATE, "decision", "refuse", "reason", "Sai tên", "writtenOn", now()))
            .thenWaitsAt(DEPARTURE, "letter/box-1 of " + CELL);

        path.undoes("letter/next-introduction", GRASSROOTS).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + SUBORDINATE);

        assertThat(letters(path)).containsExactly("draft ");
        path.walks(nextBox(SUBORDINATE)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + GRASSROOTS);
    }

    @Test
    void theLastBoxAndTheLetterThatWasIssuedWithIt() {
        var path = issued().thenWaitsAt(DEPARTURE, "placement/receive-file of " + MFA);
        assertThat(letters(path)).containsExactly("issued ");

        path.undoes("letter/next-introduction", CENTRAL).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + MFA);

        assertThat(letters(path)).containsExactly("draft ");
        path.walks(nextBox(MFA)).thenWaitsAt(DEPARTURE, "placement/receive-file of " + MFA);
        assertThat(letters(path)).containsExactly("issued ");
    }

    @Test
    void theFileAtTheMfaCommitteeAndBeforeItTheLastBox() {
        var path = issued().walks(fileReceived(MFA));
        assertThatThrownBy(() -> path.undoes("letter/next-introduction", CENTRAL)).hasMessageContaining("“Tiếp nhận hồ sơ");

        path.undoes("placement/receive-file", CENTRAL).thenWaitsAt(DEPARTURE, "placement/receive-file of " + MFA)
            .undoes("letter/next-introduction", CENTRAL).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + MFA);
    }

    @Test
    void theFileForTheTransferAndTheComment() {
        var path = file().undoes("transfer/self-review-comment", SUPERIOR).thenWaitsAt(DEPARTURE, "transfer/self-review-comment of " + GRASSROOTS)
            .undoes("transfer/dossier", SUBORDINATE).thenWaitsAt(DEPARTURE, "transfer/dossier of " + CELL);

        assertThat(path.fact("sending_decision_no")).isNull();
        path.walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
    }

    @Test
    void theReceiptAndThenTheAcceptance() {
        var path = issued().walks(fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS)).thenWaitsAt(DEPARTURE);

        path.undoes("placement/receipt", SUPERIOR).thenWaitsAt(DEPARTURE, "placement/receipt of " + GRASSROOTS);
        assertThat(path.told()).as("nobody was asked for the file again").endsWith("event-recorded", "task-opened", "undone");
        path.undoes("placement/accept", MFA).thenWaitsAt(DEPARTURE, "placement/accept of " + JAPAN);

        path.walks(accepted(JAPAN, JAPAN_LABOUR), receipt(GRASSROOTS)).thenWaitsAt(DEPARTURE);
        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_LABOUR);
    }

    @Test
    void theReceiptAndTheStayEndsWithIt() {
        var path = issued().walks(fileReceived(MFA), departure(CELL), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
        path.undoes("placement/receipt", SUPERIOR).walks(entry(CELL));

        path.thenWaitsAt("homecoming/receive-report of " + CELL, "return-placement/confirm-self-review of " + JAPAN_STUDENTS);
    }

    @Test
    void theOtherPlace() {
        var path = issued().walks(fileReceived(MFA), step("placement/accept", JAPAN, "decision", "refuse", "reason", "Chi bộ đã đông", "presentedOn", now()),
            step("placement/other-place", MFA, "hostOrganisation", LAOS, "decidedOn", now())).thenWaitsAt(DEPARTURE, "placement/accept of " + LAOS);

        path.undoes("placement/other-place", CENTRAL).thenWaitsAt(DEPARTURE, "placement/other-place of " + MFA);

        assertThat(path.fact("host")).isEqualTo(JAPAN);
    }

    @Test
    void theSlip() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("labour").to("JP").forMonths(11).started()).walks(preparation(CELL),
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS),
            briefingConfirmed(CELL), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS),
            nextBox(SUPERIOR), slip(SUPERIOR)).thenWaitsAt(DEPARTURE, "placement/accept of " + JAPAN);

        path.undoes("placement/issue-slip", PROVINCE).thenWaitsAt(DEPARTURE, "placement/issue-slip of " + SUPERIOR);
        assertThat(letters(path)).containsExactly("issued ", "void recorded-by-mistake");

        path.walks(slip(SUPERIOR)).records("letter-lost", CELL, "lostOn", now(), "note", "Thất lạc").thenWaitsAt(DEPARTURE, "letter/box-1 of " + CELL);
        path.undoes("letter-lost/loss-recorded", SUBORDINATE).thenWaitsAt(DEPARTURE, "placement/accept of " + JAPAN);
        assertThat(letters(path)).as("letter and slip hold again").containsExactly("issued ", "void recorded-by-mistake", "issued ");
    }

    @Test
    void theGuidanceOfALoneMemberButNotACellThatWasEstablished() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).to("IS").forMonths(11).started()).walks(preparation(CELL),
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS),
            briefingConfirmed(CELL), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS),
            nextBox(SUPERIOR), nextBox(MFA), guided(MFA)).thenWaitsAt(DEPARTURE);

        path.undoes("transfer/guide-alone", CENTRAL).thenWaitsAt(DEPARTURE, "transfer/guide-alone of " + MFA);

        path.walks(guided(MFA)).thenWaitsAt(DEPARTURE);
    }

    @Test
    void aLossWhileTheLetterIsWritten() {
        var path = file().walks(firstBox(CELL), nextBox(SUBORDINATE));

        lostByMistake(path).walks(nextBox(GRASSROOTS)).thenWaitsAt(DEPARTURE, "letter/next-introduction of " + SUPERIOR);
        assertThat(letters(path)).containsExactly("draft ");
    }

    @Test
    void aLossOnTheWayToTheHost() {
        var path = issued();
        lostByMistake(path).walks(fileReceived(MFA));
        lostByMistake(path).walks(accepted(JAPAN, JAPAN_STUDENTS));

        assertThat(letters(path)).containsExactly("issued ");
    }

    @Test
    void aLossOnTheWayHome() {
        var path = issued().walks(fileReceived(MFA), departure(CELL), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS), entry(CELL),
            selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA));
        lostByMistake(path).walks(nextBox(SUPERIOR));
        lostByMistake(path).walks(placed(GRASSROOTS, "elsewhere").with("otherProvinceCell", DIRECT_CELL), firstBox(GRASSROOTS), nextBox(SUPERIOR));
        lostByMistake(path).walks(nextBox(COMMISSION), nextBox(PROVINCE), nextBox(DIRECT_GRASSROOTS));
        lostByMistake(path).walks(takenBack(DIRECT_CELL)).thenWaitsAt("homecoming/receive-report of " + CELL);

        assertThat(letters(path)).containsExactly("issued ", "issued ", "issued ");
    }

    @Test
    void aLossNotOnceTheNewLetterIsBegun() {
        var path = issued().records("letter-lost", CELL, "lostOn", now(), "note", "Thất lạc").walks(firstBox(CELL));

        assertThatThrownBy(() -> path.undoes("letter-lost/loss-recorded", SUBORDINATE)).hasMessageContaining("“Viết giấy giới thiệu");
    }

    /** Afterwards the case waits exactly where it waited before. */
    private Path lostByMistake(Path path) {
        var waiting = path.waiting().toArray(String[]::new);
        path.records("letter-lost", CELL, "lostOn", now(), "note", "Thất lạc trên đường gửi");
        assertThat(path.waiting()).anyMatch(task -> task.startsWith("letter/box-1"));
        return path.undoes("letter-lost/loss-recorded", SUBORDINATE).thenWaitsAt(waiting);
    }

    private Path issued() {
        return file().walks(firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA));
    }

    private Path file() {
        return briefed().walks(dossier(CELL), selfReviewComment(GRASSROOTS));
    }

    private List<String> letters(Path path) {
        return jdbc.sql("select status || ' ' || coalesce(void_reason, '') from letter where case_no = :no order by id").param("no", path.no())
            .query(String.class).list();
    }
}
