package vn.overseasmembers.opinionchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;

/** A vote adds up, has its majority of those entitled (not of those present), and says the same as the opinion drawn from it. */
class VoteRulesTest {

    private static final Majority OVER_HALF = new Majority("entitled", 1, 2, true, 3);

    private final VoteRules rules = new VoteRules(OVER_HALF);

    @Property(tries = 5000)
    void agreesWithTheReference(@ForAll boolean agree, @ForAll @IntRange(min = -1, max = 12) int entitled,
                                @ForAll @IntRange(min = -1, max = 12) int present, @ForAll @IntRange(min = -1, max = 12) int inFavour,
                                @ForAll @IntRange(min = -1, max = 12) int against, @ForAll @IntRange(min = -1, max = 12) int blank) {
        var objection = rules.objection(agree ? "agree" : "refuse", new Vote(entitled, present, inFavour, against, blank));

        assertThat(objection.isEmpty()).isEqualTo(allowed(agree, entitled, present, inFavour, against, blank));
    }

    /** Sums that come out right by construction, so that majorities are reached as often as missed. */
    @Property(tries = 5000)
    void agreesWithTheReferenceWhereNumbersAddUp(@ForAll boolean agree, @ForAll @IntRange(max = 60) int absent,
                                                 @ForAll @IntRange(max = 60) int inFavour, @ForAll @IntRange(max = 30) int against,
                                                 @ForAll @IntRange(max = 30) int blank) {
        int present = inFavour + against + blank;
        var objection = rules.objection(agree ? "agree" : "refuse", new Vote(present + absent, present, inFavour, against, blank));

        assertThat(objection.isEmpty()).isEqualTo(allowed(agree, present + absent, present, inFavour, against, blank));
    }

    /** What the rule says, counted on fingers. */
    private static boolean allowed(boolean agree, int entitled, int present, int inFavour, int against, int blank) {
        for (int number : new int[] {entitled, present, inFavour, against, blank}) {
            if (number < 0) {
                return false;
            }
        }
        if (present > entitled) {
            return false;
        }
        if (inFavour + against + blank != present) {
            return false;
        }
        boolean majority = inFavour > entitled - inFavour;
        if (!agree) {
            return !majority;
        }
        if (entitled < 3) {
            return true;
        }
        return majority;
    }

    @Test
    void halfIsNotOverHalf() {
        assertThat(sentence("agree", new Vote(20, 20, 10, 10, 0)).orElseThrow()).startsWith("Chi bộ đồng ý khi có trên 1/2 số đảng viên được quyền biểu quyết (20) "
            + "tán thành, tức ít nhất 11 phiếu; biên bản ghi 10 phiếu tán thành.");
        assertThat(rules.objection("agree", new Vote(20, 20, 11, 9, 0))).isEmpty();
    }

    @Test
    void theBaseIsThoseEntitledNotThosePresent() {
        assertThat(sentence("agree", new Vote(20, 11, 10, 1, 0))).isPresent();
        assertThat(rules.objection("refuse", new Vote(20, 11, 10, 1, 0))).isEmpty();
    }

    @Test
    void saysWhichNumbersDoNotAddUp() {
        assertThat(sentence("agree", new Vote(20, 18, 12, 3, 2))).contains(
            "Số phiếu tán thành (12), không tán thành (3) và phiếu trắng (2) cộng lại là 17, phải bằng số có mặt (18).");
        assertThat(sentence("agree", new Vote(17, 18, 18, 0, 0)).orElseThrow()).contains("18").contains("17");
    }

    @Test
    void aNoAgainstAMajorityInFavourIsAContradiction() {
        var objection = rules.objection("refuse", new Vote(20, 20, 15, 5, 0)).orElseThrow();

        assertThat(objection.field()).isEqualTo("decision");
        assertThat(objection.getMessage()).contains("15 phiếu tán thành");
        assertThat(objection.kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void fewerThanThreeOfficialMembersGiveAnOpinionWithoutMajority() {
        assertThat(rules.objection("agree", new Vote(2, 2, 1, 1, 0))).isEmpty();
        assertThat(rules.objection("agree", new Vote(3, 2, 1, 1, 0))).isPresent();
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        assertThat(rules.objection("agree", new Vote(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 2))).isPresent();
    }

    @Test
    void twoThirdsOfThosePresentIsAnotherRow() {
        var twoThirds = new VoteRules(new Majority("present", 2, 3, false, 0));

        assertThat(twoThirds.objection("agree", new Vote(30, 9, 6, 3, 0))).isEmpty();
        assertThat(twoThirds.objection("agree", new Vote(30, 10, 6, 4, 0)).orElseThrow().getMessage())
            .contains("từ 2/3 số đảng viên có mặt (10)").contains("ít nhất 7 phiếu");
    }

    private Optional<String> sentence(String decision, Vote vote) {
        return rules.objection(decision, vote).map(Rejection::getMessage);
    }
}
