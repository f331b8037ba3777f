package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.CENTRAL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.INSPECTION;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** What falls due or is asked for during a stay was recorded by mistake: a report, a rating, an absence, a signal, a visit, a move, an extension. */
class StayRecordedByMistakeTest extends JourneyTest {

    private static final String ENTRY = "supervision/entry of " + CELL;
    private static final String RECEIVE = "periodic-report/receive-report of " + CELL;
    private static final String SIGNAL = "signal/consider-signal of " + INSPECTION;

    @Test
    void aReport() {
        var path = withAReportDue().walks(periodicReport(CELL));
        assertThat(duties(path, "periodic-report")).containsExactly("fulfilled on-time");

        path.undoes("periodic-report/receive-report", SUBORDINATE);
        assertThat(about(path, "periodic-report/")).containsExactly(RECEIVE);
        assertThat(duties(path, "periodic-report")).containsExactly("open");
        assertThat(path.told()).contains("undone");

        path.walks(periodicReport(CELL));
        assertThat(duties(path, "periodic-report")).containsExactly("fulfilled on-time");
    }

    @Test
    void aReportWhileTheMemberWasStillBeingUrged() {
        var path = withAReportDue().fires("report-late").walks(periodicReport(CELL));
        path.undoes("periodic-report/receive-report", SUBORDINATE);
        assertThat(about(path, "periodic-report/")).containsExactly(RECEIVE);

        path.fires("report-late").walks(urged(CELL)).undoes("periodic-report/urge-report", SUBORDINATE);
        assertThat(about(path, "periodic-report/")).containsExactly(RECEIVE, "periodic-report/urge-report of " + CELL);
        path.walks(periodicReport(CELL));
        assertThat(about(path, "periodic-report/")).isEmpty();
        assertThat(duties(path, "periodic-report")).containsExactly("fulfilled on-time");
    }

    @Test
    void oneOfTwoReportsLeavesTheOtherAlone() {
        var path = withAReportDue();
        while (waiting(path, RECEIVE) < 2) {
            path.fires("duty-due");
        }
        path.walks(periodicReport(CELL));

        path.undoes("periodic-report/receive-report", SUBORDINATE);

        assertThat(waiting(path, RECEIVE)).isEqualTo(2);
        path.walks(periodicReport(CELL), periodicReport(CELL));
        assertThat(waiting(path, RECEIVE)).isZero();
    }

    @Test
    void aReportOfAMemberWhoIsHomeOnlyDoesNotCount() {
        var path = withAReportDue().walks(periodicReport(CELL), entry(CELL));

        path.undoes("periodic-report/receive-report", SUBORDINATE);
        assertThat(about(path, "periodic-report/")).isEmpty();
        assertThat(duties(path, "periodic-report")).containsExactly("fell away");

        path.undoes("supervision/entry", SUBORDINATE);
        path.fires("duty-due");
        assertThat(path.waiting()).as("it falls due again with the stay").contains(RECEIVE);
    }

    @Test
    void whatTheCommitteeSaidOfAMissingReport() {
        var path = withAReportDue().fires("report-very-late").walks(missingReport(GRASSROOTS, "refuse"));
        assertThat(path.waiting()).contains(SIGNAL);

        path.undoes("periodic-report/consider-missing", SUPERIOR);
        assertThat(about(path, "periodic-report/", "signal/")).containsExactly("periodic-report/consider-missing of " + GRASSROOTS);
        assertThat(path.told()).contains("signal-withdrawn");
        assertThat(duties(path, "periodic-report")).containsExactly("open");

        path.walks(missingReport(GRASSROOTS, "refuse"), signalConsidered(INSPECTION, "refuse"));
        assertThatThrownBy(() -> path.undoes("periodic-report/consider-missing", SUPERIOR)).hasMessageContaining("Ủy ban kiểm tra đã xem xét");
    }

