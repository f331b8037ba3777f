package vn.overseasmembers.register;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.member.Masked;
import vn.overseasmembers.member.MemberSearch;
import vn.overseasmembers.member.MemberSearch.Line;
import vn.overseasmembers.member.MemberUnblocked;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.member.Numbers;
import vn.overseasmembers.member.Words;
import vn.overseasmembers.register.RegisterChanges.Field;
import vn.overseasmembers.register.RegisterRights.Reach;

/** Single members, as administrators and the committees above their cells find and change them. Rights are asked in the transaction. */
@Component
class MemberRecords {

    /** Members on a page of the list. */
    static final int PAGE = 50;

    /** More are not looked at: who finds so many has typed too little. */
    static final int MOST_FOUND = MemberSearch.MOST_FOUND;

    private static final List<String> FLAGS = List.of("discipline", "investigation", "political");
    private static final List<String> CONDITIONS = List.of("exit_suspended", "inspection_open", "complaint_open");

    /** Of what identifies a person the past keeps only that it was changed. */
    private static final Set<String> IDENTIFYING = Set.of("card_no", "cv_no", "full_name", "born_on", "sex", "employer", "residence_cell_code");

    private static final List<String> COLUMNS = Stream.of(Part.MEMBERS.columns().stream().map(Column::name).filter(name -> !name.equals("flags")),
            FLAGS.stream(), CONDITIONS.stream()).flatMap(names -> names).toList();

    private static final List<String> REQUIRED = Part.MEMBERS.columns().stream().filter(Column::required).map(Column::name).toList();
    private static final String CARD_TAKEN = "Số thẻ này là của một đảng viên khác.";

    /** Number of a member who is not there yet. */
    private static final long NOBODY = -1;

    private final JdbcClient jdbc;
    private final MemberSearch search;
    private final Numbers numbers;
    private final RegisterRights rights;
    private final RegisterChanges changes;
    private final Today today;
    private final ApplicationEventPublisher events;

    MemberRecords(JdbcClient jdbc, MemberSearch search, Numbers numbers, RegisterRights rights, RegisterChanges changes, Today today, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.search = search;
        this.numbers = numbers;
        this.rights = rights;
        this.changes = changes;
        this.today = today;
        this.events = events;
    }

    /** A cell that the member may be moved to. */
    record Cell(String code, String name) {
    }

    /**
     * The members that somebody may see and whose card number begins with the text or whose name has its words, in whatever order and with or
     * without marks; by name, a page after the given member.
     *
     * @param text  nothing finds everybody in reach, but for administrators, whose reach is the country
     * @param after the last member of the page before, or null
     * @return a page, and one more when there is a next page
     */
    List<Line> find(String username, String text, Long after) {
        return find(username, text, after, PAGE);
    }

    /** As above, with pages of so many lines. */
    List<Line> find(String username, String text, Long after, int size) {
        var reach = rights.of(username);
        if (reach.nobody() || reach.everybody() && Words.of(text).isEmpty()) {
            return List.of();
        }
        return search.find(reach.everybody() ? null : reach.committees(), text, after, size);
    }

    /** Whether somebody has members to look after here. */
    Reach reachOf(String username) {
        return rights.of(username);
    }

    /**
     * A member's record by column, with {@code version}, by which a change says what it has seen, and the names of his cells.
     *
     * @throws AccessDeniedException when it is not for this person's eyes, or not there
     */
    Map<String, String> get(String username, long id) {
        var record = read(id, "");
        if (record.isEmpty() || !rights.covers(rights.of(username), record.get("cell_code"))) {
            throw new AccessDeniedException("no such member within reach");
        }
        return record;
    }

    /**
     * A number of the member in full, kept with who asked and why.
     *
     * @param field card_no or cv_no
     * @throws AccessDeniedException as {@link #get}
     */
    @Transactional
    public String number(String username, long id, String field, String reason) {
        get(username, id);
        return numbers.show(id, field, username, reason);
    }

    /** A number that stands on the page as it was masked has not been changed. */
    private static Map<String, String> unmasked(Map<String, String> typed, Map<String, String> before) {
        var fields = new LinkedHashMap<>(typed);
        for (var number : Numbers.FIELDS) {
            if (typed.get(number) != null && typed.get(number).strip().equals(Masked.of(before.get(number)))) {
                fields.put(number, before.get(number));
            }
        }
        return fields;
    }

