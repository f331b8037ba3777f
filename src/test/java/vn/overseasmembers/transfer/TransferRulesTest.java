package vn.overseasmembers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.CaseBuilder.task;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.JAPAN;
import static vn.overseasmembers.support.SmallRegister.LAOS;
import static vn.overseasmembers.support.SmallRegister.MFA;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;
import vn.overseasmembers.support.PhaseTest;

/** How the length of a stay and the place decide what becomes of a member's Party activity. */
class TransferRulesTest extends PhaseTest {

    @Autowired
    private TransferRegime regime;
    @Autowired
    private HostsAbroad hosts;
    @Autowired
    private TransferTasks tasks;
    @Autowired
    private Cases cases;
    @Autowired
    private Organisations organisations;

    @ParameterizedTest
    @CsvSource({"2026-01-15,2026-02-05,none", "2026-01-15,2026-04-14,none", "2026-01-15,2026-04-15,temporary", "2026-01-15,2027-01-14,temporary",
        "2026-01-15,2027-01-15,official", "2026-01-31,2026-04-30,none", "2026-01-15,2029-01-15,official"})
    void wholeCalendarMonthsDecide(LocalDate departOn, LocalDate returnOn, String expected) {
        var no = caseOf(register.member(CELL, "grassroots")).with("depart_on", departOn).with("return_on", returnOn).open();

        assertThat(regime.decide(no)).isEqualTo(expected);
        assertThat(fact(no, "regime")).isEqualTo(expected);
        assertThat(rulings(no)).hasSize(1).first().asString().startsWith("transfer-regime ");
    }

    @Test
    void anExemptMemberIsNotTransferred() {
        var card = register.member(CELL, "grassroots");
        jdbc.sql("update member set status = 'exempt' where card_no = :card").param("card", card).update();

        assertThat(regime.decide(caseOf(card).months(36).open())).isEqualTo("none");
    }

    @Test
    void theCommitteeInTheCountryManagesTheStay() {
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "JP").open();

        assertThat(hosts.route(no)).isEqualTo("organisation");
        assertThat(fact(no, "host")).isEqualTo(JAPAN);
    }

    @Test
    void aCellDirectlyUnderTheMfaCommitteeManagesTheStayItself() {
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "LA").open();

        assertThat(hosts.route(no)).isEqualTo("organisation");
        assertThat(fact(no, "host")).isEqualTo(LAOS);
    }

    @Test
    void labourGoesBySlip() {
        var no = caseOf(register.member(CELL, "grassroots")).with("trip_kind", "labour").open();

        assertThat(hosts.route(no)).isEqualTo("slip");
        assertThat(fact(no, "route")).isEqualTo("slip");
    }

    @Test
    void whereNobodyIsTheMemberIsAloneAndTheMfaCommitteeGuidesHim() {
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "IS").open();

        assertThat(hosts.route(no)).isEqualTo("alone");
        assertThat(fact(no, "host")).isNull();
        tasks.guide(cases.get(no), new Guidance(today.today(), "hằng tháng"));
        assertThat(fact(no, "host")).isEqualTo(MFA);
    }

    @Test
    void aCellInOneCountryMayBelongToTheCommitteeInAnother() {
        organisations.establishCellAbroad(JAPAN, "Chi bộ tại Phi-gi", "mission", "FJ", LocalDate.of(2020, 1, 1));

        assertThat(hosts.in("FJ")).extracting(Organisation::code).containsExactly(JAPAN);
    }

    @Test
    void aCommitteeWithoutCellsCannotTakeAnybody() {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, country, valid_from)
                values ('90.777', 'Đảng ủy tại Ai-xơ-len', 'overseas-committee', '90', 'IS', date '2020-01-01')
                """).update();
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "IS").open();

        assertThat(hosts.route(no)).isEqualTo("alone");
        assertThat(hosts.instead("IS", MFA)).extracting(Organisation::code).doesNotContain("90.777");
    }

    @Test
    void anotherPlaceIsInTheCountryFirstAndNeverTheOneThatRefused() {
        organisations.establishCellAbroad(MFA, "Chi bộ thứ hai tại Nhật Bản", "self-established", "JP", LocalDate.of(2020, 1, 1));

        assertThat(hosts.instead("JP", JAPAN)).extracting(Organisation::name).first().isEqualTo("Chi bộ thứ hai tại Nhật Bản");
        assertThat(hosts.instead("JP", JAPAN)).extracting(Organisation::code).contains(LAOS).doesNotContain(JAPAN);
    }

    @Test
    void anEstablishedCellGetsTheFirstFreeCodeAndManagesTheStay() {
        var no = caseOf(register.member(CELL, "grassroots")).with("country", "IS").with("trip_kind", "expert").open();
        var free = IntStream.rangeClosed(1, 999).mapToObj("90.%03d"::formatted).filter(code -> organisations.find(code).isEmpty()).findFirst();
        tasks.establish(cases.get(no), new NewCell("Chi bộ chuyên gia tại Ai-xơ-len", "12-QĐ/ĐU", today.today()),
            task(no, "transfer/establish-cell", MFA));

        var established = organisations.find((String) fact(no, "host")).orElseThrow();
        assertThat(established.code()).isEqualTo(free.orElseThrow());
        assertThat(established.parent()).isEqualTo(MFA);
        assertThat(established.cellKind()).isEqualTo("experts");
        assertThat(established.country()).isEqualTo("IS");
        assertThat(hosts.in("IS")).contains(established);
    }

    @Test
    void theFileProposesWhatIsKnownOfTheSendingDecision() {
        var no = caseOf(register.member(CELL, "grassroots")).with("sending_decision_no", "15/QĐ-BGD").open();

        assertThat(tasks.sendingDecision(task(no, "transfer/dossier", CELL))).containsEntry("sendingDecisionNo", "15/QĐ-BGD").hasSize(1);
        tasks.dossier(cases.get(no), new TransferFile("16/QĐ-BGD", today.today(), "Bộ Giáo dục và Đào tạo", today.today(), today.today().plusMonths(1), true));
        assertThat(fact(no, "sending_decision_no")).isEqualTo("16/QĐ-BGD");
    }
}
