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

/** A permission that nobody uses lapses; one that was used does not. */
class PermissionLapsesUnusedTest extends JourneyTest {

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

        assertThat(management.createJobQuery().activityId("permission-unused").list().stream()
            .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).processInstanceBusinessKey(path.no()).count() > 0))
            .as("nothing left to fire").isEmpty();
        path.walks(lateBriefing("briefing", GRASSROOTS)).thenWaitsAt("supervision/departure of " + CELL);
        path.fires("permission-over").thenWaitsAt("supervision/departure of " + CELL).walks(departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void ofATripThatWasFoundOutDoesNotLapse() {
        var card = register.member(CELL, "grassroots");
        records("trip-found-out", GRASSROOTS, "memberCardNo", card, "tripKind", "visit", "country", "JP", "purpose", "Thăm con",
            "departedOn", today.today().minusDays(30).toString(), "returnOn", today.today().plusDays(20).toString(), "funding", "self", "reason", "Gia đình báo");
        var path = path(jdbc.sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card").param("card", card)
            .query(String.class).single()).walks(lateBriefing("trip-found-out", GRASSROOTS));

        path.fires("permission-over").thenWaitsAt("supervision/departure of " + CELL);
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void ofACaseFiledAfterTheDepartureDoesNotLapseAtOnce() {
        var path = allowed(application(register.member(CELL, "grassroots"), CELL).as("mission").leavingIn(-90).forDays(120).started());
        path.walks(briefing(GRASSROOTS), briefingConfirmed(CELL));

        assertThat(timer("permission-over", path.no())).isEqualTo(today.today().plusDays(30));
    }

    private Path allowed(String no) {
        var path = path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
        if (path.waiting().stream().anyMatch(task -> task.startsWith("verification"))) {
            path.walks(verification(PROTECTION, "agree"));
        }
        return path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private LocalDate timer(String activity, String no) {
        return jdbc.sql("""
                select j.duedate_ at time zone 'UTC' from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                join act_ru_execution e on e.id_ = j.process_instance_id_ where d.act_id_ = :activity and e.business_key_ = :no
                """).param("activity", activity).param("no", no).query((row, number) -> row.getObject(1, OffsetDateTime.class)).single()
            .atZoneSameInstant(Today.VIETNAM).toLocalDate();
    }
}
