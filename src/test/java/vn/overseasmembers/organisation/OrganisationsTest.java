package vn.overseasmembers.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.support.PostgresForTests;

class OrganisationsTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);

    private final JdbcClient jdbc = JdbcClient.create(PostgresForTests.migrated());
    private final Organisations organisations = new Organisations(jdbc);

    OrganisationsTest() {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, country, valid_from, valid_to, successor_code) values
                ('00', 'Trung ương', 'central', null, null, '1930-02-03', null, null),
                ('17', 'Tỉnh ủy', 'province', '00', null, '1945-01-01', null, null),
                ('17.900', 'Ban Tổ chức Tỉnh ủy', 'organisation-commission', '17', null, '1945-01-01', null, null),
                ('17.901', 'Phòng Bảo vệ chính trị nội bộ', 'protection-office', '17.900', null, '1945-01-01', null, null),
                ('17.001', 'Huyện ủy (cũ)', 'superior', '17', null, '1945-01-01', '2025-06-30', '17.002'),
                ('17.002', 'Đảng ủy phường (mới)', 'superior', '17', null, '2025-07-01', null, null),
                ('17.001.001', 'Đảng ủy cơ sở', 'grassroots', '17.001', null, '1945-01-01', null, null),
                ('17.001.001.000.001', 'Chi bộ 1', 'cell', '17.001.001', null, '1945-01-01', null, null),
                ('17.001.001.001', 'Đảng ủy bộ phận (đã giải thể)', 'subordinate', '17.001.001', null, '1945-01-01', '2025-06-30', null),
                ('17.001.001.001.002', 'Chi bộ 2', 'cell', '17.001.001.001', null, '1945-01-01', null, null),
                ('50', 'Đảng ủy Bộ Ngoại giao', 'mfa-committee', '00', null, '1945-01-01', null, null),
                ('50.001', 'Đảng ủy tại Nhật Bản', 'overseas-committee', '50', 'JP', '1975-01-01', null, null),
                ('50.001.001', 'Chi bộ lưu học sinh', 'overseas-cell', '50.001', 'JP', '1975-01-01', null, null),
                ('50.001.002', 'Chi bộ đã giải thể', 'overseas-cell', '50.001', 'JP', '1975-01-01', '2020-01-01', null)""").update();
    }

    @Test
    void theWayUpIsThatOfTheDay() {
        assertThat(codes(organisations.upwards("17.001.001.000.001", BEFORE)))
                .containsExactly("17.001.001.000.001", "17.001.001", "17.001", "17", "00");
        assertThat(codes(organisations.upwards("17.001.001.000.001", AFTER)))
                .containsExactly("17.001.001.000.001", "17.001.001", "17.002", "17", "00");
        assertThat(organisations.scope("17.001.001", AFTER)).isEqualTo("|00|17|17.002|17.001.001|");
        assertThat(organisations.upwards("99", AFTER)).isEmpty();
    }

    @Test
    void anEndedOrganisationIsStoodForByItsSuccessorOrTheOneAbove() {
        assertThat(organisations.living("17.001", BEFORE).code()).isEqualTo("17.001");
        assertThat(organisations.living("17.001", AFTER).code()).isEqualTo("17.002");
        assertThat(organisations.living("17.001.001.001", AFTER).code()).isEqualTo("17.001.001");
        assertThat(organisations.living("17.002", BEFORE).code()).as("not begun").isEqualTo("17");
        assertThatThrownBy(() -> organisations.living("99", AFTER)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> organisations.living("17", LocalDate.of(1900, 1, 1))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void cellsAreFoundBelowWhateverEndedBetween() {
        assertThat(codes(organisations.cellsBelow("17.002", AFTER))).containsExactly("17.001.001.000.001", "17.001.001.001.002");
        assertThat(organisations.cellsBelow("17.002", BEFORE)).isEmpty();
        assertThat(organisations.cellsBelow("17.001", AFTER)).as("all of it has gone to the successor, nothing is counted twice")
                .extracting(Organisation::code).doesNotHaveDuplicates();
        assertThat(codes(organisations.cellsBelow("17", AFTER))).containsExactly("17.001.001.000.001", "17.001.001.001.002");
        assertThat(codes(organisations.children("17.002", Kind.GRASSROOTS, AFTER))).containsExactly("17.001.001");
        assertThat(codes(organisations.children("17", Kind.SUPERIOR, AFTER))).containsExactly("17.002");
    }

    @Test
    void officesAreFoundWhereTheyServe() {
        assertThat(organisations.attached("17", Kind.ORGANISATION_COMMISSION, AFTER)).get().extracting(Organisation::code).isEqualTo("17.900");
        assertThat(organisations.attached("17", Kind.PROTECTION_OFFICE, AFTER)).get().extracting(Organisation::code).isEqualTo("17.901");
        assertThat(organisations.attached("17", Kind.INSPECTION_COMMITTEE, AFTER)).isEmpty();
        assertThat(organisations.nearestAbove("17.001.001.000.001", Kind.SUPERIOR, AFTER)).get().extracting(Organisation::code)
                .isEqualTo("17.002");
        assertThat(organisations.nearestAbove("17.001.001", Kind.SUBORDINATE, AFTER)).isEmpty();
    }

    @Test
    void abroadShowsWhatLivesInTheCountry() {
        assertThat(codes(organisations.abroad("JP", AFTER))).containsExactly("50.001", "50.001.001");
        assertThat(organisations.abroad("FR", AFTER)).isEmpty();
        assertThat(organisations.only(Kind.MFA_COMMITTEE, AFTER)).get().extracting(Organisation::code).isEqualTo("50");
    }

    private static List<String> codes(List<Organisation> found) {
        return found.stream().map(Organisation::code).toList();
    }
}
