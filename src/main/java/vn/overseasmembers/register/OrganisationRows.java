package vn.overseasmembers.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.Staging.Staged;

/** What must hold of the organisations' file together with the tree that exists, and how it is stored. */
final class OrganisationRows {

    /** {@code (kind, parent)} of every pair that the contract allows. */
    private static final String FITTING = Arrays.stream(Kind.values())
            .flatMap(kind -> kind.parents().stream().map(parent -> "('" + kind.code() + "', '" + parent.code() + "')"))
            .collect(Collectors.joining(", ", "(values ", ") as fitting (kind, parent)"));

    private static final List<String> OPTIONAL = List.of("parent_code", "cell_kind", "country", "valid_to", "successor_code");

    private final JdbcClient jdbc;
    private final Staged staged;

    OrganisationRows(JdbcClient jdbc, Staged staged) {
        this.jdbc = jdbc;
        this.staged = staged;
    }

    void check(Findings findings) {
        if (staged.rows() == 0) {
            return;
        }
        var checks = new Checks(jdbc, Part.ORGANISATIONS, findings);
        checks.tell("code", "Mã đơn vị này đã có ở dòng %s.", """
                with repeated as (select code, min(line) as first from staged_organisations group by code having count(*) > 1)
                select s.line, r.first from staged_organisations s join repeated r using (code) where s.line > r.first""");
        checks.tell("parent_code", "Thiếu mã đơn vị cấp trên; chỉ Trung ương (central) không có cấp trên.", """
                select t.line from tree t where t.ok and t.kind <> 'central' and t.parent_code is null and t.line is not null""");
        checks.tell("parent_code", "Trung ương (central) không có đơn vị cấp trên; hãy để trống cột này.", """
                select t.line from tree t where t.ok and t.kind = 'central' and t.parent_code is not null and t.line is not null""");
        checks.tell("parent_code", "Không có đơn vị %s trong tệp này và trong danh bạ; hãy sửa mã hoặc thêm đơn vị cấp trên.", """
                select t.line, t.parent_code from tree t
                where t.ok and t.line is not null and not exists (select from tree p where p.code = t.parent_code)
                  and t.parent_code is not null and t.kind <> 'central'""");
        checks.tell("parent_code", row -> {
            var kind = Kind.of(row.getString("kind"));
            return "Đơn vị %s thuộc loại %s, không thể là cấp trên của loại %s; cấp trên phải thuộc loại: %s.".formatted(
                    row.getString("parent_code"), row.getString("parent"), kind.code(),
                    kind.parents().stream().map(Kind::code).collect(Collectors.joining(", ")));
        }, """
                select t.line, t.kind, t.parent_code, p.kind as parent from tree t join tree p on p.code = t.parent_code
                where t.ok and t.line is not null and t.kind <> 'central' and p.kind is not null
                  and not exists (select from %s where fitting.kind = t.kind and fitting.parent = p.kind)""".formatted(FITTING));
        checks.tell("kind", "Không thể đổi sang loại này: đơn vị trực thuộc %s không được nằm dưới loại này.", """
                select t.line, min(c.code) from tree t join tree c on c.parent_code = t.code
                where t.ok and t.line is not null and c.line is null
                  and not exists (select from %s where fitting.kind = c.kind and fitting.parent = t.kind)
                group by t.line""".formatted(FITTING));
        checks.tell("kind", "Không thể đổi sang loại này: đơn vị đang là chi bộ có đảng viên sinh hoạt hoặc cư trú.", """
                select t.line from tree t
                where t.ok and t.line is not null and t.former_kind in ('cell', 'overseas-cell') and t.kind not in ('cell', 'overseas-cell')
                  and (exists (select from member m where m.cell_code = t.code)
                       or exists (select from member m where m.residence_cell_code = t.code))""");
        checks.tell("cell_kind", "Loại hình chi bộ chỉ ghi cho chi bộ ở ngoài nước (overseas-cell).", """
                select t.line from tree t where t.ok and t.line is not null and t.cell_kind is not null and t.kind <> 'overseas-cell'""");
        checks.tell("country", "Mã nước chỉ ghi cho tổ chức đảng ở ngoài nước (overseas-committee, overseas-cell).", """
                select t.line from tree t
                where t.ok and t.line is not null and t.country is not null and t.kind not in ('overseas-committee', 'overseas-cell')""");
        checks.tell("valid_to", "Ngày kết thúc không được trước ngày bắt đầu.", """
                select t.line from tree t where t.ok and t.line is not null and t.valid_to < t.valid_from""");
        checks.tell("successor_code", "Đơn vị không thể kế thừa chính mình.", """
                select t.line from tree t where t.ok and t.line is not null and t.successor_code = t.code""");
        checks.tell("successor_code", "Không có đơn vị %s trong tệp này và trong danh bạ; hãy sửa mã hoặc thêm đơn vị kế thừa.", """
                select t.line, t.successor_code from tree t
                where t.ok and t.line is not null and t.successor_code is not null
                  and not exists (select from tree s where s.code = t.successor_code)""");
        circles("parent_code", "Đơn vị này nằm trong vòng cấp trên khép kín; hãy sửa mã cấp trên của một đơn vị trong vòng.", findings);
        circles("successor_code", "Đơn vị này nằm trong vòng kế thừa khép kín; hãy sửa mã kế thừa của một đơn vị trong vòng.", findings);
    }

