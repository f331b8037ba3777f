package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.Test;
import vn.overseasmembers.support.JourneyTest;

/** The deciding committee lets the member go under conditions: they bind everybody who handles the case after it. */
class PermissionWithConditionsTest extends JourneyTest {

    private static final String CONDITIONS = "Không gia hạn";

    @Test
    void theMemberIsToldAndEveryLaterFormShowsThem() {
        var path = decided(CONDITIONS);
        assertThat(shown(path, "selection/notify-agreed", CELL, "conditions")).isEqualTo(CONDITIONS);

        path.walks(notified(CELL, "agreed"));
        assertThat(shown(path, "briefing/hold-briefing", GRASSROOTS, "tripSummary")).endsWith("; điều kiện kèm theo: " + CONDITIONS);
        path.walks(briefing(GRASSROOTS), briefingConfirmed(CELL));
        assertThat(shown(path, "supervision/departure", CELL, "tripSummary")).endsWith(CONDITIONS);
        path.walks(departure(CELL));
        assertThat(shown(path, "supervision/entry", CELL, "tripSummary")).endsWith(CONDITIONS);
        path.walks(entry(CELL));
        assertThat(shown(path, "homecoming/receive-report", CELL, "tripSummary")).endsWith(CONDITIONS);
        assertThat(path.told().stream().filter("permission-conditional"::equals)).hasSize(1);
    }

    @Test
    void nobodySeesThemBeforeTheDecisionNorWhereThereAreNone() {
        var path = asked();
        assertThat(shown(path, "selection/decide", GRASSROOTS, "tripSummary")).doesNotContain("điều kiện");

        path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
        assertThat(shown(path, "briefing/hold-briefing", GRASSROOTS, "tripSummary")).doesNotContain("điều kiện");
        assertThat(path.told()).doesNotContain("permission-conditional");
    }

    @Test
    void thoseOfADecisionRecordedByMistakeDoNotBind() {
        var path = decided(CONDITIONS).undoes("selection/decide", SUPERIOR).walks(deciding(GRASSROOTS, "agree").with("conditions", "Báo cáo hằng tháng"),
            notified(CELL, "agreed"));

        assertThat(shown(path, "briefing/hold-briefing", GRASSROOTS, "tripSummary")).endsWith("Báo cáo hằng tháng").doesNotContain(CONDITIONS);
    }

    private Path decided(String conditions) {
        return asked().walks(deciding(GRASSROOTS, "agree").with("conditions", conditions));
    }

    private Path asked() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started()).walks(preparation(CELL),
            cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"));
    }

    private String shown(Path path, String task, String committee, String field) {
        var open = path.open(task, committee);
        signIn(officerOf(committee));
        try {
            return (String) forms.getTaskFormVariables(open.getId()).get(field);
        } finally {
            identity.clearAuthentication();
        }
    }
}
