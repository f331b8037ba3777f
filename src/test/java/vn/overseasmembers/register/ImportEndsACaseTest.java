package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.JAPAN_STUDENTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;

/** A file that brings news about a member reaches his open case; one that repeats what it said before does not undo what the case has done. */
class ImportEndsACaseTest extends JourneyTest {

    @Autowired
    private RegisterImport imports;
    @Autowired
    private Members members;
    @Autowired
    private MemberRecords records;

    @Test
    void newsEndTheCaseOnceTheImportIsDone() {
        var card = register.member(CELL, "grassroots");
        var path = path(application(card, CELL).as("mission").forDays(10).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20));

        imported(card, "active");
        path.goesOn().thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE);

        imported(card, "expelled");
        path.thenWaitsAt("opinion-chain/committee-opinion of " + SUBORDINATE).goesOn().thenEnds("withdrawn");
    }

    @Test
    void theOldFileLeavesAMemberWhereHisCaseHasPutHim() {
        var card = register.member(CELL, "grassroots");
        var id = members.byCard(card).orElseThrow().id();
        imported(card, "active");

        members.changeStatus(id, "temporary");
        members.moveTo(id, JAPAN_STUDENTS);
        assertThat(imported(card, "active").unchanged()).isEqualTo(1);
        assertThat(members.get(id)).extracting("status", "cell").containsExactly("temporary", JAPAN_STUDENTS);

        members.changeStatus(id, "active");
        members.moveTo(id, CELL);
        assertThat(imported(card, "suspended").updated()).isEqualTo(1);
        assertThat(members.get(id)).extracting("status", "cell").containsExactly("suspended", CELL);
    }

    @Test
    void theOldFileLeavesAStatusThatWasEditedOnThePage() {
        var card = register.member(CELL, "grassroots");
        var id = members.byCard(card).orElseThrow().id();
        imported(card, "active");

        edited(id, "suspended");
        assertThat(imported(card, "active").unchanged()).as("the old file again").isEqualTo(1);
        assertThat(members.get(id).status()).isEqualTo("suspended");

        edited(id, "exempt");
        imported(card, "active");
        assertThat(members.get(id).status()).as("edited twice").isEqualTo("exempt");

        assertThat(imported(card, "left").updated()).as("a file with news").isEqualTo(1);
        assertThat(members.get(id).status()).isEqualTo("left");

        edited(id, "active");
        assertThat(imported(card, "left").unchanged()).isEqualTo(1);
        assertThat(members.get(id).status()).isEqualTo("active");
    }

    @Test
    void theOldFileLeavesFlagsThatWereEditedOnThePage() {
        var card = register.member(CELL, "grassroots");
        var id = members.byCard(card).orElseThrow().id();
        flagged(card, "investigation");

        edited(id, Map.of("discipline", "true", "investigation", "false"));
        assertThat(flagged(card, "investigation").unchanged()).as("the old file again").isEqualTo(1);
        assertThat(flags(id)).containsExactly(true, false, false);

        edited(id, Map.of("investigation", ""));
        flagged(card, "investigation");
        assertThat(flags(id)).as("edited twice").containsExactly(true, null, false);

        assertThat(flagged(card, "").updated()).as("the file says that the investigation is over").isEqualTo(1);
        assertThat(flags(id)).as("and nothing new of discipline").containsExactly(true, false, false);
        assertThat(flagged(card, "discipline|political").updated()).isEqualTo(1);
        assertThat(flags(id)).containsExactly(true, false, true);
        flagged(card, "");
        assertThat(flags(id)).as("from now on they are the file's again").containsExactly(false, false, false);
    }

    private List<Boolean> flags(long id) {
        var member = members.get(id);
        return Arrays.asList(member.discipline(), member.investigation(), member.political());
    }

    private void edited(long id, String status) {
        edited(id, Map.of("status", status));
    }

    private void edited(long id, Map<String, String> fields) {
        var seen = new HashMap<>(records.get(PostgresForTests.ADMIN, id));
        var version = seen.get("version");
        seen.replaceAll((column, value) -> value == null ? "" : value);
        seen.putAll(fields);
        assertThat(records.change(officerOf(GRASSROOTS), id, version, seen, "Quyết định số 12-QĐ/ĐU")).isInstanceOf(Saved.Done.class);
    }

    /** By an officer's session: the engine must not ask whether he may start what follows. */
    private ImportResult.Counts imported(String card, String status) {
        return imported("""
            card_no,full_name,born_on,sex,admitted_on,cell_code,status
            %s,Hồ Thị Thử %s,1990-04-17,F,2015-05-19,%s,%s
            """.formatted(card, card, CELL, status));
    }

    private ImportResult.Counts flagged(String card, String flags) {
        return imported("""
            card_no,full_name,born_on,sex,admitted_on,cell_code,status,flags
            %s,Hồ Thị Thử %s,1990-04-17,F,2015-05-19,%s,active,%s
            """.formatted(card, card, CELL, flags));
    }

    private ImportResult.Counts imported(String file) {
        signIn(officerOf(GRASSROOTS));
        var result = imports.run(Map.of(Part.MEMBERS, Importing.bytes(file.getBytes(UTF_8))), Progress.UNWATCHED);
        identity.clearAuthentication();
        assertThat(result).isInstanceOf(ImportResult.Stored.class);
        return ((ImportResult.Stored) result).members();
    }
}
