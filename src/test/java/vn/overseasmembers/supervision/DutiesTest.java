package vn.overseasmembers.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** What falls due abroad: one timer that always knows its next day, one process a duty, nothing twice, all gone on entry. */
class DutiesTest extends PhaseTest {

    @Autowired
    private Duties duties;
    @Autowired
    private SupervisionTasks tasks;
    @Autowired
    private Cases cases;

    @Test
    void nothingIsDueBeforeDeparture() {
        var no = caseOf(register.member(CELL, "grassroots")).open();

        assertThat(OffsetDateTime.parse(duties.nextDue(no))).isEqualTo(aYearOn());
        assertThat(duties.openNext(no)).isZero();
    }

    @Test
    void opensOneDueDayAfterTheOtherWhateverTheClockSays() {
        var departed = LocalDate.of(today.today().getYear(), 1, 10);
        var no = abroad(departed, departed.plusYears(2));

        assertThat(duties.nextDue(no)).isEqualTo(departed.getYear() + "-06-30T00:00:00+07:00");
        assertThat(duties.openNext(no)).isEqualTo(1);
        assertThat(duties.nextDue(no)).isEqualTo(departed.getYear() + "-12-31T00:00:00+07:00");
        assertThat(duties.openNext(no)).isEqualTo(2);
        assertThat(duties.openNext(no)).isEqualTo(1);
        assertThat(duties.openNext(no)).isEqualTo(2);
        assertThat(duties.openNext(no)).as("the day after the planned return").isEqualTo(1);
        assertThat(open(no)).containsExactly("periodic-report 06-30", "annual-review 12-31", "periodic-report 12-31", "periodic-report 06-30",
            "annual-review 12-31", "periodic-report 12-31", "not-returned 01-11");

        assertThat(duties.openNext(no)).as("nothing is left").isZero();
        assertThat(OffsetDateTime.parse(duties.nextDue(no))).isEqualTo(aYearOn());
        assertThat(waiting(no)).hasSize(7);
    }

    @Test
    void aStayLongerThanPlannedStaysUnderSupervision() {
        var departed = today.today().minusYears(3);
        var no = abroad(departed, departed.plusMonths(1));

        int days = 0;
        while (duties.openNext(no) > 0) {
            assertThat(++days).isLessThan(10);
        }
        assertThat(days).as("half-years since departure, and the planned return").isBetween(6, 8);
    }

    @Test
    void whoeverManagesTheMemberOwnsTheDuty() {
        var departed = LocalDate.of(today.today().getYear(), 1, 10);
        var atHome = abroad(departed, departed.plusYears(1));
        duties.openNext(atHome);
        assertThat(duties.owner(onlyDuty(atHome))).isEqualTo(CELL);

        jdbc.sql("update journey_case set host_cell = :cell where no = :no").param("cell", JAPAN_STUDENTS).param("no", atHome).update();
        assertThat(duties.owner(onlyDuty(atHome))).isEqualTo(JAPAN_STUDENTS);

        var alone = abroad(departed, departed.plusYears(1));
        jdbc.sql("update journey_case set route = 'alone', regime = 'official' where no = :no").param("no", alone).update();
        duties.openNext(alone);
        assertThat(duties.owner(onlyDuty(alone))).isEqualTo(MFA);
    }

    @Test
    void aDutyIsDueAtTheEndOfItsWorkingDayInVietnam() {
        var departed = LocalDate.of(today.today().getYear(), 1, 10);
        var no = abroad(departed, departed.plusYears(1));
        duties.openNext(no);

        assertThat(duties.due(onlyDuty(no))).isEqualTo(departed.getYear() + "-06-30T17:00:00+07:00");
    }

    @Test
    void entryCancelsWhatIsOpenAndLeavesWhatIsDone() {
        var departed = today.today().withDayOfYear(1).minusDays(1);
        var no = abroad(departed, departed.plusYears(2));
        duties.openNext(no);
        duties.fulfilled(onlyDuty(no), today.today(), "task");
        duties.openNext(no);
        tasks.entry(cases.get(no), new Arrival(today.today()));

        assertThat(fact(no, "state")).isEqualTo("returned");
        assertThat(waiting(no)).isEmpty();
        assertThat(entries(no)).filteredOn("duties-cancelled"::equals).hasSize(2);
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and closed_at is null").param("no", no).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from duty where case_no = :no and fulfilled_on is not null").param("no", no).query(Integer.class).single())
            .isEqualTo(1);
    }

    @Test
    void nobodyEntersBeforeHeLeft() {
        var no = abroad(today.today().minusDays(3), today.today().plusYears(1));

        assertThatThrownBy(() -> tasks.entry(cases.get(no), new Arrival(today.today().minusDays(4))))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.field()).isEqualTo("enteredOn"));
    }

    @Test
    void noDepartureWithoutBriefing() {
        var no = caseOf(register.member(CELL, "grassroots")).with("state", "agreed").open();

        assertThatThrownBy(() -> tasks.departure(cases.get(no), new Departure(today.today())))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.REFUSED));
        jdbc.sql("insert into briefing (case_no, held_on, held_how, organisation, confirmed_on) values (:no, :day, 'online', :cell, :day)")
            .param("no", no).param("day", today.today()).param("cell", CELL).update();
        tasks.departure(cases.get(no), new Departure(today.today()));
        assertThat(fact(no, "state")).isEqualTo("abroad");
    }

    private String abroad(LocalDate departed, LocalDate returnOn) {
        return caseOf(register.member(CELL, "grassroots")).with("state", "abroad").with("departed_on", departed).with("depart_on", departed)
            .with("return_on", returnOn).with("regime", "none").open();
    }

    private OffsetDateTime aYearOn() {
        return today.today().plusYears(1).atStartOfDay(vn.overseasmembers.calendar.Today.VIETNAM).toOffsetDateTime();
    }

    private List<String> open(String no) {
        return jdbc.sql("select kind || ' ' || to_char(due_on, 'MM-DD') from duty where case_no = :no order by due_on, kind").param("no", no)
            .query(String.class).list();
    }

    private int onlyDuty(String no) {
        return jdbc.sql("select min(id) from duty where case_no = :no").param("no", no).query(Integer.class).single();
    }

    private List<String> waiting(String no) {
        return jdbc.sql("select process || '/' || task from case_task where case_no = :no and ended_at is null order by 1").param("no", no)
            .query(String.class).list();
    }
}
