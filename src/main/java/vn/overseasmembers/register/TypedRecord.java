package vn.overseasmembers.register;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.register.Staging.Staged;

/** A record as it was typed on a page: read, staged and judged by the same rules as a row of an import. */
final class TypedRecord {

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})/(\\d{4})");

    private final Part part;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> objections = new LinkedHashMap<>();

    private TypedRecord(Part part) {
        this.part = part;
    }

    /** Reads the fields that were typed; columns that the page does not have are left alone. */
    static TypedRecord read(Part part, Map<String, String> typed) {
        var read = new TypedRecord(part);
        for (var column : part.columns()) {
            if (typed.get(column.name()) == null) {
                continue;
            }
            try {
                var value = column.format().read(iso(column.format(), typed.get(column.name()).strip()));
                if (value == null && column.required()) {
                    throw new BadCell("Ô này không được để trống.");
                }
                read.values.put(column.name(), value);
            } catch (BadCell e) {
                read.object(column.name(), e.getMessage());
            }
        }
        return read;
    }

    /** People write 19/05/2005 and 06/2025, files 2005-05-19 and 2025-06; a page takes both. */
    private static String iso(Format format, String text) {
        var pattern = format == Format.MONTH ? MONTH : format == Format.DAY || format == Format.YEAR_OR_DAY ? DAY : null;
        var written = pattern == null ? null : pattern.matcher(text);
        if (written == null || !written.matches()) {
            return text;
        }
        return pattern == DAY ? "%s-%02d-%02d".formatted(written.group(3), Integer.parseInt(written.group(2)), Integer.parseInt(written.group(1)))
                : "%s-%02d".formatted(written.group(2), Integer.parseInt(written.group(1)));
    }

    /** A change without a reason is not kept. */
    void explain(String reason) {
        if (reason.isBlank()) {
            object("reason", "Hãy ghi lý do thay đổi: việc gì, căn cứ văn bản nào.");
        }
    }

    /** Whether nobody imports or changes the tree or the officers in the meantime; until the transaction ends. */
    boolean alone(JdbcClient jdbc) {
        return locked(jdbc, "pg_try_advisory_xact_lock");
    }

    /** Whether nobody imports in the meantime; until the transaction ends. */
    boolean withoutAnImport(JdbcClient jdbc) {
        return locked(jdbc, "pg_try_advisory_xact_lock_shared");
    }

    private boolean locked(JdbcClient jdbc, String lock) {
        if (!jdbc.sql("select " + lock + "(" + RegisterImport.LOCK + ")").query(Boolean.class).single()) {
            object("", "Danh bạ đang được nhập từ tệp hoặc được người khác sửa. Hãy chờ một lát rồi ghi lại.");
        }
        return fits();
    }

    /** Puts the record where the checks of an import look; {@link StagingTables} must be there. */
    Staged stage(JdbcClient jdbc) {
        var passwords = new HashMap<String, String>();
        // it never reaches the database but as a hash
        if (values.get("initial_password") != null) {
            passwords.put(values.get("username"), values.get("initial_password"));
        }
        var staged = values.keySet().stream().filter(column -> !column.equals("initial_password")).toList();
        jdbc.sql("""
                        insert into staged_%1$s
                        select * from jsonb_populate_record(null::staged_%1$s,
                            jsonb_object(cast(:names as text[]), cast(:values as text[])) || '{"line": 1, "ok": true}')""".formatted(part.code()))
                .param("names", staged.toArray(String[]::new)).param("values", staged.stream().map(values::get).toArray(String[]::new))
                .update();
        return new Staged(values.keySet(), 1, true, passwords);
    }

    void object(Findings findings) {
        findings.first().forEach(error -> object(error.column(), error.message()));
    }

    /** The first objection to a field is the one that is told. */
    void object(String column, String sentence) {
        objections.putIfAbsent(column, sentence);
    }

    boolean fits() {
        return objections.isEmpty();
    }

    /** By column, as the register stores it; null where nothing was typed. */
    Map<String, String> values() {
        return values;
    }

    /** By column, a Vietnamese sentence that says what to correct. */
    Map<String, String> objections() {
        return objections;
    }
}
