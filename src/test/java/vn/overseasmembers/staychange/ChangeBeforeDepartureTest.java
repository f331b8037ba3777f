package vn.overseasmembers.staychange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The plan changes before the member has left: through the chain as well, and the dates, the reminder and the transfer follow. */
class ChangeBeforeDepartureTest extends JourneyTest {

    @Test
    void anotherDayOfDepartureMovesTheBriefingAndItsReminder() {
        var path = agreed(60, 5);
        var due = due(path);
        var reminder = timer(path, "not-briefed-yet");
        var departs = today.today().plusDays(88);

        asked(path, "departOn", departs.toString(), "returnOn", departs.plusMonths(5).toString());
        agreedTo(path);

        assertThat(path.fact("depart_on").toString()).isEqualTo(departs.toString());
        assertThat(due(path)).isEqualTo(due.plusDays(28));
        assertThat(timer(path, "not-briefed-yet")).isEqualTo(reminder.plusDays(28));
        assertThat(timer(path, "permission-unused")).isAfter(OffsetDateTime.now().plusDays(140));
        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        assertThat(path.state()).isEqualTo("agreed");
    }

    @Test
    void aLongerStayNeedsATransferThatWasNotNeeded() {
        var path = agreed(60, 2).thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);

        asked(path, "returnOn", today.today().plusDays(60).plusMonths(8).toString());
        agreedTo(path);

        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        assertThat(path.fact("regime")).isEqualTo("temporary");
    }

    @Test
    void anotherCountryBeginsTheTransferAnewWhetherBriefedOrNot() {
        var path = agreed(60, 5).walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
        asked(path, "returnOn", path.fact("return_on").toString(), "country", "LA");
        agreedTo(path);
        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        assertThat(letter(path)).isEqualTo("void transfer-stopped");

        var briefed = agreed(60, 5).walks(briefing(GRASSROOTS), briefingConfirmed(CELL), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
        asked(briefed, "returnOn", briefed.fact("return_on").toString(), "country", "LA");
        agreedTo(briefed);
        briefed.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        assertThat(letter(briefed)).isEqualTo("void transfer-stopped");
    }

    @Test
    void anotherCountryIsBriefedAgainByItsOwnContents() {
        var path = agreed(60, 5).walks(briefing(GRASSROOTS), briefingConfirmed(CELL));
        asked(path, "returnOn", path.fact("return_on").toString(), "country", "LA");
        agreedTo(path);

        assertThat(path.told()).contains("briefing-again");
        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        path.walks(briefing(GRASSROOTS)).walks(briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
        path.walks(departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void betweenTheBriefingAndItsRecordItIsHeldAgain() {
        var path = agreed(60, 5).walks(briefing(GRASSROOTS));
        asked(path, "returnOn", path.fact("return_on").toString(), "country", "LA");
        agreedTo(path);

        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);
        assertThatThrownBy(() -> path.undoes("briefing/hold-briefing", SUPERIOR)).hasMessageContaining("phải được quán triệt lại");
    }

    @Test
    void anotherDayOrPurposeSaysNothingNew() {
        var path = agreed(60, 5).walks(briefing(GRASSROOTS), briefingConfirmed(CELL));
        asked(path, "returnOn", today.today().plusDays(70).plusMonths(5).toString(), "purpose", "Dạy học");
        path.walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (path.waiting().contains("verification/verify of " + PROTECTION)) {
            path.walks(verification(PROTECTION, "agree"));
        }
        path.walks(changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"))
            .thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
        assertThat(path.told()).doesNotContain("briefing-again");
    }

    @Test
    void whoeverDoesNotGoAfterAllDropsIt() {
        var path = agreed(60, 5);
        asked(path, "returnOn", today.today().plusDays(60).plusMonths(8).toString());
        path.records("withdrawal", CELL, "withdrawnOn", now(), "reason", "Không đi nữa").thenEnds("withdrawn");
        assertThat(request(path)).isEqualTo("dropped");
    }

    @Test
    void theRequestSaysWhatChangesAndNothingIsAskedBeforePermission() {
        var selected = path(application(register.member(CELL, "grassroots"), CELL).as("expert").forMonths(5).started());
        assertThatThrownBy(() -> asked(selected, "returnOn", now())).hasMessageContaining("chưa được đồng ý");

        var path = agreed(60, 5);
        assertThatThrownBy(() -> asked(path, "returnOn", today.today().plusDays(30).toString())).hasMessageContaining("trước ngày đi");
        assertThatThrownBy(() -> asked(path, "returnOn", path.fact("return_on").toString(), "departOn", path.fact("depart_on").toString()))
            .hasMessageContaining("Chưa có điều gì thay đổi");
        var departs = today.today().plusDays(70);
        asked(path, "returnOn", path.fact("return_on").toString(), "departOn", departs.toString());
        var task = path.open("opinion-chain/cell-opinion", CELL);
        signIn(officerOf(CELL));
        assertThat((String) forms.getTaskFormVariables(task.getId()).get("changeAsked")).startsWith("đi ngày %1$td/%1$tm/%1$tY (trước là ".formatted(departs));
    }

    private Path agreed(int days, int months) {
        return path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").leavingIn(days).forMonths(months).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private void asked(Path path, Object... fields) {
        var all = new java.util.ArrayList<Object>(java.util.List.of("explanation", "Cơ sở tiếp nhận lùi ngày"));
        all.addAll(java.util.List.of(fields));
        path.records("stay-change", CELL, all.toArray());
    }

    private void agreedTo(Path path) {
        path.walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), changeDecided(GRASSROOTS, "agree"), changeNotified(CELL, "changed"));
    }

    private String request(Path path) {
        return jdbc.sql("select state from stay_change where case_no = :no").param("no", path.no()).query(String.class).single();
    }

    private String letter(Path path) {
        return jdbc.sql("select status || ' ' || void_reason from letter where case_no = :no").param("no", path.no()).query(String.class).single();
    }

    private OffsetDateTime due(Path path) {
        return jdbc.sql("select due_at from case_task where case_no = :no and task = 'hold-briefing' and ended_at is null").param("no", path.no())
            .query(OffsetDateTime.class).single();
    }

    private OffsetDateTime timer(Path path, String id) {
        return jdbc.sql("""
                select j.duedate_ at time zone 'UTC' from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                join act_ru_execution e on e.id_ = j.process_instance_id_ join act_ru_execution r on r.id_ = e.root_proc_inst_id_
                where d.act_id_ = :id and r.business_key_ = :no
                """).param("id", id).param("no", path.no()).query((row, number) -> row.getObject(1, OffsetDateTime.class)).single();
    }
}
