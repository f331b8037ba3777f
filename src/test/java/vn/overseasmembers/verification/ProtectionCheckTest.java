package vn.overseasmembers.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.support.PhaseTest;

/** Verification is left out only where everything is known and nothing speaks for it. */
class ProtectionCheckTest extends PhaseTest {

    @Autowired
    private ProtectionCheck protection;

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"grassroots,mission,state,false,1,no", "superior,expert,employer,false,24,no", "grassroots,study,state,false,12,yes",
        "grassroots,mission,foreign,false,1,yes", "grassroots,visit,self,true,1,yes", "provincial,tourism,self,false,0,yes",
        "central,mission,state,false,1,yes", "null,mission,state,false,1,yes"})
    void byTheShippedTable(String level, String tripKind, String funding, boolean relatives, int months, String expected) {
        var no = caseOf(register.member(CELL, level)).with("trip_kind", tripKind).with("funding", funding).with("relatives_abroad", relatives)
            .months(months).open();

        assertThat(protection.check(no)).isEqualTo(expected);
        assertThat(rulings(no)).hasSize(1).first().asString().startsWith("protection-check ");
        assertThat(protection.reason(no)).isNotBlank();
    }

    @Test
    void anEarlierStayThatEndedAbroadIsVerified() {
        var card = register.member(CELL, "grassroots");
        caseOf(card).with("closed_at", java.time.OffsetDateTime.now()).with("state", "ended").open();
        var no = caseOf(card).with("trip_kind", "mission").months(1).open();

        assertThat(protection.check(no)).isEqualTo("yes");
        assertThat(rulings(no)).containsExactly("protection-check unresolved-event");
    }
}
