package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.CaseBuilder;
import vn.overseasmembers.support.JourneyTest;

/** A box after the first is wrong: whoever wrote it corrects it visibly, and the next writer reads both. */
class LaterBoxCorrectedTest extends JourneyTest {

    @Autowired
    private LetterTasks letterTasks;

    @Test
    void theNextWriterSeesWhatStoodThere() {
        var path = path(application(register.member(CELL, "grassroots"), CELL).as("expert").to("JP").forMonths(5).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), dossier(CELL), selfReviewComment(GRASSROOTS), firstBox(CELL), nextBox(SUBORDINATE));

        path.records("letter-correction", SUBORDINATE, "box", 2, "oldText", "tháng 9", "newText", "tháng 10", "correctedOn", now())
            .thenWaitsAt("briefing/hold-briefing of " + GRASSROOTS, "letter/next-introduction of " + GRASSROOTS);

        var shown = letterTasks.writtenSoFar(CaseBuilder.task(path.no(), "letter/next-introduction", GRASSROOTS, "purpose", "outward"));
        assertThat(shown.get("boxesWritten").toString()).contains("“tháng 9” thành “tháng 10”");
        assertThatThrownBy(() -> path.records("letter-correction", CELL, "box", 1, "oldText", "a", "newText", "b", "correctedOn", now()))
            .isInstanceOf(Rejection.class).hasMessageContaining("Ô số 1");
        assertThatThrownBy(() -> path.records("letter-correction", GRASSROOTS, "box", 2, "oldText", "a", "newText", "b", "correctedOn", now()))
            .as("only its writer corrects a box").isInstanceOf(Rejection.class);
    }
}
