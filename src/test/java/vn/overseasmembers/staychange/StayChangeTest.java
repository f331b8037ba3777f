package vn.overseasmembers.staychange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** Another day of return, country or purpose is asked for through the chain, with the hard stop, and everything dated follows. */
class StayChangeTest extends JourneyTest {

    @Test
    void anExtensionMovesTheDatesAndEndsTheEscalation() {
        var path = abroad(register.member(CELL, "grassroots"));
        var left = today.today().minusDays(20);
        jdbc.sql("update journey_case set depart_on = :planned, departed_on = :left, return_on = :yesterday where no = :no")
            .param("planned", left.minusDays(2)).param("left", left).param("yesterday", today.today().minusDays(1)).param("no", path.no()).update();
        while (!path.waiting().contains("not-returned/report-absence of " + CELL)) {
            path.fires("duty-due");
        }
        var longer = today.today().plusMonths(2);

        path.records("stay-change", CELL, "returnOn", longer.toString(), "explanation", "Khóa học kéo dài");
        assertThat(path.fact("return_on").toString()).as("nothing changes before the decision").isNotEqualTo(longer.toString());
        path.walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));

        assertThat(path.fact("return_on").toString()).isEqualTo(longer.toString());
        assertThat(path.fact("depart_on")).as("counted from the real departure").isEqualTo(path.fact("departed_on"));
        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("not-returned/") || waiting.startsWith("stay-change/"))
            .contains("supervision/entry of " + CELL);
        assertThat(history(path)).containsExactly("agreed");
        assertThat(due(path, "duty-due")).isAfterOrEqualTo(today.today()).isBeforeOrEqualTo(longer.plusDays(1));
    }

    @Test
    void aRefusalLeavesEverythingAsItWas() {
        var path = abroad(register.member(CELL, "grassroots"));
        var before = path.fact("return_on");

        path.records("stay-change", CELL, "returnOn", now(), "explanation", "Về sớm", "purpose", "Việc khác").walks(
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "refuse"), changeDecided(GRASSROOTS, "refuse"), changeNotified(CELL, "refused"));

        assertThat(path.fact("return_on")).isEqualTo(before);
        assertThat(history(path)).containsExactly("refused");
    }

    @Test
    void aSupplementComesBackToTheDecider() {
        var path = abroad(register.member(CELL, "grassroots"));

        path.records("stay-change", GRASSROOTS, "returnOn", today.today().plusMonths(8).toString(), "explanation", "Gia hạn").walks(
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "supplement"),
            supplement("stay-change", CELL), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));

        assertThat(path.fact("return_on").toString()).isEqualTo(today.today().plusMonths(8).toString());
    }

    @Test
    void theHardStopIsAskedAgain() {
        var card = register.member(CELL, "grassroots");
        var path = abroad(card);
        path.records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20));
        jdbc.sql("update member set investigation = true where card_no = :card").param("card", card).update();

        path.walks(committeeOpinion(SUBORDINATE, "agree"), changeNotified(CELL, "refused"));

        assertThat(history(path)).containsExactly("refused");
        assertThat(path.rulings()).contains("hard-stop blocked-investigation");
    }

    @Test
    void entryDropsTheRequestEvenInTheMiddleOfTheRound() {
        var path = abroad(register.member(CELL, "grassroots"));

        path.records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20), entry(CELL));

        assertThat(path.waiting()).noneMatch(waiting -> waiting.startsWith("opinion-chain/") || waiting.startsWith("stay-change/"));
        assertThat(history(path)).containsExactly("dropped");
    }

    @Test
    void oneRequestAtATimeAndOnlyForSomethingThatChanges() {
        var path = abroad(register.member(CELL, "grassroots"));
        assertThatThrownBy(() -> path.records("stay-change", CELL, "returnOn", path.fact("return_on").toString(), "explanation", "Không đổi"))
            .hasMessageContaining("Chưa có điều gì thay đổi");
        assertThatThrownBy(() -> path.records("stay-change", CELL, "returnOn", today.today().minusDays(1).toString(), "explanation", "Sai ngày"))
            .hasMessageContaining("không được trước ngày xuất cảnh");
        assertThatThrownBy(() -> path.records("stay-change", CELL, "returnOn", today.today().plusYears(11).toString(), "explanation", "Quá dài"))
            .hasMessageContaining("10 năm");

        path.records("stay-change", CELL, "returnOn", path.fact("return_on").toString(), "country", "LA", "explanation", "Đổi nơi học");
        assertThatThrownBy(() -> path.records("stay-change", CELL, "returnOn", now(), "explanation", "Thêm lần nữa"))
            .hasMessageContaining("chưa có kết quả");
        assertThat(history(path)).containsExactly("asked");
    }

    @Test
    void whoIsAskedSeesWhatIsAskedFor() {
        var path = abroad(register.member(CELL, "grassroots"));
        path.records("stay-change", CELL, "returnOn", path.fact("return_on").toString(), "country", "LA", "explanation", "Đổi nơi học");
        var task = path.open("opinion-chain/cell-opinion", CELL);

        signIn(vn.overseasmembers.support.SmallRegister.officerOf(CELL));
        assertThat(forms.getTaskFormVariables(task.getId()).get("changeAsked")).isEqualTo("đến Lào (trước là Nhật Bản)");
    }

    @Test
    void anotherCountryOrPurposeIsVerifiedByWhatIsAskedFor() {
        var path = abroad(register.member(CELL, "grassroots"));
        var later = today.today().plusMonths(20).toString();
        path.records("stay-change", CELL, "returnOn", later, "country", "LA", "explanation", "Đổi nơi học")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        var task = path.open("verification/verify", PROTECTION);
        signIn(vn.overseasmembers.support.SmallRegister.officerOf(PROTECTION));
        assertThat((String) forms.getTaskFormVariables(task.getId()).get("changeAsked")).contains("đến Lào");
        path.walks(verification(PROTECTION, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
        assertThat(path.fact("country")).isEqualTo("LA");
    }

    @Test
    void theVerificationMayRefuse() {
        var path = abroad(register.member(CELL, "grassroots"));
        path.records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "purpose", "Làm việc", "explanation", "Ở lại làm việc")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "refuse"));
        var task = path.open("stay-change/notify-refused", CELL);
        signIn(vn.overseasmembers.support.SmallRegister.officerOf(CELL));
        assertThat((String) forms.getTaskFormVariables(task.getId()).get("refusalReason")).contains("bảo vệ chính trị nội bộ");
        path.walks(changeNotified(CELL, "refused"));
        assertThat(history(path)).containsExactly("refused");
    }

    @Test
    void anotherDayAloneIsNotVerifiedAgain() {
        var path = abroad(register.member(CELL, "grassroots"));
        path.records("stay-change", CELL, "returnOn", today.today().plusMonths(20).toString(), "explanation", "Gia hạn")
            .walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        assertThat(path.waiting()).contains("stay-change/decide-change of " + GRASSROOTS);
    }

    @Test
    void toAThirdCountryTheCellAbroadIntroducesOnward() {
        var path = abroad(register.member(CELL, "grassroots")).walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE),
            nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA), fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));

        path.records("stay-change", JAPAN, "returnOn", path.fact("return_on").toString(), "country", "LA", "explanation", "Đổi nơi học").walks(
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"),
            dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(JAPAN_STUDENTS), nextBox(JAPAN), nextBox(MFA), fileReceived(MFA),
            accepted(LAOS, LAOS), receipt(GRASSROOTS)).thenWaitsAt("supervision/entry of " + CELL);

        assertThat(path.fact("host_cell")).isEqualTo(LAOS);
        assertThat(jdbc.sql("select purpose || ' ' || status from letter where case_no = :no order by id").param("no", path.no()).query(String.class).list())
            .containsExactly("outward issued", "onward issued");
    }

    private Path abroad(String card) {
        return path(application(card, CELL).as("study").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
    }

    private List<String> history(Path path) {
        return jdbc.sql("select state from stay_change where case_no = :no order by id").param("no", path.no()).query(String.class).list();
    }

    private LocalDate due(Path path, String timer) {
        return jdbc.sql("""
                select (j.duedate_ at time zone 'UTC' at time zone 'Asia/Ho_Chi_Minh')::date from act_ru_job j
                join act_ru_jobdef d on d.id_ = j.job_def_id_ join act_ru_execution e on e.id_ = j.process_instance_id_
                where d.act_id_ = :timer and exists (select from act_ru_execution r where r.id_ = e.root_proc_inst_id_ and r.business_key_ = :no)
                """).param("timer", timer).param("no", path.no()).query(LocalDate.class).single();
    }
}
