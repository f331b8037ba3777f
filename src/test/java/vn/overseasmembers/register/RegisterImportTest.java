package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.ImportResult.Stored;

/** What the import stores, and that a second time changes nothing. */
class RegisterImportTest {

    @Test
    void threeFilesInOneCallAreStoredAndARepeatChangesNothing() {
        var importing = new Importing();
        var files = new LinkedHashMap<Part, byte[]>();
        files.put(Part.OFFICERS, Importing.OFFICERS.getBytes(UTF_8));
        files.put(Part.MEMBERS, Importing.MEMBERS.getBytes(UTF_8));
        files.put(Part.ORGANISATIONS, Importing.TREE.getBytes(UTF_8));

        assertThat(importing.run(files)).isEqualTo(new Stored(new Counts(9, 0, 0), new Counts(2, 0, 0), new Counts(3, 0, 0)));
        var stored = importing.everything();
        assertThat(importing.run(files)).isEqualTo(new Stored(new Counts(0, 0, 9), new Counts(0, 0, 2), new Counts(0, 0, 3)));
        assertThat(importing.everything()).isEqualTo(stored);
    }

    @Test
    void everyColumnArrivesAsItIs() {
        var importing = Importing.withRegister();
        assertThat(importing.value("select (m.*)::text from (select " + """
                card_no, cv_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, employer, residence_cell_code,
                status, dues_paid_until, discipline, investigation, political, exit_suspended from member where card_no = '000123') m"""))
                .isEqualTo("(000123,0045,\"Nguyễn Thị Mẫu\",1980-05-19,F,2005-02-03,2006-02-03,17.001.001.000.001,grassroots,\"Trường Mẫu\","
                        + "17.001.001.000.002,active,2025-06,f,f,f,f)");
        assertThat(importing.value("select (m.*)::text from (select " + """
                cv_no, born_on, official_on, management_level, employer, residence_cell_code, dues_paid_until, discipline, investigation,
                political from member where card_no = '000124') m""")).isEqualTo("(,1979,,,,,,t,f,t)");
        assertThat(importing.value("select (o.*)::text from organisation o where code = '50.001.001'"))
                .isEqualTo("(50.001.001,\"Chi bộ lưu học sinh\",overseas-cell,50.001,students,JP,1975-01-01,,)");
        assertThat(importing.value("select (a.*)::text from (select username, full_name, email, password_hash, enabled from account) a "
                + "where username = 'bithu.1'")).isEqualTo("(bithu.1,\"Nguyễn Thị Mẫu\",mau@example.vn,,t)");
        assertThat(importing.value("select card_no from account join member m on m.id = member_id where username = 'bithu.1'"))
                .isEqualTo("000123");
        assertThat(importing.value("select string_agg(function || ' ' || organisation_code || ' ' || coalesce(valid_to::text, ''), ', ' "
                + "order by function) from officer where username = 'bithu.1'"))
                .isEqualTo("auditor 17.001.001 2026-12-31, officer 17.001.001.000.001 ");
    }

