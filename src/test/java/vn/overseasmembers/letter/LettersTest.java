package vn.overseasmembers.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.COMMISSION;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.support.PhaseTest;

/** Letters go up box by box, each in its writer's register; void ones keep their number. */
class LettersTest extends PhaseTest {

    private static final String OUT = "outward";

    @Autowired
    private Letters letters;
    @Autowired
    private LetterTasks tasks;
    @Autowired
    private Cases cases;

    @Test
    void throughTheMfaCommittee() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();

        assertThat(written(no, OUT)).containsExactly(CELL, SUBORDINATE, GRASSROOTS, SUPERIOR, MFA);
        assertThat(letters.introducedAbroad(no)).isFalse();
        letters.archive(no, OUT);
        assertThat(letters.introducedAbroad(no)).isTrue();
        assertThat(jdbc.sql("select kind || ' ' || status from letter where case_no = :no").param("no", no).query(String.class).list())
            .containsExactly("official issued");
    }

    @Test
    void unitsDirectlyUnderTheProvinceLeaveItByItsOrganisationCommission() {
        var no = caseOf(register.member(DIRECT_CELL, "grassroots")).with("regime", "temporary").with("route", "organisation").open();

        assertThat(written(no, OUT)).containsExactly(DIRECT_CELL, DIRECT_GRASSROOTS, COMMISSION, MFA);
    }

    @Test
    void theWayBySlipEndsBeforeTheMfaCommittee() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "slip").open();

        assertThat(written(no, OUT)).containsExactly(CELL, SUBORDINATE, GRASSROOTS, SUPERIOR);
    }

    @Test
    void theWayBackBeginsWithTheMfaCommittee() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();

        assertThat(letters.writer(no, "return")).isEqualTo(MFA);
    }

    @Test
    void everyRegisterCountsItsOwnIntroductions() {
        var first = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "slip").open();
        var second = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "slip").open();
        written(first, OUT);
        written(second, OUT);

        for (var committee : List.of(CELL, SUBORDINATE, GRASSROOTS, SUPERIOR)) {
            assertThat(registerNo(second, committee)).as(committee).isEqualTo(registerNo(first, committee) + 1);
        }
    }

    @Test
    void aWrongBoxOneMakesTheLetterVoidAndANewOneGetsANewNumber() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();
        firstBox(no);
        assertThat(letters.next(no, OUT)).isEqualTo("yes");
        assertThat(tasks.introduce(cases.get(no), new Introduction("refuse", "Sai ngày sinh", today.today()),
            task(no, "letter/next-introduction", SUBORDINATE, "purpose", OUT), acting(SUBORDINATE)).variables()).containsEntry("decision", "refuse");
        letters.voidWrong(no, OUT);
        firstBox(no);

        assertThat(jdbc.sql("select no - min(no) over () || ' ' || status || coalesce(' ' || void_reason, '') from letter where case_no = :no order by id")
            .param("no", no).query(String.class).list()).containsExactly("0 void box-1-wrong", "1 draft");
        assertThat(entries(no)).contains("letter-voided");
        assertThat(letters.asked(no, OUT)).isEqualTo(SUBORDINATE);
    }

    @Test
    void stoppingVoidsWhatIsOpenHoweverOftenItIsCalled() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();
        written(no, OUT);
        letters.archive(no, OUT);
        letters.voidOpen(no);
        letters.voidOpen(no);

        assertThat(letters.introducedAbroad(no)).isFalse();
        assertThat(entries(no)).filteredOn("letter-voided"::equals).hasSize(1);
        assertThat(letters.stopTransfer(no)).isEqualTo("nothing-open");
    }

    @Test
    void aSlipIsAnIntroductionAbroad() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "slip").open();
        letters.issueSlip(cases.get(no), SUPERIOR, today.today(), acting(SUPERIOR), "task-of-the-slip");

        assertThat(letters.introducedAbroad(no)).isTrue();
    }

    @Test
    void aMergedWriterIsNotAskedAgain() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();
        firstBox(no);
        introduce(no, SUBORDINATE);
        merge(SUBORDINATE, GRASSROOTS);

        assertThat(letters.asked(no, OUT)).isEqualTo(SUPERIOR);
    }

    @Test
    void aBoxIsNotWrittenBeforeTheOneBelow() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "official").with("route", "organisation").open();
        firstBox(no);

        assertThatThrownBy(() -> tasks.introduce(cases.get(no), new Introduction("agree", null, today.today().minusDays(1)),
            task(no, "letter/next-introduction", SUBORDINATE, "purpose", OUT), acting(SUBORDINATE)))
            .isInstanceOfSatisfying(Rejection.class, refusal -> assertThat(refusal.field()).isEqualTo("writtenOn"));
    }

    @Test
    void theFormShowsTheBoxesWritten() {
        var no = caseOf(register.member(CELL, "grassroots")).with("regime", "temporary").with("route", "organisation").open();
        firstBox(no);

        assertThat(tasks.writtenSoFar(task(no, "letter/next-introduction", SUBORDINATE, "purpose", OUT)))
            .containsEntry("letterKind", "tạm thời (8 ô)")
            .hasEntrySatisfying("boxesWritten", boxes -> assertThat((String) boxes).startsWith("1. Chi bộ Bộ môn Tin học ("));
    }

    private int registerNo(String no, String committee) {
        return jdbc.sql("""
                select b.register_no from letter_box b join letter l on l.id = b.letter_id where l.case_no = :no and b.organisation = :committee
                """).param("no", no).param("committee", committee).query(Integer.class).single();
    }

    private List<String> written(String no, String purpose) {
        var writers = new ArrayList<String>();
        writers.add(letters.writer(no, purpose));
        firstBox(no);
        while (letters.next(no, purpose).equals("yes")) {
            writers.add(letters.asked(no, purpose));
            introduce(no, letters.asked(no, purpose));
            assertThat(writers.size()).isLessThan(12);
        }
        return writers;
    }

    private void firstBox(String no) {
        var writer = letters.writer(no, OUT);
        tasks.firstBox(cases.get(no), new FirstBox(today.today(), null), task(no, "letter/box-1", writer, "purpose", OUT), acting(writer));
    }

    private void introduce(String no, String committee) {
        tasks.introduce(cases.get(no), new Introduction("agree", null, today.today()),
            task(no, "letter/next-introduction", committee, "purpose", OUT), acting(committee));
    }

    private static Acting acting(String committee) {
        return new Acting("officer-" + committee, committee, null);
    }
}