    /** The tree as it will be; of a code that the file has twice, the first. */
    void growTree() {
        jdbc.sql("""
                insert into tree (line, ok, code, kind, former_kind, parent_code, cell_kind, country, valid_from, valid_to, successor_code)
                select s.line, s.ok, s.code, s.kind, o.kind, %s, %s, %s, s.valid_from, %s, %s
                from (select distinct on (code) * from staged_organisations order by code, line) s
                left join organisation o on o.code = s.code
                """.formatted(OPTIONAL.stream().map(column -> staged.has(column) ? "s." + column : "o." + column).toArray())).update();
        jdbc.sql("""
                insert into tree (line, ok, code, kind, former_kind, parent_code, cell_kind, country, valid_from, valid_to, successor_code)
                select null, true, o.code, o.kind, o.kind, o.parent_code, o.cell_kind, o.country, o.valid_from, o.valid_to, o.successor_code
                from organisation o where not exists (select from staged_organisations s where s.code = o.code)""").update();
        jdbc.sql("create index on tree (code)").update();
        jdbc.sql("create index on tree (parent_code)").update();
        jdbc.sql("analyze tree").update();
    }

    /**
     * What cannot be reached from an end of the chains hangs on a circle. That is few or nothing, so the circles themselves are picked out
     * here, exactly and whatever their length.
     */
    private void circles(String column, String sentence, Findings findings) {
        record Link(Long line, String code, String next) {
        }
        var links = new HashMap<String, Link>();
        jdbc.sql("""
                with recursive reached (code) as (
                  select t.code from tree t where t.%1$s is null or not exists (select from tree n where n.code = t.%1$s)
                  union all
                  select t.code from reached r join tree t on t.%1$s = r.code)
                select t.line, t.code, t.%1$s as next from tree t where not exists (select from reached r where r.code = t.code)"""
                        .formatted(column))
                .query(row -> {
                    links.put(row.getString("code"), new Link(row.getObject("line", Long.class), row.getString("code"), row.getString("next")));
                });
        var done = new HashSet<String>();
        var lines = new ArrayList<Long>();
        for (var start : links.keySet()) {
            var way = new LinkedHashSet<String>();
            var at = start;
            while (!done.contains(at) && way.add(at)) {
                at = links.get(at).next();
            }
            if (way.contains(at) && !done.contains(at)) {
                var inside = false;
                for (var code : way) {
                    inside |= code.equals(at);
                    var link = links.get(code);
                    // an organisation that succeeds itself has its own sentence
                    if (inside && link.line() != null && !(column.equals("successor_code") && code.equals(link.next()))) {
                        lines.add(link.line());
                    }
                }
            }
            done.addAll(way);
        }
        lines.stream().sorted().limit(Findings.MOST).forEach(line -> findings.add(Part.ORGANISATIONS, line, column, sentence));
    }

    Counts store() {
        if (staged.rows() == 0) {
            return Counts.NONE;
        }
        var columns = new ArrayList<>(List.of("name", "kind", "valid_from"));
        OPTIONAL.stream().filter(staged::has).forEach(columns::add);
        var all = new ArrayList<>(columns);
        all.add(0, "code");
        // first what is new: a changed row may name it as its parent or successor
        var created = jdbc.sql(Merge.insert("organisation", "staged_organisations", List.of("code"), all)).update();
        var updated = jdbc.sql(Merge.update("organisation", "staged_organisations", List.of("code"), columns)).update();
        return new Counts(created, updated, staged.rows() - created - updated);
    }
}
