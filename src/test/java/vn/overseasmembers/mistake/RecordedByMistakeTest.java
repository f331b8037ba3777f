package vn.overseasmembers.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_LABOUR;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.PROTECTION;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Undoable;
import vn.overseasmembers.support.JourneyTest;

/** What was recorded by mistake is undone by a committee above the one that acted; nothing is erased, and the case goes on as if it had not been. */
class RecordedByMistakeTest extends JourneyTest {

    @Autowired
    private List<Undoable> undoables;
    private String card;

    @BeforeEach
    void member() {
        card = register.member(CELL, "grassroots");
    }

    @Test
    void departureByTheCommitteeAbove() {
        var path = ready().walks(departure(CELL)).fires("duty-due");
        assertThat(path.waiting()).contains("periodic-report/receive-report of " + CELL);

        path.undoes("supervision/departure", SUBORDINATE);

        assertThat(path.waiting()).containsExactlyInAnyOrder("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
        assertThat(path.state()).isEqualTo("agreed");
        assertThat(path.fact("departed_on")).isNull();
        assertThat(path.told()).endsWith("undone");
        assertThat(superseded(path)).containsExactly("supervision/departure");
        path.walks(departure(CELL)).fires("duty-due");
        assertThat(path.waiting()).as("duties fall due again").contains("periodic-report/receive-report of " + CELL, "supervision/entry of " + CELL);
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void nobodyUndoesWhatHeDidHimselfNorWhatIsNotThere() {
        var path = ready().walks(departure(CELL));

        assertThatThrownBy(() -> path.undoes("supervision/departure", CELL)).isInstanceOfSatisfying(Rejection.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Rejection.Kind.FORBIDDEN));
        assertThatThrownBy(() -> path.undoes("supervision/entry", GRASSROOTS)).hasMessageContaining("chưa ghi nhận bước này");

        path.undoes("supervision/departure", GRASSROOTS);
        assertThatThrownBy(() -> path.undoes("supervision/departure", GRASSROOTS)).hasMessageContaining("đã được hủy");
    }

    @Test
    void departureNotOnceAReportRestsOnIt() {
        var path = ready().walks(departure(CELL)).fires("duty-due").walks(periodicReport(CELL));
        var waiting = path.waiting().toArray(String[]::new);

        assertThatThrownBy(() -> path.undoes("supervision/departure", GRASSROOTS)).hasMessageContaining("“Nhận báo cáo định kỳ”");

        path.thenWaitsAt(waiting);
        assertThat(superseded(path)).isEmpty();
        assertThat(path.told()).doesNotContain("undone");
    }

    @Test
    void entryAndTheStayGoesOn() {
        var path = ready().walks(departure(CELL)).fires("duty-due").walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL));
        var abroad = path.waiting();
        path.walks(entry(CELL));
        assertThat(path.state()).isEqualTo("returned");
        assertThat(path.waiting()).contains("homecoming/receive-report of " + CELL);

        path.undoes("supervision/entry", SUBORDINATE);