    /** What was changed on this page, newest first; for whom {@link #get} answers. */
    List<RegisterChanges.Line> past(long id) {
        return changes.ofMember(id);
    }

    /** Cells to choose from, by code; none when they are too many for a list. */
    List<Cell> cells(String username) {
        var reach = rights.of(username);
        if (reach.everybody()) {
            return List.of();
        }
        var cells = jdbc.sql("""
                        with recursive below (code) as (
                          select o.code from organisation o where o.code = any(:committees)
                          union
                          select o.code from below b join organisation o on o.parent_code = b.code)
                        select o.code, o.name from organisation o
                        where o.code in (select code from below) and o.kind in ('cell', 'overseas-cell')
                          and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by o.code limit 501""")
                .param("committees", reach.committees().toArray(String[]::new)).param("day", today.today())
                .query(Cell.class).list();
        return cells.size() > 500 ? List.of() : cells;
    }

    /**
     * Changes a member's record to what was typed, if nobody else has changed it since.
     *
     * @param version as {@link #get} said
     * @param typed   by column; flags are {@code true}, {@code false} or empty for "not known"
     * @throws AccessDeniedException when that is not for this person to do
     */
    @Transactional
    public Saved change(String username, long id, String version, Map<String, String> typed, String reason) {
        var before = read(id, "for update of m");
        var reach = rights.of(username);
        if (before.isEmpty() || !rights.covers(reach, before.get("cell_code"))) {
            throw new AccessDeniedException("no such member within reach");
        }
        if (rights.own(username, id)) {
            return Saved.objection("", "Đồng chí không được sửa hồ sơ đảng viên của chính mình. Việc này phải do người khác thực hiện.");
        }
        if (!before.get("version").equals(version)) {
            return Saved.objection("", "Hồ sơ này vừa được người khác hoặc một quy trình thay đổi. Hãy mở lại, xem nội dung mới rồi sửa.");
        }
        var record = checked(unmasked(typed, before), id);
        if (record.fits() && !Objects.equals(record.values().get("cell_code"), before.get("cell_code"))
                && !rights.covers(reach, record.values().get("cell_code"))) {
            record.object("cell_code", "Chi bộ này không thuộc cấp ủy của đồng chí; việc chuyển đến đó phải do cấp ủy cấp trên hoặc quản trị viên ghi.");
        }
        record.explain(reason);
        if (!record.fits()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.Objected(record.objections());
        }
        var changed = COLUMNS.stream().filter(record.values()::containsKey).filter(column -> !Objects.equals(before.get(column), record.values().get(column))).toList();
        if (!changed.isEmpty()) {
            store(id, changed, record.values());
            keep(id, username, changed, before, record.values(), reason);
            events.publishEvent(new MembersChanged(List.of(id)));
            if (blocked(before) && !blocked(record.values())) {
                events.publishEvent(new MemberUnblocked(id));
            }
        }
        return new Saved.Done();
    }

    /**
     * Adds a member whom no file has brought yet.
     *
     * @param typed by column; flags are {@code true}, {@code false} or empty for "not known"
     * @throws AccessDeniedException when somebody edits nobody's record
     */
    @Transactional
    public Saved add(String username, Map<String, String> typed, String reason) {
        var reach = rights.of(username);
        if (reach.nobody()) {
            throw new AccessDeniedException("edits no member's record");
        }
        var fields = new LinkedHashMap<>(typed);
        REQUIRED.forEach(column -> fields.putIfAbsent(column, ""));
        var record = checked(fields, NOBODY);
        if (record.fits() && !rights.covers(reach, record.values().get("cell_code"))) {
            record.object("cell_code", "Chi bộ này không thuộc cấp ủy của đồng chí; đảng viên của chi bộ ấy phải do cấp ủy của chi bộ hoặc quản trị viên thêm.");
        }
        record.explain(reason);
        var id = record.fits() ? insert(record.values()) : Optional.<Long>empty();
        if (record.fits() && id.isEmpty()) {
            record.object("card_no", CARD_TAKEN);
        }
        if (!record.fits()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.Objected(record.objections());
        }
        keep(id.get(), username, COLUMNS.stream().filter(column -> record.values().get(column) != null).toList(), Map.of(), record.values(), reason);
        return new Saved.Added(id.get());
    }

