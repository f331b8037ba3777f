package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.support.JourneyTest;

/** Permission binds by its conditions, lapses when it is not used, and comes sooner in an urgent case. */
class PermissionTest extends JourneyTest {

    @Test
    void lapsesWhenUnusedAndTheTransferStops() {
        var card = register.member(CELL, "grassroots");
        var path = allowed(application(card, CELL).forMonths(4).with("funding", "employer").leavingIn(60).forMonths(4).started())
            .walks(dossier(CELL), briefing(GRASSROOTS), briefingConfirmed(CELL));

        assertThat(timer("permission-over", path.no())).isEqualTo(today.today().plusDays(120));
        path.fires("permission-over").thenEnds("lapsed");

        path(application(card, CELL).as("mission").forDays(10).started()).thenWaitsAt("selection/prepare of " + CELL);
    }

    @Test
    void lapsesBeforeAnybodyHasBriefedTheMember() {
        var path = allowed(application(register.member(CELL, "grassroots"), CELL).forMonths(4).with("funding", "employer").leavingIn(60).forMonths(4).started())
            .walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), briefing(GRASSROOTS));

        assertThat(timer("permission-unused", path.no())).isEqualTo(today.today().plusDays(120));
        path.fires("permission-unused").thenEnds("lapsed");
        assertThat(jdbc.sql("select status from letter where case_no = :no").param("no", path.no()).query(String.class).single()).isEqualTo("void");
    }

    @Test
    void ofWhomLeftUnbriefedDoesNotLapse() {
        var path = allowed(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started())
            .records("left-unbriefed", GRASSROOTS, "leftOn", now(), "reason", "Vé được đổi sớm");

        assertThat(timer("permission-unused", path.no())).isAfter(today.today().plusYears(9));
    }

    @Test
    void ofACaseFiledAfterTheDepartureDoesNotLapseAtOnce() {
        var path = allowed(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(-90).forDays(120).started());
        path.walks(briefing(GRASSROOTS), briefingConfirmed(CELL));

        assertThat(timer("permission-over", path.no())).isEqualTo(today.today().plusDays(30));
    }

    @Test
    void conditionsStandOnEveryLaterForm() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            deciding(GRASSROOTS, "agree").with("conditions", "Không gia hạn"), notified(CELL, "agreed"));

        var task = path.open("briefing/hold-briefing", GRASSROOTS);
        signIn("officer-" + GRASSROOTS);
        var shown = forms.getTaskFormVariables(task.getId());
        assertThat((String) shown.get("tripSummary")).endsWith("; điều kiện kèm theo: Không gia hạn");
        assertThat(jdbc.sql("select count(*) from case_entry where case_no = :no and kind = 'permission-conditional'").param("no", no)
            .query(Integer.class).single()).isOne();
    }

    @Test
    void ofAnUrgentCaseIsDecidedWithinShortDeadlines() {
        var ordinary = due(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started());
        var urgent = due(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).with("urgent", true).started());

        assertThat(urgent).isBefore(ordinary);
    }

    @Test
    void isMadeKnownToTheMemberWithDateAndByWhom() {
        var path = allowed(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started());

        assertThat(jdbc.sql("select actor || ' ' || committee from case_entry where case_no = :no and kind = 'member-told'").param("no", path.no())
            .query(String.class).single()).isEqualTo("officer-" + CELL + " " + CELL);
    }

    @Test
    void refusedIsFiledAnew() {
        var card = register.member(CELL, "grassroots");
        path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "refuse"), notified(CELL, "refused")).thenEnds("refused");

        path(application(card, CELL).as("mission").forDays(10).started()).thenWaitsAt("selection/prepare of " + CELL);
    }

    private Path allowed(String no) {
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (path.waiting().stream().anyMatch(task -> task.startsWith("verification"))) {
            path.walks(verification(PROTECTION, "agree"));
        }
        return path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private OffsetDateTime due(String no) {
        return jdbc.sql("select due_at from case_task where case_no = :no and ended_at is null").param("no", no).query(OffsetDateTime.class).single();
    }

    private LocalDate timer(String activity, String no) {
        return jdbc.sql("""
                select j.duedate_ at time zone 'UTC' from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                join act_ru_execution e on e.id_ = j.process_instance_id_ where d.act_id_ = :activity and e.business_key_ = :no
                """).param("activity", activity).param("no", no).query((row, number) -> row.getObject(1, OffsetDateTime.class)).single()
            .atZoneSameInstant(Today.VIETNAM).toLocalDate();
    }
}
