package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.register.ImportResult.Refused;
import vn.overseasmembers.register.ImportResult.Stored;
import vn.overseasmembers.support.PostgresForTests;

/** An import service on a database of its own, with the words that tests of the import use. */
final class Importing {

    static final String TREE = """
            code,name,kind,parent_code,cell_kind,country,valid_from,valid_to,successor_code
            00,Trung ương,central,,,,1930-02-03,,
            17,Tỉnh ủy,province,00,,,1945-01-01,,
            17.001,Đảng ủy cấp trên,superior,17,,,1945-01-01,,
            17.001.001,Đảng ủy cơ sở,grassroots,17.001,,,1945-01-01,,
            17.001.001.000.001,Chi bộ 1,cell,17.001.001,,,1945-01-01,,
            17.001.001.000.002,Chi bộ 2,cell,17.001.001,,,1945-01-01,,
            50,Đảng ủy Bộ Ngoại giao,mfa-committee,00,,,1945-01-01,,
            50.001,Đảng ủy tại Nhật Bản,overseas-committee,50,,JP,1975-01-01,,
            50.001.001,Chi bộ lưu học sinh,overseas-cell,50.001,students,JP,1975-01-01,,
            """;
    static final String MEMBERS = """
            card_no,cv_no,full_name,born_on,sex,admitted_on,official_on,cell_code,management_level,employer,residence_cell_code,status,dues_paid_until,flags
            000123,0045,Nguyễn Thị Mẫu,1980-05-19,F,2005-02-03,2006-02-03,17.001.001.000.001,grassroots,Trường Mẫu,17.001.001.000.002,active,2025-06,
            000124,,Trần Văn Mẫu,1979,M,2004-02-03,,17.001.001.000.001,,,,active,,discipline|political
            """;
    static final String OFFICERS = """
            username,full_name,email,organisation_code,function,valid_from,valid_to,card_no,initial_password
            bithu.1,Nguyễn Thị Mẫu,mau@example.vn,17.001.001.000.001,officer,2024-01-01,,000123,
            bithu.1,Nguyễn Thị Mẫu,,17.001.001,auditor,2024-01-01,2026-12-31,,
            canbo-2,Lê Văn Mẫu,,17,officer,2024-01-01,,,
            """;

    final DataSource dataSource = PostgresForTests.migrated();
    final JdbcClient jdbc = JdbcClient.create(dataSource);
    /** What the imports have published. */
    final List<Object> published = new CopyOnWriteArrayList<>();
    final RegisterImport service = new RegisterImport(dataSource, new JdbcTransactionManager(dataSource), new Passwords(),
        event -> published.add(event));

    /** The three files of a small register, already stored. */
    static Importing withRegister() {
        var importing = new Importing();
        importing.store(Part.ORGANISATIONS, TREE);
        importing.store(Part.MEMBERS, MEMBERS);
        importing.store(Part.OFFICERS, OFFICERS);
        return importing;
    }

    ImportResult run(Map<Part, byte[]> files) {
        var sources = new EnumMap<Part, Source>(Part.class);
        files.forEach((part, bytes) -> sources.put(part, bytes(bytes)));
        return service.run(sources, Progress.UNWATCHED);
    }

    ImportResult run(Part part, String csv) {
        return run(Map.of(part, csv.getBytes(StandardCharsets.UTF_8)));
    }

    ImportResult.Counts store(Part part, String csv) {
        return store(part, csv.getBytes(StandardCharsets.UTF_8));
    }

    ImportResult.Counts store(Part part, byte[] file) {
        var result = run(Map.of(part, file));
        assertThat(result).isInstanceOf(Stored.class);
        var stored = (Stored) result;
        return switch (part) {
            case ORGANISATIONS -> stored.organisations();
            case MEMBERS -> stored.members();
            case OFFICERS -> stored.officers();
        };
    }

    List<ImportError> refused(Part part, String csv) {
        return refused(Map.of(part, csv.getBytes(StandardCharsets.UTF_8)));
    }

    List<ImportError> refused(Map<Part, byte[]> files) {
        var before = everything();
        var result = run(files);
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(everything()).as("nothing of a refused call is stored").isEqualTo(before);
        var errors = ((Refused) result).errors();
        assertThat(errors).isNotEmpty().allSatisfy(error -> assertThat(error.message()).isNotBlank());
        return errors;
    }

    /** Line and column of each error: {@code 17 born_on}. */
    static List<String> places(List<ImportError> errors) {
        return errors.stream().map(error -> error.line() + " " + error.column()).toList();
    }

    /** The whole register as text, row by row. */
    List<String> everything() {
        return jdbc.sql("""
                select t::text from organisation t union all select m::text from member m union all select a::text from account a
                union all select o::text from officer o order by 1""").query(String.class).list();
    }

    String value(String sql) {
        return jdbc.sql(sql).query(String.class).optional().orElse(null);
    }

    static Source bytes(byte[] bytes) {
        return new Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }
}
