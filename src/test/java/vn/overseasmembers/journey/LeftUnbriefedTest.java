package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** Who left without briefing is recorded by the committee above with a reason, briefed late, and counted. */
class LeftUnbriefedTest extends JourneyTest {

    @Test
    void isBriefedLateAndCounted() {
        var path = agreed();

        left(path.no(), SUBORDINATE);

        path.thenWaitsAt("briefing/late-briefing of " + GRASSROOTS);
        assertThat(path.fact("unbriefed")).isEqualTo("left");
        var task = path.open("briefing/late-briefing", GRASSROOTS);
        signIn("officer-" + GRASSROOTS);
        assertThat(forms.getTaskFormVariables(task.getId()).get("foundReason")).isEqualTo("Vé được đổi sớm");
        path.walks(lateBriefing("briefing", GRASSROOTS));
        var departure = path.open("supervision/departure", CELL);
        signIn("officer-" + CELL);
        assertThat(forms.getTaskFormVariables(departure.getId()).get("departedOn")).as("what the committee above has recorded").isEqualTo(now());
        path.walks(departure(CELL), entry(CELL));
        assertThat(path.state()).isEqualTo("returned");
    }

    @Test
    void evenWhenTheBriefingWasHeldButNotConfirmed() {
        var path = agreed().walks(briefing(GRASSROOTS));

        left(path.no(), GRASSROOTS);

        path.thenWaitsAt("briefing/late-briefing of " + GRASSROOTS);
    }

    @Test
    void isNotRecordedByTheCellItself() {
        var path = agreed();

        assertThatThrownBy(() -> left(path.no(), CELL)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.FORBIDDEN));

        path.thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS);
        assertThat(path.fact("unbriefed")).isNull();
    }

    @Test
    void isNotRecordedAfterTheBriefing() {
        var path = agreed().walks(briefing(GRASSROOTS), briefingConfirmed(CELL));

        assertThatThrownBy(() -> left(path.no(), GRASSROOTS)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT));

        path.thenWaitsAt("supervision/departure of " + CELL);
    }

    @Test
    void isNotRecordedBeforePermission() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();

        assertThatThrownBy(() -> left(no, GRASSROOTS)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.CONFLICT));
    }

    private Path agreed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started())
            .walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private void left(String no, String recordedBy) {
        records("left-unbriefed", recordedBy, "caseNo", no, "leftOn", now(), "reason", "Vé được đổi sớm");
    }
}
