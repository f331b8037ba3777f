package vn.overseasmembers.register;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.member.Words;
import vn.overseasmembers.register.RegisterChanges.Field;

/**
 * Single organisations, as administrators find, make, change, end and merge them: an ended one names its successor. The rules are the
 * import's; rights are asked in the transaction.
 */
@Component
class OrganisationRecords {

    static final int PAGE = 50;

    private static final List<String> COLUMNS = Part.ORGANISATIONS.columns().stream().map(Column::name).filter(name -> !name.equals("code")).toList();

    private final JdbcClient jdbc;
    private final RegisterRights rights;
    private final RegisterChanges changes;
    private final ApplicationEventPublisher events;

    OrganisationRecords(JdbcClient jdbc, RegisterRights rights, RegisterChanges changes, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.changes = changes;
        this.events = events;
    }

    /** A line of the list. */
    record Line(String code, String name, String kind, String parentName, String validFrom, String validTo) {
    }

    /**
     * The organisations whose code begins with the text or whose name has its words, with or without marks; all for no text; by code.
     *
     * @param after code of the last one of the page before, or empty
     * @return a page, and one more when there is a next page
     */
    List<Line> find(String username, String text, String after) {
        return find(username, text, after, PAGE);
    }

    /** As above, with pages of so many lines. */
    List<Line> find(String username, String text, String after, int size) {
        rights.administrator(username);
        var words = Words.of(text);
        var byCode = !words.isEmpty() && Character.isDigit(text.strip().charAt(0));
        var matches = words.isEmpty() ? "true" : byCode ? "o.code >= :code and o.code < :beyond"
                : "to_tsvector('simple', plain_text(o.name)) @@ to_tsquery('simple', :words)";
        return jdbc.sql("""
                        select o.code, o.name, o.kind, p.name as parent_name, o.valid_from, o.valid_to
                        from organisation o left join organisation p on p.code = o.parent_code
                        where %s and o.code > :after
                        order by o.code limit %d""".formatted(matches, size + 1))
                .param("code", text.strip()).param("beyond", text.strip() + '\uffff').param("words", Words.query(words)).param("after", after)
                .query(Line.class).list();
    }

    /**
     * An organisation's record by column, with {@code version}, by which a change says what it has seen; empty when there is none.
     *
     * @throws AccessDeniedException for everybody but an administrator
     */
    Map<String, String> get(String username, String code) {
        rights.administrator(username);
        return read(code, "");
    }

    List<RegisterChanges.Line> past(String code) {
        return changes.of("organisation", code);
    }

    /**
     * Makes an organisation.
     *
     * @param typed by column
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Saved create(String username, Map<String, String> typed, String reason) {
        return save(username, null, Map.of(), typed, reason);
    }

    /**
     * Changes an organisation, if nobody else has changed it since; with a last day it ends, with a successor its work goes there.
     *
     * @param version as {@link #get} said
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Saved change(String username, String code, String version, Map<String, String> typed, String reason) {
        rights.administrator(username);
        var before = read(code, "for update of o");
        if (!version.equals(before.get("version"))) {
            return Saved.objection("", "Đơn vị này vừa được người khác thay đổi. Hãy mở lại, xem nội dung mới rồi sửa.");
        }
        var record = new LinkedHashMap<>(typed);
        record.put("code", code);
        return save(username, code, before, record, reason);
    }

    private Saved save(String username, String existing, Map<String, String> before, Map<String, String> typed, String reason) {
        rights.administrator(username);
        var record = TypedRecord.read(Part.ORGANISATIONS, typed);
        record.explain(reason);
        OrganisationRows rows = null;
        if (record.fits() && record.alone(jdbc)) {
            StagingTables.create(jdbc);
            rows = new OrganisationRows(jdbc, record.stage(jdbc));
            rows.growTree();
            var findings = new Findings();
            rows.check(findings);
            record.object(findings);
            if (existing == null && !read(record.values().get("code"), "").isEmpty()) {
                record.object("code", "Đã có đơn vị mang mã này.");
            }
        }
        if (!record.fits()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.Objected(record.objections());
        }
        rows.store();
        StagingTables.drop(jdbc);
        var code = record.values().get("code");
        var changed = COLUMNS.stream().filter(record.values()::containsKey)
                .filter(column -> !Objects.equals(before.get(column), record.values().get(column)))
                .map(column -> new Field(column, before.get(column), record.values().get(column))).toList();
        changes.of("organisation", code, username, changed, Normalizer.normalize(reason.strip(), Normalizer.Form.NFC));
        if (!changed.isEmpty()) {
            events.publishEvent(new CommitteesChanged());
        }
        return new Saved.Done();
    }

    private Map<String, String> read(String code, String locking) {
        record Entry(String key, String value) {
        }
        var record = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select f.key, f.value from (select to_jsonb(o) || jsonb_build_object('version', o.xmin::text) as fields
                                                    from organisation o where o.code = :code %s) one, jsonb_each_text(one.fields) f""".formatted(locking))
                .param("code", code).query(Entry.class).list().forEach(entry -> record.put(entry.key(), entry.value()));
        return record;
    }
}
