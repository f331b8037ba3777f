package vn.overseasmembers.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.Staging.Staged;

/** What must hold of the members' file together with the register, and how it is stored. */
final class MemberRows {

    private static final List<String> REQUIRED = List.of("full_name", "born_on", "sex", "admitted_on", "cell_code", "status");
    private static final List<String> OPTIONAL = List.of("cv_no", "official_on", "management_level", "employer", "residence_cell_code",
            "dues_paid_until");
    private static final List<String> FLAGS = List.of("discipline", "investigation", "political");
    /** Columns that journeys or pages change too; beside each, {@code register_} and its name keeps what the file said last. */
    static final Set<String> CHANGED_ELSEWHERE = Stream.concat(Stream.of("status", "cell_code"), FLAGS.stream()).collect(Collectors.toUnmodifiableSet());
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Staged staged;

    MemberRows(JdbcClient jdbc, Staged staged) {
        this.jdbc = jdbc;
        this.staged = staged;
    }

    void check(Findings findings) {
        if (staged.rows() == 0) {
            return;
        }
        var checks = new Checks(jdbc, Part.MEMBERS, findings);
        checks.tell("card_no", "Số thẻ này đã có ở dòng %s.", """
                with repeated as (select card_no, min(line) as first from staged_members group by card_no having count(*) > 1)
                select s.line, r.first from staged_members s join repeated r using (card_no) where s.line > r.first""");
        cell(checks, "cell_code", "Đảng viên phải thuộc một chi bộ; đơn vị %s không phải là chi bộ.");
        if (staged.has("residence_cell_code")) {
            cell(checks, "residence_cell_code", "Nơi cư trú phải là một chi bộ; đơn vị %s không phải là chi bộ.");
        }
        checks.tell("admitted_on", "Ngày kết nạp phải sau ngày sinh.", """
                select s.line from staged_members s
                where s.ok and extract(year from s.admitted_on) <= cast(left(s.born_on, 4) as int)""");
        checks.tell("official_on", "Ngày công nhận chính thức không được trước ngày kết nạp.", staged.has("official_on")
                ? "select s.line from staged_members s where s.ok and s.official_on < s.admitted_on"
                : """
                select s.line from staged_members s join member m on m.card_no = s.card_no
                where s.ok and m.official_on < s.admitted_on""");
    }

    private static void cell(Checks checks, String column, String sentence) {
        checks.tell(column, "Không có đơn vị %s trong tệp đơn vị và trong danh bạ; hãy sửa mã hoặc thêm chi bộ.", """
                select s.line, s.%1$s from staged_members s
                where s.ok and s.%1$s is not null and not exists (select from tree t where t.code = s.%1$s)""".formatted(column));
        checks.tell(column, sentence, """
                select s.line, s.%1$s from staged_members s join tree t on t.code = s.%1$s
                where s.ok and t.kind not in ('cell', 'overseas-cell')""".formatted(column));
    }

    Counts store() {
        if (staged.rows() == 0) {
            return Counts.NONE;
        }
        var columns = new ArrayList<>(REQUIRED);
        OPTIONAL.stream().filter(staged::has).forEach(columns::add);
        var source = "staged_members";
        if (staged.has("flags")) {
            columns.addAll(FLAGS);
            source = """
                    (select *, 'discipline' = any (flags) as discipline, 'investigation' = any (flags) as investigation,
                            'political' = any (flags) as political from staged_members)""";
        }
        var updated = jdbc.sql("with changed as (" + Merge.update("member", source, List.of("card_no"), values(columns))
                + " returning t.id) insert into changed_members select id from changed").update();
        columns.add(0, "card_no");
        var created = jdbc.sql(Merge.insert("member", source, List.of("card_no"), columns)).update();
        return new Counts(created, updated, staged.rows() - created - updated);
    }

    /** What a journey or a page has changed stays while the file says what it said before. */
    private static Map<String, String> values(List<String> columns) {
        var values = new LinkedHashMap<String, String>();
        columns.forEach(column -> values.put(column, "s." + column));
        for (var column : columns.stream().filter(CHANGED_ELSEWHERE::contains).toList()) {
            var register = "register_" + column;
            values.put(column, "case when t.%1$s = s.%2$s then t.%2$s else s.%2$s end".formatted(register, column));
            values.put(register, "case when t.%1$s = s.%2$s then t.%1$s end".formatted(register, column));
        }
        return values;
    }

    /** Tells those who follow members, some at a time, in the order of their numbers. */
    void publish(Consumer<List<Long>> changed) {
        var last = 0L;
        while (true) {
            var some = jdbc.sql("select id from changed_members where id > :last order by id limit " + AT_ONCE).param("last", last)
                    .query(Long.class).list();
            if (some.isEmpty()) {
                return;
            }
            changed.accept(some);
            last = some.get(some.size() - 1);
        }
    }
}
