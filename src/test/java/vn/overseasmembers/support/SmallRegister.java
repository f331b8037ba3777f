package vn.overseasmembers.support;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A register just big enough for the journey: each kind of organisation once or twice, one officer in each ({@code officer-<code>}). Tests
 * add members of their own, so that they share no state.
 */
public final class SmallRegister {

    public static final String CENTRAL = "00";
    public static final String CENTRAL_COMMISSION = "00.900";
    public static final String PROVINCE = "17";
    public static final String COMMISSION = "17.900";
    public static final String PROTECTION = "17.900.100";
    public static final String INSPECTION = "17.901";
    public static final String SUPERIOR = "17.001";
    public static final String GRASSROOTS = "17.001.012";
    public static final String SUBORDINATE = "17.001.012.001";
    /** Below the subordinate committee. */
    public static final String CELL = "17.001.012.001.001";
    /** Directly below the same grassroots committee. */
    public static final String OTHER_CELL = "17.001.012.000.002";
    /** Directly below the province. */
    public static final String DIRECT_GRASSROOTS = "17.000.020";
    public static final String DIRECT_CELL = "17.000.020.000.001";
    public static final String MFA = "90";
    /** In Japan, with cells for students and for labour. */
    public static final String JAPAN = "90.001";
    public static final String JAPAN_STUDENTS = "90.001.001";
    public static final String JAPAN_LABOUR = "90.001.002";
    /** A cell at the mission in Laos, directly below the MFA committee. */
    public static final String LAOS = "90.002";

    private static final AtomicInteger CARDS = new AtomicInteger();

    private final JdbcClient jdbc;

    public SmallRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Account of the officer of an organisation. */
    public static String officerOf(String code) {
        return "officer-" + code;
    }

    /** Loads the organisations and officers once; further calls change nothing. */
    public void load() {
        if (jdbc.sql("select exists (select from organisation where code = :code)").param("code", CENTRAL).query(Boolean.class).single()) {
            return;
        }
        organisation(CENTRAL, "Ban Chấp hành Trung ương", "central", null, null, null);
        organisation(CENTRAL_COMMISSION, "Ban Tổ chức Trung ương", "organisation-commission", CENTRAL, null, null);
        organisation(PROVINCE, "Tỉnh ủy Hồng Lam", "province", CENTRAL, null, null);
        organisation(COMMISSION, "Ban Tổ chức Tỉnh ủy Hồng Lam", "organisation-commission", PROVINCE, null, null);
        organisation(PROTECTION, "Phòng Bảo vệ chính trị nội bộ", "protection-office", COMMISSION, null, null);
        organisation(INSPECTION, "Ủy ban kiểm tra Tỉnh ủy Hồng Lam", "inspection-committee", PROVINCE, null, null);
        organisation(SUPERIOR, "Đảng ủy Các cơ quan", "superior", PROVINCE, null, null);
        organisation(GRASSROOTS, "Đảng ủy Trường Đại học Hồng Lam", "grassroots", SUPERIOR, null, null);
        organisation(SUBORDINATE, "Đảng ủy Khoa Công nghệ", "subordinate", GRASSROOTS, null, null);
        organisation(CELL, "Chi bộ Bộ môn Tin học", "cell", SUBORDINATE, null, null);
        organisation(OTHER_CELL, "Chi bộ Phòng Đào tạo", "cell", GRASSROOTS, null, null);
        organisation(DIRECT_GRASSROOTS, "Đảng ủy Bệnh viện tỉnh", "grassroots", PROVINCE, null, null);
        organisation(DIRECT_CELL, "Chi bộ Khoa Nội", "cell", DIRECT_GRASSROOTS, null, null);
        organisation(MFA, "Đảng ủy Bộ Ngoại giao", "mfa-committee", CENTRAL, null, null);
        organisation(JAPAN, "Đảng ủy tại Nhật Bản", "overseas-committee", MFA, null, "JP");
        organisation(JAPAN_STUDENTS, "Chi bộ lưu học sinh Tô-ky-ô", "overseas-cell", JAPAN, "students", "JP");
        organisation(JAPAN_LABOUR, "Chi bộ lao động Ô-xa-ca", "overseas-cell", JAPAN, "labour", "JP");
        organisation(LAOS, "Chi bộ cơ quan đại diện tại Lào", "overseas-cell", MFA, "mission", "LA");
    }

    private void organisation(String code, String name, String kind, String parent, String cellKind, String country) {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, cell_kind, country, valid_from)
                values (:code, :name, :kind, :parent, :cellKind, :country, date '2000-01-01')
                """).param("code", code).param("name", name).param("kind", kind).param("parent", parent).param("cellKind", cellKind)
            .param("country", country).update();
        officer(officerOf(code), code, null);
    }

    /** An account that serves as officer in an organisation; the member that he is, or null. */
    public void officer(String username, String organisation, Long memberId) {
        jdbc.sql("""
                insert into account (username, full_name, password_hash, member_id) values (:username, :name, '{noop}demo', :member)
                on conflict do nothing
                """).param("username", username).param("name", "Cán bộ " + organisation).param("member", memberId).update();
        jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:username, :code, 'officer', date '2000-01-01')")
            .param("username", username).param("code", organisation).update();
    }

    /** A process owner of the province, with the password {@code demo}; the one that is there already. */
    public void processOwner(String username) {
        jdbc.sql("insert into account (username, full_name, password_hash) values (?, 'Chủ quy trình', '{noop}demo') on conflict do nothing").param(username).update();
        jdbc.sql("""
                insert into officer (username, organisation_code, function, valid_from) select :who, :code, 'process-owner', date '2000-01-01'
                where not exists (select from officer where username = :who)""").param("who", username).param("code", PROVINCE).update();
    }

    /** Card number of a new official member of whom everything is known and clear. */
    public String member(String cell, String managementLevel) {
        var card = "%08d".formatted(70_000_000 + CARDS.incrementAndGet());
        jdbc.sql("""
                insert into member (card_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, status,
                                    discipline, investigation, political, exit_suspended)
                values (:card, :name, '1990-04-17', 'F', date '2015-05-19', date '2016-05-19', :cell, :level, 'active', false, false, false, false)
                """).param("card", card).param("name", "Hồ Thị Thử " + card).param("cell", cell).param("level", managementLevel).update();
        return card;
    }
}