    @Test
    void whatTheInspectionCommitteeSaidAlsoWhenTheCaseIsClosed() {
        var path = withAReportDue().fires("report-very-late").walks(missingReport(GRASSROOTS, "refuse"), signalConsidered(INSPECTION, "agree"))
            .records("stay-end", GRASSROOTS, "endKind", "left", "endedOn", now(), "explanation", "Xin ra khỏi Đảng");
        assertThat(path.state()).isEqualTo("ended");

        path.undoes("signal/consider-signal", PROVINCE).thenWaitsAt(SIGNAL);

        path.walks(signalConsidered(INSPECTION, "refuse")).thenEnds("ended");
        assertThat(jdbc.sql("select decision from signal where case_no = :no").param("no", path.no()).query(String.class).list()).containsExactly("refuse");
    }

    @Test
    void theYearsReviewAndTheHostsCommentOnWhichItRests() {
        var path = placed(11);
        while (waiting(path, "annual-review/host-comment of " + JAPAN_STUDENTS) == 0) {
            path.fires("duty-due");
        }
        path.walks(hostComment(JAPAN_STUDENTS));
        assertThat(path.waiting()).contains("annual-review/review of " + CELL);

        path.undoes("annual-review/host-comment", JAPAN);
        assertThat(path.waiting()).contains("annual-review/host-comment of " + JAPAN_STUDENTS).doesNotContain("annual-review/review of " + CELL);

        path.walks(hostComment(JAPAN_STUDENTS), annualReview(CELL));
        assertThatThrownBy(() -> path.undoes("annual-review/host-comment", JAPAN)).hasMessageContaining("xếp loại");
        path.undoes("annual-review/review", SUBORDINATE);
        assertThat(path.waiting()).contains("annual-review/review of " + CELL);
        assertThat(ratings(path)).isEmpty();

        path.walks(annualReview(CELL).with("rating", "excellent"));
        assertThat(ratings(path)).containsExactly("excellent");
    }

    @Test
    void whatWasSaidAndDecidedAboutAMemberWhoIsNotBack() {
        var path = overdue().walks(absenceReported(CELL));
        path.undoes("not-returned/report-absence", SUBORDINATE);
        assertThat(about(path, "not-returned/")).containsExactly("not-returned/report-absence of " + CELL);

        path.walks(absenceReported(CELL), absenceConsidered(GRASSROOTS, "agree"));
        assertThatThrownBy(() -> path.undoes("not-returned/report-absence", SUBORDINATE)).hasMessageContaining("đã xem xét");
        path.undoes("not-returned/consider-absence", SUPERIOR);
        assertThat(about(path, "not-returned/")).containsExactly("not-returned/consider-absence of " + GRASSROOTS);

        path.walks(absenceConsidered(GRASSROOTS, "refuse"));
        assertThat(about(path, "not-returned/", "signal/")).containsExactly(SIGNAL);
        path.undoes("not-returned/consider-absence", SUPERIOR);
        assertThat(about(path, "not-returned/", "signal/")).containsExactly("not-returned/consider-absence of " + GRASSROOTS);
        path.walks(absenceConsidered(GRASSROOTS, "agree")).fires("grace-over");
        assertThat(about(path, "not-returned/", "signal/")).containsExactly(SIGNAL);
    }

    @Test
    void aVisitAtHome() {
        var path = placed(11).records("home-visit", CELL, "visitFrom", now(), "visitTo", now());

        path.undoes("home-visit/visit-recorded", SUBORDINATE);

        assertThat(jdbc.sql("select count(*) from home_visit where case_no = :no and superseded_at is null").param("no", path.no()).query(Integer.class)
            .single()).isZero();
        assertThatThrownBy(() -> path.undoes("home-visit/visit-recorded", SUBORDINATE)).hasMessageContaining("đã được hủy");
    }

    @Test
    void aMoveToAnotherCell() {
        var path = placed(24).records("move-abroad", JAPAN, "explanation", "Chuyển chỗ ở").walks(movedTo(JAPAN, JAPAN_LABOUR));
        assertThat(cellOf(path)).isEqualTo(JAPAN_LABOUR);

        path.undoes("move-abroad/choose-cell", MFA);
        assertThat(path.waiting()).contains("move-abroad/choose-cell of " + JAPAN);
        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_STUDENTS);
        assertThat(cellOf(path)).isEqualTo(JAPAN_STUDENTS);

