package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.overseasmembers.support.JourneyTest;

/** After a whole journey neither the engine's tables nor the log know who the member is. */
@ExtendWith(OutputCaptureExtension.class)
class NothingPersonalInTheEngineTest extends JourneyTest {

    private static final String NAME = "Đào Duy Kín";
    private static final String BORN_ON = "1971-12-03";
    private static final String PURPOSE = "Học về cơ khí chính xác";

    @Test
    void nothingIsLeftWhenTheCaseIsClosed(CapturedOutput output) {
        var card = register.member(CELL, "grassroots");
        jdbc.sql("update member set full_name = :name, born_on = :born where card_no = :card").param("name", NAME).param("born", BORN_ON)
            .param("card", card).update();
        var path = path(application(card, CELL).as("study").to("JP").forMonths(4).with("purpose", PURPOSE).started()).walks(
            preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"),
            notified(CELL, "agreed"), briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL),
            dossier(CELL), selfReviewComment(GRASSROOTS),
            firstBox(CELL), nextBox(SUBORDINATE), nextBox(GRASSROOTS), nextBox(SUPERIOR), nextBox(MFA),
            fileReceived(MFA), accepted(JAPAN, JAPAN_STUDENTS), receipt(GRASSROOTS));

        assertThat(inTheEngine(NAME)).as("while tasks are open").containsOnly("act_ru_variable.text_");

        path.walks(entry(CELL),
            returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"),
            selfReviewConfirmed(JAPAN_STUDENTS), firstBox(MFA), nextBox(SUPERIOR), placed(GRASSROOTS, CELL), takenBack(CELL)).walks(finished(GRASSROOTS)).thenEnds("closed");

        for (var secret : List.of(NAME, card, BORN_ON, PURPOSE, "Chấp hành tốt")) {
            assertThat(inTheEngine(secret)).as("engine tables that hold “%s”", secret).isEmpty();
            assertThat(output.getAll()).as("log").doesNotContain(secret);
        }
        assertThat(inTheEngine(path.no())).as("the search itself").contains("act_hi_procinst.business_key_");
    }

    /** Columns of the engine's tables, text and binary, in which a word stands. */
    private List<String> inTheEngine(String word) {
        var found = new ArrayList<String>();
        jdbc.sql("""
                select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                where table_schema = 'public' and table_name like 'act\\_%' and data_type in ('character varying', 'text', 'bytea')
                """).query(String.class).list().forEach(column -> {
            var table = column.substring(0, column.indexOf('.'));
            var name = column.substring(column.indexOf('.') + 1, column.indexOf(' '));
            var condition = column.endsWith("bytea") ? "position(:bytes in " + name + ") > 0" : "position(:word in " + name + ") > 0";
            var query = jdbc.sql("select exists (select from " + table + " where " + condition + ")");
            query = column.endsWith("bytea") ? query.param("bytes", word.getBytes(StandardCharsets.UTF_8)) : query.param("word", word);
            if (query.query(Boolean.class).single()) {
                found.add(table + "." + name);
            }
        });
        return found;
    }
}