    @Test
    void changesAreCountedAndStored() {
        var importing = Importing.withRegister();
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS.replace("Trần Văn Mẫu", "Trần Văn Mới"))).isEqualTo(new Counts(0, 1, 1));
        assertThat(importing.value("select full_name from member where card_no = '000124'")).isEqualTo("Trần Văn Mới");
        assertThat(importing.store(Part.ORGANISATIONS, Importing.TREE.replace("Chi bộ 2,cell,17.001.001,,,1945-01-01,,",
                "Chi bộ 2,cell,17.001.001,,,1945-01-01,2025-06-30,17.001.001.000.003") + "17.001.001.000.003,Chi bộ 3,cell,17.001.001,,,2025-07-01,,\n"))
                .as("a changed row may name a new one").isEqualTo(new Counts(1, 1, 8));
        assertThat(importing.store(Part.OFFICERS, Importing.OFFICERS.replace("mau@example.vn", "moi@example.vn")))
                .as("the account's particulars count on each of its lines").isEqualTo(new Counts(0, 2, 1));
        assertThat(importing.store(Part.OFFICERS, Importing.OFFICERS.replace("mau@example.vn", "moi@example.vn").replace("2026-12-31", "")))
                .isEqualTo(new Counts(0, 1, 2));
        assertThat(importing.value("select email from account where username = 'bithu.1'")).isEqualTo("moi@example.vn");
    }

    @Test
    void membersThatTheFileChangesArePublishedAndNoOthers() {
        var importing = Importing.withRegister();
        assertThat(importing.published).as("nobody follows new members").containsOnly(new CommitteesChanged());
        importing.published.clear();
        importing.store(Part.MEMBERS, Importing.MEMBERS.replace("active,,discipline", "suspended,,discipline"));
        var changed = importing.jdbc.sql("select id from member where card_no = '000124'").query(Long.class).single();
        assertThat(importing.published).containsExactly(new MembersChanged(List.of(changed)));
        importing.store(Part.MEMBERS, Importing.MEMBERS.replace("active,,discipline", "suspended,,discipline"));
        assertThat(importing.published).as("a repeat changes nobody").hasSize(1);
    }

    @Test
    void whatAJourneyHasChangedStaysUntilTheFileSaysSomethingNew() {
        var importing = Importing.withRegister();
        var id = importing.jdbc.sql("select id from member where card_no = '000123'").query(Long.class).single();
        // as Members does for a member in temporary activity abroad, and for one who was transferred
        importing.jdbc.sql("""
            update member set status = 'temporary', register_status = 'active', cell_code = '50.001.001', register_cell_code = '17.001.001.000.001'
            where id = :id""").param("id", id).update();
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS)).as("the old file again").isEqualTo(new Counts(0, 0, 2));
        assertThat(standing(importing)).isEqualTo("temporary 50.001.001 active 17.001.001.000.001");

        importing.store(Part.MEMBERS, Importing.MEMBERS.replace("Trường Mẫu", "Trường Mới"));
        assertThat(standing(importing)).as("another column changes nothing of it").isEqualTo("temporary 50.001.001 active 17.001.001.000.001");

        importing.store(Part.MEMBERS, Importing.MEMBERS.replace("active,2025-06", "deceased,2025-06"));
        assertThat(standing(importing)).as("news about the status").isEqualTo("deceased 50.001.001 - 17.001.001.000.001");
        importing.store(Part.MEMBERS, Importing.MEMBERS);
        assertThat(standing(importing)).as("and from now on it is the file's again").isEqualTo("active 50.001.001 - 17.001.001.000.001");
    }

    private static String standing(Importing importing) {
        return importing.value("""
            select concat_ws(' ', status, cell_code, coalesce(register_status, '-'), coalesce(register_cell_code, '-')) from member
            where card_no = '000123'""");
    }

    @Test
    void anAbsentColumnLeavesItsValuesAloneAndAnEmptyCellClearsThem() {
        var importing = Importing.withRegister();
        var before = importing.everything();
        assertThat(importing.store(Part.MEMBERS, """
                status,full_name,card_no,born_on,sex,admitted_on,cell_code
                active,Nguyễn Thị Mẫu,000123,1980-05-19,F,2005-02-03,17.001.001.000.001
                active,Trần Văn Mẫu,000124,1979,M,2004-02-03,17.001.001.000.001
                """)).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.ORGANISATIONS, "code,name,kind,valid_from\n50.001.001,Chi bộ lưu học sinh,overseas-cell,1975-01-01\n"))
                .isEqualTo(new Counts(0, 0, 1));
        assertThat(importing.store(Part.OFFICERS, "username,full_name,organisation_code,function,valid_from\n"
                + "bithu.1,Nguyễn Thị Mẫu,17.001.001,auditor,2024-01-01\n")).isEqualTo(new Counts(0, 0, 1));
        assertThat(importing.everything()).isEqualTo(before);

        assertThat(importing.store(Part.MEMBERS, """
                card_no,full_name,born_on,sex,admitted_on,official_on,cell_code,status,flags,cv_no,dues_paid_until
                000123,Nguyễn Thị Mẫu,1980-05-19,F,2005-02-03,,17.001.001.000.001,active,investigation,,
                """)).isEqualTo(new Counts(0, 1, 0));
        assertThat(importing.value("select concat_ws('|', official_on, cv_no, dues_paid_until, employer, investigation) from member "
                + "where card_no = '000123'")).isEqualTo("Trường Mẫu|t");
    }

    @Test
    void flagsThatNobodyHasSaidAreUnknownAndAnEmptyCellIsClear() {
        var importing = Importing.withRegister();
        importing.store(Part.MEMBERS, """
                card_no,full_name,born_on,sex,admitted_on,cell_code,status
                000200,Phạm Thị Mẫu,1990,F,2015-02-03,17.001.001.000.001,active
                """);
        var flags = "select coalesce(discipline::text, '?') || coalesce(investigation::text, '?') || coalesce(political::text, '?') "
                + "from member where card_no = '000200'";
        assertThat(importing.value(flags)).isEqualTo("???");
        importing.store(Part.MEMBERS, """
                card_no,full_name,born_on,sex,admitted_on,cell_code,status,flags
                000200,Phạm Thị Mẫu,1990,F,2015-02-03,17.001.001.000.001,active,
                """);
        assertThat(importing.value(flags)).isEqualTo("falsefalsefalse");
    }

    @Test
    void decomposedTextIsStoredComposed() {
        var importing = new Importing();
        importing.store(Part.ORGANISATIONS, Normalizer.normalize(Importing.TREE, Normalizer.Form.NFD));
        importing.store(Part.MEMBERS, Normalizer.normalize(Importing.MEMBERS, Normalizer.Form.NFD));
        assertThat(importing.value("select full_name from member where card_no = '000123'")).isEqualTo("Nguyễn Thị Mẫu");
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS)).as("the same person, composed").isEqualTo(new Counts(0, 0, 2));
    }

    @Test
    void spellingsOfCsvAreAllTheSame() {
        var importing = Importing.withRegister();
        var semicolons = Importing.MEMBERS.replace(',', ';');
        assertThat(importing.store(Part.MEMBERS, semicolons)).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, "\uFEFF" + Importing.MEMBERS)).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, "\uFEFF" + semicolons.replace("\n", "\r\n"))).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS.stripTrailing())).isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS.replace("\n000124", "\n\n  \n,,,,,,,,,,,,,\n000124")))
                .as("empty lines").isEqualTo(new Counts(0, 0, 2));
        assertThat(importing.store(Part.MEMBERS, Importing.MEMBERS.replace("Trường Mẫu", "\"Trường Mẫu\"").replace("full_name", " Full_Name ")
                .replace(",F,", ", f ,"))).isEqualTo(new Counts(0, 0, 2));
        importing.store(Part.MEMBERS, Importing.MEMBERS.replace("Trường Mẫu", "\"Trường \"\"Mẫu\"\", cơ sở 1; \\N \\t\n tầng 2\""));
        assertThat(importing.value("select employer from member where card_no = '000123'"))
                .isEqualTo("Trường \"Mẫu\", cơ sở 1; \\N \\t tầng 2");
    }

    @Test
    void anInitialPasswordIsUsedOnceForANewAccount() {
        var importing = Importing.withRegister();
        var header = "username,full_name,organisation_code,function,valid_from,initial_password\n";
        importing.store(Part.OFFICERS, header + "moi,Võ Thị Mẫu,17,officer,2024-01-01,hoa-sen-2025\nbithu.1,Nguyễn Thị Mẫu,17,officer,2024-01-01,hoa-sen-2025\n");
        var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        var hash = importing.value("select password_hash from account where username = 'moi'");
        assertThat(hash).startsWith("{bcrypt}");
        assertThat(encoder.matches("hoa-sen-2025", hash)).isTrue();
        assertThat(importing.value("select password_hash from account where username = 'bithu.1'")).as("existed before").isNull();

        importing.store(Part.OFFICERS, header + "moi,Võ Thị Mẫu,17,officer,2024-01-01,hoa-sen-2026\n");
        assertThat(importing.value("select password_hash from account where username = 'moi'")).isEqualTo(hash);
    }

    @Test
    void aCallWithoutFilesStoresNothing() {
        assertThat(new Importing().run(Map.of())).isEqualTo(new Stored(Counts.NONE, Counts.NONE, Counts.NONE));
    }

    @Test
    void whomAnImportAppointsIsRecorded() {
        var importing = Importing.withRegister();
        var told = "select string_agg(subject || ' ' || (o ->> 'username') || ' ' || (o ->> 'organisation') || ' ' || (o ->> 'function') || ' ' || coalesce(o ->> 'to', '-') || ' '"
            + " || (o ->> 'appointed'), ', ' order by e.id, n) from system_event e, jsonb_array_elements(details -> 'officers') with ordinality one (o, n) where kind = 'officers'";
        assertThat(importing.value(told)).isEqualTo("import bithu.1 17.001.001 auditor 2026-12-31 true, import bithu.1 17.001.001.000.001 officer - true, "
            + "import canbo-2 17 officer - true");
        importing.store(Part.OFFICERS, Importing.OFFICERS);
        assertThat(importing.value("select count(*)::text from system_event where kind = 'officers'")).as("a repeat tells nothing").isEqualTo("1");
        importing.store(Part.OFFICERS, Importing.OFFICERS.replace("2026-12-31", "2026-11-30"));
        assertThat(importing.value(told)).endsWith(", import bithu.1 17.001.001 auditor 2026-11-30 false");
    }
}