    private static boolean blocked(Map<String, String> record) {
        return "true".equals(record.get("inspection_open")) || "true".equals(record.get("complaint_open"));
    }

    private TypedRecord checked(Map<String, String> typed, long id) {
        var record = TypedRecord.read(Part.MEMBERS, typed);
        if (record.fits() && record.withoutAnImport(jdbc)) {
            StagingTables.create(jdbc);
            var staged = record.stage(jdbc);
            jdbc.sql("insert into tree (line, ok, code, kind) select null, true, o.code, o.kind from organisation o where o.code = any(:codes)")
                    .param("codes", Stream.of("cell_code", "residence_cell_code").map(record.values()::get).filter(Objects::nonNull).toArray(String[]::new))
                    .update();
            var findings = new Findings();
            new MemberRows(jdbc, staged).check(findings);
            record.object(findings);
            if (jdbc.sql("select exists (select from member where card_no = :card and id <> :id)")
                    .param("card", record.values().get("card_no")).param("id", id).query(Boolean.class).single()) {
                record.object("card_no", CARD_TAKEN);
            }
            StagingTables.drop(jdbc);
        }
        Stream.concat(FLAGS.stream(), CONDITIONS.stream()).forEach(flag -> {
            var said = typed.get(flag);
            var known = "true".equals(said) || "false".equals(said);
            if (!known && (!"".equals(said) || CONDITIONS.contains(flag))) {
                record.object(flag, "Hãy chọn một trong các giá trị của ô này.");
            }
            record.values().put(flag, known ? said : null);
        });
        return record;
    }

    private void keep(long id, String username, List<String> changed, Map<String, String> before, Map<String, String> after, String reason) {
        changes.ofMember(id, username, changed.stream().map(column -> IDENTIFYING.contains(column) ? new Field(column, null, null)
                : new Field(column, before.get(column), after.get(column))).toList(), Normalizer.normalize(reason.strip(), Normalizer.Form.NFC));
    }

    /** Empty when somebody else has just given the card number to another member. */
    private Optional<Long> insert(Map<String, String> values) {
        var columns = COLUMNS.stream().filter(values::containsKey).toList();
        return jdbc.sql("""
                        insert into member (%s)
                        select %s from jsonb_populate_record(null::member, jsonb_object(cast(:names as text[]), cast(:values as text[]))) r
                        on conflict (card_no) do nothing returning id""".formatted(String.join(", ", columns),
                        columns.stream().map(column -> "r." + column).collect(Collectors.joining(", "))))
                .param("names", columns.toArray(String[]::new)).param("values", columns.stream().map(values::get).toArray(String[]::new))
                .query(Long.class).optional();
    }

    /** What is said here stays while the file repeats what it said before; only a file that says something new changes it again. */
    private void store(long id, List<String> changed, Map<String, String> values) {
        var columns = new ArrayList<>(changed);
        changed.stream().filter(MemberRows.CHANGED_ELSEWHERE::contains).forEach(column -> columns.add("register_" + column));
        jdbc.sql("""
                        update member m set (%s) = (
                          select %s from jsonb_populate_record(null::member, jsonb_object(cast(:names as text[]), cast(:values as text[]))) r)
                        where m.id = :id""".formatted(String.join(", ", columns), columns.stream().map(MemberRecords::stored).collect(Collectors.joining(", "))))
                .param("names", changed.toArray(String[]::new)).param("values", changed.stream().map(values::get).toArray(String[]::new)).param("id", id)
                .update();
    }

    private static String stored(String column) {
        if (!column.startsWith("register_")) {
            return "r." + column;
        }
        var said = column.substring("register_".length());
        return "nullif(coalesce(m.%1$s, m.%2$s), r.%2$s)".formatted(column, said);
    }

    private Map<String, String> read(long id, String locking) {
        record Entry(String key, String value) {
        }
        var record = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select f.key, f.value from (select to_jsonb(m) || jsonb_build_object('version', m.xmin::text,
                                                        'cell_name', (select o.name from organisation o where o.code = m.cell_code),
                                                        'residence_name', (select o.name from organisation o where o.code = m.residence_cell_code)) as fields
                                                    from member m where m.id = :id %s) one, jsonb_each_text(one.fields) f""".formatted(locking))
                .param("id", id).query(Entry.class).list().forEach(entry -> record.put(entry.key(), entry.value()));
        return record;
    }
}
