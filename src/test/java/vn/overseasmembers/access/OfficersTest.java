package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.support.PostgresForTests;

class OfficersTest {

    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    private final JdbcClient jdbc = JdbcClient.create(PostgresForTests.migrated());
    private final Officers officers = new Officers(jdbc);
    private final Accounts accounts = new Accounts(jdbc);

    OfficersTest() {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, valid_from) values
                ('00', 'Trung ương', 'central', null, '1930-02-03'),
                ('17', 'Tỉnh ủy', 'province', '00', '1945-01-01'),
                ('17.001', 'Đảng ủy cơ sở', 'grassroots', '17', '1945-01-01'),
                ('17.001.001', 'Chi bộ 1', 'cell', '17.001', '1945-01-01')""").update();
        jdbc.sql("""
                insert into member (card_no, full_name, born_on, sex, admitted_on, cell_code, status)
                values ('001', 'Nguyễn Thị Mẫu', '1980', 'F', '2005-05-19', '17.001.001', 'active')""").update();
        jdbc.sql("""
                insert into account (username, full_name, password_hash, enabled, member_id) values
                ('bithu', 'Nguyễn Thị Mẫu', '{noop}x', true, (select id from member)),
                ('canbo', 'Trần Văn Mẫu', null, true, null),
                ('nghi', 'Lê Văn Mẫu', '{noop}x', false, null)""").update();
        jdbc.sql("""
                insert into officer (username, organisation_code, function, valid_from, valid_to) values
                ('bithu', '17.001.001', 'officer', '2020-01-01', '2025-12-31'),
                ('canbo', '17', 'officer', '2020-01-01', null),
                ('canbo', '17', 'auditor', '2020-01-01', null),
                ('nghi', '17.001', 'officer', '2020-01-01', null)""").update();
    }

    @Test
    void aCommitteeActsItselfWhileItHasALivingOfficer() {
        assertThat(officers.actingCommittee("17.001.001", null, null, DAY)).contains("17.001.001");
        assertThat(officers.actingCommittee("17", null, null, DAY)).as("an officer without password holds the office").contains("17");
    }

    @Test
    void elseTheNearestAboveThatHasOneActs() {
        var member = officers.memberOf("bithu").orElseThrow();
        assertThat(officers.actingCommittee("17.001", null, null, DAY)).as("its officer's account is disabled").contains("17");
        assertThat(officers.actingCommittee("17.001.001", member, null, DAY)).as("the only officer is the member").contains("17");
        assertThat(officers.actingCommittee("17.001.001", null, null, LocalDate.of(2026, 1, 1))).as("the officer's time is over").contains("17");
        assertThat(officers.actingCommittee("00", null, null, DAY)).isEmpty();
    }

    @Test
    void servingIsDated() {
        assertThat(officers.committeesOf("bithu", LocalDate.of(2025, 12, 31))).containsExactly("17.001.001");
        assertThat(officers.committeesOf("bithu", LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(officers.committeesOf("nghi", DAY)).isEmpty();
        assertThat(officers.functionsOf("canbo", DAY)).containsExactlyInAnyOrder("officer", "auditor");
        assertThat(officers.organisationsOf("canbo", "auditor", DAY)).containsExactly("17");
        assertThat(officers.nameOf("canbo")).contains("Trần Văn Mẫu");
        assertThat(officers.memberOf("canbo")).isEmpty();
    }

    @Test
    void theFirstAdministratorNeedsNoOrganisationAndIsMadeOnce() {
        assertThat(accounts.none()).isFalse();
        assertThat(accounts.createIfAbsent("quantri", "Quản trị", "{noop}a", DAY)).isTrue();
        assertThat(accounts.createIfAbsent("quantri", "Quản trị", "{noop}b", DAY)).isFalse();
        assertThat(accounts.find("quantri")).contains(new Account("quantri", "Quản trị", null, "{noop}a", true));
        assertThat(officers.functionsOf("quantri", DAY)).containsExactly("administrator");
        assertThat(officers.committeesOf("quantri", DAY)).isEmpty();
        assertThat(accounts.find("QUANTRI")).isEmpty();
    }
}