        assertThat(path.state()).isEqualTo("abroad");
        assertThat(path.fact("entered_on")).isNull();
        assertThat(path.waiting()).as("the stopped transfer begins again").containsExactlyInAnyOrder("supervision/entry of " + CELL, "transfer/dossier of " + CELL);
        path.fires("duty-due");
        assertThat(path.waiting()).as("what fell away falls due again").contains(abroad.stream().filter(task -> task.startsWith("periodic")).findFirst().orElseThrow());
        path.walks(entry(CELL)).walks(returnReport(CELL));
        assertThat(path.state()).isEqualTo("returned");
    }

    @Test
    void entryBeforeTheTransferIsStopped() {
        var path = ready().walks(departure(CELL));
        complete(path.open("supervision/entry", CELL), officerOf(CELL), entry(CELL).answers());

        path.undoes("supervision/entry", SUBORDINATE);

        assertThat(path.waiting()).containsExactlyInAnyOrder("supervision/entry of " + CELL, "transfer/dossier of " + CELL);
    }

    @Test
    void entryNotOnceTheReportIsThere() {
        var path = ready().walks(departure(CELL), entry(CELL), returnReport(CELL));

        assertThatThrownBy(() -> path.undoes("supervision/entry", GRASSROOTS)).hasMessageContaining("“Nhận báo cáo kết quả”");
        assertThat(path.state()).isEqualTo("returned");
    }

    @Test
    void decisionBeforeTheMemberIsTold() {
        var path = asked().walks(deciding(GRASSROOTS, "refuse"));
        path.thenWaitsAt("selection/notify-refused of " + CELL);

        path.undoes("selection/decide", SUPERIOR).thenWaitsAt("selection/decide of " + GRASSROOTS);

        path.walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
        assertThat(path.waiting()).contains("briefing/hold-briefing of " + GRASSROOTS);
        assertThat(path.state()).isEqualTo("agreed");
    }

    @Test
    void decisionAfterTheMemberWasToldIsToldAgain() {
        var path = asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));

        path.undoes("selection/decide", SUPERIOR).thenWaitsAt("selection/decide of " + GRASSROOTS);

        assertThat(path.state()).isEqualTo("selection");
        assertThat(path.fact("agreed_on")).isNull();
        assertThat(superseded(path)).containsExactly("selection/decide", "selection/notify-agreed");
        assertThat(path.told()).as("nobody was asked to prepare again").endsWith("event-recorded", "task-removed", "task-removed", "rule-decided", "task-opened", "undone");
        path.walks(deciding(GRASSROOTS, "refuse"), notified(CELL, "refused")).thenEnds("refused");
    }

    @Test
    void decisionAsksTheHardStopAgain() {
        var path = asked().walks(deciding(GRASSROOTS, "agree"));
        jdbc.sql("update member set investigation = true where card_no = :card").param("card", card).update();

        path.undoes("selection/decide", SUPERIOR).thenWaitsAt("selection/notify-refused of " + CELL);
    }

    @Test
    void decisionNotOnceHeIsBriefed() {
        var path = ready();

        assertThatThrownBy(() -> path.undoes("selection/decide", SUPERIOR)).hasMessageContaining("“Tổ chức quán triệt”");
    }

    @Test
    void opinionInMidRound() {
        var path = path(application(card, CELL).forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20));
        path.thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE);

        path.undoes("opinion-chain/cell-opinion", SUBORDINATE).thenWaitsAt("opinion-chain/cell-opinion of " + CELL);

        path.walks(cellOpinion(CELL, 12, 20), committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
        assertThat(jdbc.sql("select in_favour from opinion where case_no = :no and in_favour is not null order by id").param("no", path.no())
            .query(Integer.class).list()).as("both are kept").containsExactly(15, 12);
    }

    @Test
    void lastOpinionOfARoundThatIsOver() {
        var path = asked().thenWaitsAt("selection/decide of " + GRASSROOTS);

        path.undoes("opinion-chain/committee-opinion", GRASSROOTS).thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE);

        path.walks(committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void lastOpinionWhileVerificationGoesOn() {
        var path = path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree")).thenWaitsAt("verification/verify of " + PROTECTION);

        path.undoes("opinion-chain/committee-opinion", GRASSROOTS)
            .thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE, "verification/verify of " + PROTECTION);

        path.walks(committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void briefingAndItsRecord() {
        var path = ready();
        path.thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL);

        assertThatThrownBy(() -> path.undoes("briefing/hold-briefing", SUPERIOR)).hasMessageContaining("“Ghi nhận đảng viên đã được quán triệt”");
        path.undoes("briefing/confirm-briefing", SUBORDINATE)
            .thenWaitsAt("briefing/confirm-briefing of " + CELL, "transfer/dossier of " + CELL)
            .undoes("briefing/hold-briefing", SUPERIOR)
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "transfer/dossier of " + CELL);

        path.walks(briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void acceptanceByTheHost() {
        var path = introduced().walks(accepted(JAPAN, JAPAN_STUDENTS));
        assertThat(place()).isEqualTo("temporary " + CELL);

        path.undoes("placement/accept", MFA);

        assertThat(path.waiting()).contains("placement/accept of " + JAPAN).doesNotContain("placement/receipt of " + GRASSROOTS);
        assertThat(place()).isEqualTo("active " + CELL);
        assertThat(path.fact("host_cell")).isNull();
        path.walks(accepted(JAPAN, JAPAN_LABOUR), receipt(GRASSROOTS));
        assertThat(path.fact("host_cell")).isEqualTo(JAPAN_LABOUR);
        assertThatThrownBy(() -> path.undoes("placement/accept", MFA)).hasMessageContaining("“Nhận phiếu báo tiếp nhận");
    }

    @Test
    void refusalByTheHost() {
        var path = introduced().walks(step("placement/accept", JAPAN, "decision", "refuse", "reason", "Chi bộ đã đông", "presentedOn", now()));
        assertThat(path.waiting()).contains("placement/other-place of " + MFA);

        path.undoes("placement/accept", MFA);

        assertThat(path.waiting()).contains("placement/accept of " + JAPAN).doesNotContain("placement/other-place of " + MFA);
    }

    @Test
    void endOfTheStayReopensTheCase() {
        var path = ready().walks(departure(CELL)).fires("duty-due").records("stay-end", GRASSROOTS, "endKind", "expelled", "endedOn", now());
        path.thenEnds("ended");

        path.undoes("stay-end/end-recorded", SUPERIOR);

        assertThat(path.state()).isEqualTo("abroad");
        assertThat(path.fact("closed_at")).isNull();
        assertThat(place()).isEqualTo("active " + CELL);
        assertThat(path.waiting()).containsExactlyInAnyOrder("supervision/entry of " + CELL, "transfer/dossier of " + CELL);
        path.records("stay-end", GRASSROOTS, "endKind", "lost", "endedOn", now()).thenEnds("ended");
    }

    @Test
    void endOfTheStayNotBesideANewCase() {
        var path = ready().walks(departure(CELL)).records("stay-end", GRASSROOTS, "endKind", "lost", "endedOn", now());
        application(card, CELL).as("mission").forDays(10).started();

        assertThatThrownBy(() -> path.undoes("stay-end/end-recorded", SUPERIOR)).hasMessageContaining("hồ sơ mới đang mở");
        assertThat(path.state()).isEqualTo("ended");
    }

    @Test
    void theVerificationBesideTheRoundAndAfterIt() {
        var path = path(application(card, CELL).forMonths(24).started()).walks(preparation(CELL), verification(PROTECTION, "refuse"));
        path.thenWaitsAt("opinion-chain/cell-opinion of " + CELL);

        path.undoes("verification/verify", COMMISSION).thenWaitsAt("opinion-chain/cell-opinion of " + CELL, "verification/verify of " + PROTECTION);
        path.walks(cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), verification(PROTECTION, "refuse"))
            .thenWaitsAt("selection/notify-refused of " + CELL);
        path.undoes("verification/verify", COMMISSION).thenWaitsAt("verification/verify of " + PROTECTION);

        path.walks(verification(PROTECTION, "agree")).thenWaitsAt("selection/decide of " + GRASSROOTS);
    }

    @Test
    void thatAMemberHadLeftUnbriefed() {
        var path = asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
        var waiting = path.waiting().toArray(String[]::new);
        path.records("left-unbriefed", SUBORDINATE, "leftOn", now(), "reason", "Vé được đổi sớm");

        path.undoes("left-unbriefed/left-unbriefed-found", GRASSROOTS).thenWaitsAt(waiting);
        assertThat(path.fact("unbriefed")).isNull();

        path.walks(briefing(GRASSROOTS)).records("left-unbriefed", SUBORDINATE, "leftOn", now(), "reason", "Vé được đổi sớm")
            .undoes("left-unbriefed/left-unbriefed-found", GRASSROOTS);
        assertThat(path.waiting()).contains("briefing/confirm-briefing of " + CELL);
        path.walks(briefingConfirmed(CELL), departure(CELL));
        assertThat(path.state()).isEqualTo("abroad");
    }

    @Test
    void whatCannotBeUndoneSaysWhyAndWhatToDo() {
        var path = asked().walks(deciding(GRASSROOTS, "refuse"));
        assertThatThrownBy(() -> path.undoes("journey/application-received", SUBORDINATE)).hasMessageContaining("rút đề nghị");
        path.walks(notified(CELL, "refused"));
        assertThatThrownBy(() -> path.undoes("selection/notify-refused", SUBORDINATE)).hasMessageContaining("hãy hủy quyết định");
    }

    @Test
    void theFormOffersExactlyTheStepsOfWhichTheHistoryCanTell() throws IOException {
        var offered = new ArrayList<String>();
        new ObjectMapper().readTree(java.nio.file.Path.of("processes/mistake/mistake-recorded.form").toFile()).findParents("values")
            .forEach(field -> field.path("values").forEach(option -> offered.add(option.path("value").asText())));
        var sentences = new Properties();
        try (var words = Files.newBufferedReader(java.nio.file.Path.of("src/main/resources/timeline.properties"))) {
            sentences.load(words);
        }

        assertThat(offered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(
            undoables.stream().flatMap(one -> one.paths().stream()).toList());
        assertThat(offered).allSatisfy(step -> assertThat(sentences.getProperty("step." + step)).as(step).isNotBlank());
    }

    private Path asked() {
        return path(application(card, CELL).to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"));
    }

    private Path ready() {
        return asked().walks(deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL));
    }

    private Path introduced() {
        return ready().walks(dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR),
            nextBox(MFA), fileReceived(MFA), departure(CELL));
    }

    private String place() {
        return jdbc.sql("select status || ' ' || cell_code from member where card_no = :card").param("card", card).query(String.class).single();
    }

    private List<String> superseded(Path path) {
        return jdbc.sql("""
                select s.process || '/' || s.task from submission s join submission m on m.id = s.superseded_by and m.process = 'mistake'
                where s.case_no = :no and s.superseded_at is not null order by s.id
                """).param("no", path.no()).query(String.class).list();
    }
}