        path.walks(step("move-abroad/choose-cell", JAPAN, "decision", "refuse", "reason", "Không có chi bộ ở thành phố ấy", "decidedOn", now()),
            step("move-abroad/other-host", MFA, "hostOrganisation", LAOS, "decidedOn", now()));
        path.undoes("move-abroad/other-host", CENTRAL);
        assertThat(path.waiting()).contains("move-abroad/other-host of " + MFA);
        assertThat(path.fact("host")).isEqualTo(JAPAN);
        path.undoes("move-abroad/choose-cell", MFA);
        assertThat(path.waiting()).contains("move-abroad/choose-cell of " + JAPAN).doesNotContain("move-abroad/other-host of " + MFA);

        path.undoes("move-abroad/move-asked", MFA);
        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("move-abroad/"));
        path.records("move-abroad", JAPAN, "explanation", "Chuyển chỗ ở").walks(movedTo(JAPAN, JAPAN_LABOUR));
        assertThat(cellOf(path)).isEqualTo(JAPAN_LABOUR);
    }

    @Test
    void anExtensionOfTemporaryActivity() {
        var path = placed(5);
        extended(path).walks(considered("agree"), noted()).thenWaitsAt(ENTRY);

        path.undoes("temporary-extension/note-at-home", SUBORDINATE).thenWaitsAt("temporary-extension/note-at-home of " + CELL, ENTRY);
        path.undoes("temporary-extension/consider-extension", MFA).thenWaitsAt("temporary-extension/consider-extension of " + JAPAN, ENTRY);
        assertThat(extensions(path)).containsExactly("asked");
        path.walks(considered("agree"));
        assertThatThrownBy(() -> path.undoes("temporary-extension/extension-asked", SUBORDINATE)).hasMessageContaining("Xem xét gia hạn");

        path.undoes("temporary-extension/consider-extension", MFA).undoes("temporary-extension/extension-asked", SUBORDINATE).thenWaitsAt(ENTRY);
        assertThat(extensions(path)).containsExactly("dropped");
    }

    @Test
    void aReturnBringsBackWhatItHadGivenUp() {
        var path = extended(placed(5)).records("move-abroad", JAPAN, "explanation", "Chuyển chỗ ở")
            .records("stay-change", CELL, "returnOn", later(), "explanation", "Gia hạn").walks(cellOpinion(CELL, 15, 20));
        var waiting = path.waiting().toArray(String[]::new);
        path.walks(entry(CELL));

        path.undoes("supervision/entry", SUBORDINATE).thenWaitsAt(waiting);

        assertThat(extensions(path)).containsExactly("asked");
        path.walks(movedTo(JAPAN, JAPAN_LABOUR), considered("agree"), noted(), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"));
        assertThat(path.fact("return_on").toString()).isEqualTo(later());
    }

    @Test
    void aReturnBringsBackWhatOnlyHadToBeTold() {
        var path = extended(placed(5)).walks(considered("agree")).records("stay-change", CELL, "returnOn", later(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"));
        path.thenWaitsAt(ENTRY, "temporary-extension/note-at-home of " + CELL, "stay-change/notify-changed of " + CELL).walks(entry(CELL));

        path.undoes("supervision/entry", SUBORDINATE)
            .thenWaitsAt(ENTRY, "temporary-extension/note-at-home of " + CELL, "stay-change/notify-changed of " + CELL);
    }

    @Test
    void aStaysEndBringsBackWhatItHadGivenUp() {
        var path = extended(placed(5));
        path.records("stay-end", GRASSROOTS, "endKind", "lost", "endedOn", now(), "explanation", "Mất liên lạc");
        assertThat(path.state()).isEqualTo("ended");

        path.undoes("stay-end/end-recorded", SUPERIOR);

        assertThat(path.waiting()).contains("temporary-extension/consider-extension of " + JAPAN, ENTRY);
    }

    @Test
    void aChangeOfTheStayBringsBackTheExtensionThatItHadStopped() {
        var path = extended(placed(5)).records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Học tiếp").walks(
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"));
        assertThat(extensions(path)).containsExactly("dropped");

        path.undoes("stay-change/decide-change", SUPERIOR);

        path.thenWaitsAt(ENTRY, "stay-change/decide-change of " + GRASSROOTS, "temporary-extension/consider-extension of " + JAPAN);
        assertThat(extensions(path)).containsExactly("asked");
    }

    @Test
    void aWithdrawalBringsBackTheChangeThatWasAskedFor() {
        var asked = changeAsked();
        comesBack(asked);
        comesBack(asked.walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "supplement")));
        comesBack(asked.walks(supplement("opinion-chain", CELL), committeeOpinion(SUBORDINATE, "agree")));
        comesBack(asked.walks(changeDecided(GRASSROOTS, "supplement")));
        comesBack(asked.walks(supplement("stay-change", CELL), changeDecided(GRASSROOTS, "refuse")));
        asked.walks(changeNotified(CELL, "refused"));
        assertThat(change(asked)).containsExactly("refused");

        var agreed = changeAsked().walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"));
        comesBack(agreed).walks(changeNotified(CELL, "changed"));
    }

    @Test
    void aRequestForAChange() {
        var path = changeAsked();

        path.undoes("stay-change/change-asked", SUBORDINATE).thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);

        assertThat(change(path)).containsExactly("dropped");
    }

    @Test
    void thatAMemberHadLeftInSpiteOfAStop() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL));
        registerSays(card, "discipline", true);
        path.goesOn().records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Cửa khẩu báo");
        assertThat(path.waiting()).contains(SIGNAL);

        path.undoes("left-unbriefed/left-unbriefed-found", SUPERIOR)
            .thenWaitsAt("departure-stop/consider-stop of " + GRASSROOTS, "supervision/departure of " + CELL);
    }

    private Path comesBack(Path path) {
        var waiting = path.waiting().toArray(String[]::new);
        path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Lý do gia đình").thenEnds("withdrawn");
        return path.undoes("withdrawal/withdrawal-received", SUBORDINATE).thenWaitsAt(waiting);
    }

    private Path changeAsked() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
                preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"))
            .records("stay-change", CELL, "returnOn", today.today().plusDays(60).plusMonths(8).toString(), "explanation", "Cơ sở tiếp nhận đề nghị");
    }

    private List<String> change(Path path) {
        return jdbc.sql("select state from stay_change where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }

    private Path withAReportDue() {
        var path = abroad();
        while (waiting(path, RECEIVE) == 0) {
            path.fires("duty-due");
        }
        return path;
    }

    /** Three weeks abroad, with nothing due but the return. */
    private Path overdue() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("mission").to("JP").forDays(21).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        while (about(path, "not-returned/").isEmpty()) {
            path.fires("duty-due");
        }
        return path;
    }

    private Path placed(int months) {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(months).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (months >= 12) {
            path.walks(verification(PROTECTION, "agree"));
        }
        return path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));
    }

    /** A return that leaves the activity temporary. */
    private String later() {
        return today.today().plusMonths(9).toString();
    }

    private Path extended(Path path) {
        return path.records("temporary-extension", CELL, "askedOn", now(), "until", now(), "note", "Khóa học kéo dài thêm hai tháng");
    }

    private Step considered(String decision) {
        return step("temporary-extension/consider-extension", JAPAN, "decision", decision, "decidedOn", now());
    }

    private Step noted() {
        return step("temporary-extension/note-at-home", CELL, "notedOn", now());
    }

    private List<String> extensions(Path path) {
        return jdbc.sql("select state from temporary_extension where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }

    private static List<String> about(Path path, String... prefixes) {
        return path.waiting().stream().filter(waiting -> Stream.of(prefixes).anyMatch(waiting::startsWith)).toList();
    }

    private static long waiting(Path path, String task) {
        return path.waiting().stream().filter(task::equals).count();
    }

    private List<String> duties(Path path, String kind) {
        return jdbc.sql("""
                select case when closed_at is null then 'open' when fulfilled_on is null then 'fell away' else 'fulfilled' || coalesce(' ' || lateness, '') end
                from duty where case_no = :no and kind = :kind and superseded_at is null order by id
                """).param("no", path.no()).param("kind", kind).query(String.class).list();
    }

    private List<String> ratings(Path path) {
        return jdbc.sql("select rating from annual_rating r join duty d on d.id = r.duty_id where d.case_no = :no and r.superseded_at is null")
            .param("no", path.no()).query(String.class).list();
    }

    private String cellOf(Path path) {
        return jdbc.sql("select m.cell_code from member m join journey_case c on c.member_id = m.id where c.no = :no").param("no", path.no())
            .query(String.class).single();
    }
}
