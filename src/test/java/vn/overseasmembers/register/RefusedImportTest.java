package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.register.Importing.places;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every bad row is named by line, column and sentence, and nothing of the call is stored. */
class RefusedImportTest {

    private static final String ORGANISATION = "code,name,kind,parent_code,cell_kind,country,valid_from,valid_to,successor_code\n";
    private static final String MEMBER = "card_no,full_name,born_on,sex,admitted_on,official_on,cell_code,status,residence_cell_code,flags\n";
    private static final String OFFICER = "username,full_name,email,organisation_code,function,valid_from,valid_to,card_no,initial_password\n";

    private final Importing importing = Importing.withRegister();

    @Test
    void everyBadCellOfARowIsNamed() {
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + """
                ,Mẫu,1980-02-30,X,2005,,17.1,gone,17.001.001,wanted
                000300,Mẫu,80,M,2005-02-03,2005-02-02,17.001.001.000.001,active,,
                000301,,1980,M,2005-02-03,,17.001.001.000.001,active,,discipline
                """))).containsExactly("2 card_no", "2 born_on", "2 sex", "2 admitted_on", "2 cell_code", "2 status", "2 flags",
                "3 born_on", "4 full_name");
    }

    @Test
    void aBadCellDoesNotHideWhatIsWrongWithOtherRows() {
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + """
                000300,Mẫu,1980,M,2005-02-03,2005-02-02,17.001.001.000.001,active,,
                000301,Mẫu,1980-13-01,M,2005-02-03,,17.001.001.000.001,active,,
                000302,Mẫu,1980,M,2005-02-03,,17.001.001.000.009,active,,
                000303,Mẫu,1980,M,2005-02-03,,17.001.001,active,17.001,
                000302,Mẫu,1980,M,1979-02-03,,17.001.001.000.001,active,,
                """))).containsExactly("2 official_on", "3 born_on", "4 cell_code", "5 cell_code", "5 residence_cell_code", "6 card_no",
                "6 admitted_on");
    }

    @Test
    void parentsExistAndFit() {
        var errors = importing.refused(Part.ORGANISATIONS, ORGANISATION + """
                18,Tỉnh ủy 18,province,,,,1945-01-01,,
                18.001,Huyện ủy,superior,99,,,1945-01-01,,
                18.002,Chi bộ treo,cell,17,,,1945-01-01,,
                01,Trung ương khác,central,00,,,1945-01-01,,
                50.002,Chi bộ ngoài nước,overseas-cell,17.001,,FR,1945-01-01,,
                17.950,Bảo vệ chính trị nội bộ,protection-office,17,,,1945-01-01,,
                17.951,Ủy ban kiểm tra,inspection-committee,17.001.001.000.001,,,1945-01-01,,
                """);
        assertThat(places(errors)).containsExactly("2 parent_code", "3 parent_code", "4 parent_code", "5 parent_code", "6 parent_code",
                "8 parent_code");
        assertThat(errors.get(1).message()).contains("99");
        assertThat(errors.get(2).message()).contains("grassroots, subordinate");
    }

    @Test
    void aChildOfABadRowIsNotCalledWrongForIt() {
        assertThat(places(importing.refused(Map.of(
                Part.ORGANISATIONS, (ORGANISATION + """
                        17.002,Đảng ủy cơ sở 2,grasroots,17,,,1945-01-01,,
                        17.002.001,Chi bộ 21,cell,17.002,,,1945-01-01,,
                        17.002.002,Chi bộ 22,cell,17.002,,,1945-31-01,,
                        """).getBytes(UTF_8),
                Part.MEMBERS, (MEMBER + "000300,Mẫu,1980,M,2005-02-03,,17.002.002,active,,\n").getBytes(UTF_8),
                Part.OFFICERS, (OFFICER + "moi,Mẫu,,17.002,officer,2024-01-01,,000300,\n").getBytes(UTF_8)))))
                .containsExactly("2 kind", "4 valid_from");
    }

    @Test
    void circlesOfAnyLengthAreNamedMemberByMember() {
        assertThat(places(importing.refused(Part.ORGANISATIONS, ORGANISATION + """
                20,A,grassroots,20.001,,,1945-01-01,,
                20.001,B,subordinate,20,,,1945-01-01,,
                20.002,Dưới vòng,cell,20.001,,,1945-01-01,,
                21,Tự mình,grassroots,21,,,1945-01-01,,
                """))).contains("2 parent_code", "3 parent_code", "5 parent_code").doesNotContain("4 parent_code");

        var successors = IntStream.range(0, 500).mapToObj(i -> "17.3%02d.%03d,Chi bộ,cell,17.001.001,,,1945-01-01,2020-01-01,17.3%02d.%03d".formatted(
                i / 100, i % 100, (i + 1) % 500 / 100, (i + 1) % 500 % 100)).collect(Collectors.joining("\n"));
        assertThat(importing.refused(Part.ORGANISATIONS, ORGANISATION + successors)).hasSize(500)
                .allSatisfy(error -> assertThat(error.column()).isEqualTo("successor_code"));
        assertThat(places(importing.refused(Part.ORGANISATIONS, ORGANISATION + """
                17.001.001.000.001,Chi bộ 1,cell,17.001.001,,,1945-01-01,2020-01-01,17.001.001.000.001
                17.001.001.000.002,Chi bộ 2,cell,17.001.001,,,1945-01-01,2020-01-01,17.001.001.000.077
                """))).containsExactly("2 successor_code", "3 successor_code");
    }

    @Test
    void anOrganisationDoesNotBecomeWhatItsChildrenAndMembersForbid() {
        assertThat(places(importing.refused(Part.ORGANISATIONS, ORGANISATION + """
                17.001.001.000.001,Chi bộ 1,subordinate,17.001.001,,,1945-01-01,,
                17.001.001,Đảng ủy cơ sở,superior,17,,,1945-01-01,,
                """))).containsExactly("2 kind", "2 parent_code", "3 kind");
    }

    @Test
    void placesAndDatesOfOrganisationsMakeSense() {
        assertThat(places(importing.refused(Part.ORGANISATIONS, ORGANISATION + """
                17.002,Đảng ủy cơ sở 2,grassroots,17,students,JP,1945-01-01,1944-12-31,
                17.1,Mã sai,grassroots,17,,,1945-01-01,,
                50.003,Chi bộ,overseas-cell,50,tourists,XX,1945-01-01,,
                17.002,Trùng mã,grassroots,17,,,1945-01-01,,
                """))).containsExactly("2 cell_kind", "2 country", "2 valid_to", "3 code", "4 cell_kind", "4 country", "5 code");
        assertThat(places(importing.refused(Part.ORGANISATIONS, "code,name,kind,valid_from\n50.001.001,Chi bộ,cell,1975-01-01\n")))
                .as("what the register already says of the absent columns counts").containsExactly("2 parent_code", "2 cell_kind", "2 country");
    }

    @Test
    void officersHoldKnownFunctionsInKnownOrganisations() {
        assertThat(places(importing.refused(Part.OFFICERS, OFFICER + """
                nguyễn,Mẫu,không có,17.009,chief,2024-01-01,,,ngan1!
                a,Mẫu A,,17.009,officer,2024-01-01,2023-12-31,999999,
                b,Mẫu B,b@example.vn,17,officer,2024-01-01,,,mat-khau-dai-1
                b,Mẫu C,c@example.vn,17,auditor,2024-01-01,,000123,mat-khau-dai-2
                c,Mẫu D,,17,officer,2024-01-01,,000123,
                c,Mẫu D,,17,officer,2024-01-01,,000124,
                d,Mẫu E,,17,officer,2024-01-01,,,matkhaudai1
                d,Mẫu F,,17,auditor,2024-01-01,,,
                e,Mẫu G,,17,auditor,2024-01-01,,,
                e,Mẫu H,,17.001,auditor,2024-01-01,,,
                """))).containsExactly("2 username", "2 email", "2 function", "2 initial_password",
                "3 organisation_code", "3 valid_to", "3 card_no", "5 initial_password", "7 username", "7 card_no", "8 initial_password",
                "11 full_name");
    }

    @Test
    void theHeaderIsCheckedFirst() {
        assertThat(places(importing.refused(Part.MEMBERS, "card_no,full_name,sex,admitted_on,cell_code,status,phone,sex\n1,2,3,4,5,6,7,8\n")))
                .containsExactlyInAnyOrder("1 phone", "1 sex", "1 born_on");
        assertThat(places(importing.refused(Part.MEMBERS, ""))).containsExactly("1 ");
        assertThat(places(importing.refused(Part.MEMBERS, "\n\n"))).containsExactly("1 ");
        assertThat(importing.run(Part.MEMBERS, MEMBER)).as("a header without rows is a file without rows")
                .isInstanceOf(ImportResult.Stored.class);
    }

    @Test
    void aFileThatCannotBeReadDoesNotMakeOthersLookWrong() {
        assertThat(importing.refused(Map.of(
                Part.ORGANISATIONS, "không phải tiêu đề\n".getBytes(UTF_8),
                Part.MEMBERS, (MEMBER + "000300,Mẫu,1980,M,2005-02-03,,17.777,active,,\n").getBytes(UTF_8))))
                .allSatisfy(error -> assertThat(error.part()).isEqualTo("organisations"));
    }

    @Test
    void damageIsToldWithItsLine() {
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + "000300,Mẫu,1980,M,2005-02-03,,17.001.001.000.001,active,,\n"
                + "000301,\"Mẫu\"x,1980,M,2005-02-03,,17.001.001.000.001,active,,\n"))).containsExactly("3 ");
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + "000301,\"Mẫu,1980,M,2005-02-03,,17.001.001.000.001,active,,\n"
                + "000302,Mẫu,1980,M,2005-02-03,,17.001.001.000.001,active,,\n".repeat(2_000)))).containsExactly("2 ");
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + "000300,Mẫu, Nguyễn,1980,M,2005-02-03,,17.001.001.000.001,active,,\n")))
                .startsWith("2 ");
        assertThat(places(importing.refused(Map.of(Part.MEMBERS, (MEMBER + "000300,Nguyên Mâu,1980,M,2005-02-03,,17.001.001.000.001,active,,\n")
                .getBytes(ISO_8859_1))))).containsExactly("2 full_name");
        assertThat(places(importing.refused(Part.MEMBERS, MEMBER + "000300,M\u0000u,1980,M,2005-02-03,,17.001.001.000.001,active,,\n")))
                .containsExactly("2 full_name");
        var errors = importing.refused(Part.MEMBERS, MEMBER.strip() + "\n\"000300\",\"Mẫu\n\nMẫu\",1980,M,2005-02-03,,17.001.001.000.001,active,,\n"
                + "000301,Mẫu,19800,M,2005-02-03,,17.001.001.000.001,active,,\n");
        assertThat(places(errors)).as("lines of the file, not rows").containsExactly("5 born_on");
    }

    @Test
    void noiseIsRefusedAndNeverAnError() {
        var random = new Random(2);
        for (var i = 0; i < 60; i++) {
            var noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            for (var prefix : List.of(new byte[0], MEMBER.getBytes(UTF_8), new byte[] {'P', 'K', 3, 4}, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})) {
                var file = new byte[prefix.length + noise.length + 1];
                System.arraycopy(prefix, 0, file, 0, prefix.length);
                System.arraycopy(noise, 0, file, prefix.length, noise.length);
                file[file.length - 1] = 'x';
                assertThat(importing.refused(Map.of(Part.MEMBERS, file))).isNotEmpty();
            }
        }
    }

    @Test
    void theFirstThousandAreToldInLineOrder() {
        var rows = IntStream.range(0, 3_000).mapToObj(i -> "00%04d,Mẫu,%s,M,2005-02-03,,%s,active,,".formatted(i,
                i % 2 == 0 ? "1980-02-31" : "1980", i % 2 == 0 ? "17.001.001.000.001" : "17.999")).collect(Collectors.joining("\n"));
        var errors = importing.refused(Part.MEMBERS, MEMBER + rows);
        assertThat(errors).hasSize(1_000);
        assertThat(errors).extracting(ImportError::line).containsExactlyElementsOf(IntStream.range(2, 1_002).mapToObj(i -> (long) i).toList());
    }

    @Test
    void sentencesQuoteNoPersonalData() {
        var errors = importing.refused(Map.of(
                Part.MEMBERS, (MEMBER + "000777,Nguyễn Bí Mật,bí mật,M,2005-02-03,,17.001.001.000.001,bí mật,,bí mật\n"
                        + "000778,Nguyễn Bí Mật,1980,M,2005-02-03,,17.001,active,,\n000778,Nguyễn Bí Mật,1980,M,2005-02-03,,17.001,active,,\n")
                        .getBytes(UTF_8),
                Part.OFFICERS, (OFFICER + "moi,Nguyễn Bí Mật,bí mật,17,officer,2024-01-01,,000999,bí mật\n").getBytes(UTF_8)));
        assertThat(errors).hasSizeGreaterThan(6).allSatisfy(error -> assertThat(error.message().toLowerCase()).doesNotContain("bí mật", "00077", "000999"));
    }
}
