package vn.overseasmembers.register;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import vn.overseasmembers.access.Account;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.member.Words;
import vn.overseasmembers.register.RegisterChanges.Field;

/** Accounts and the dated functions that they hold, as administrators find, appoint and end them. The rules are the import's. */
@Component
class OfficerRecords {

    static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final RegisterRights rights;
    private final RegisterChanges changes;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Today today;
    private final ApplicationEventPublisher events;

    OfficerRecords(JdbcClient jdbc, RegisterRights rights, RegisterChanges changes, Accounts accounts, Passwords passwords, Today today,
                   ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.changes = changes;
        this.accounts = accounts;
        this.passwords = passwords;
        this.today = today;
        this.events = events;
    }

    /** A line of the list. */
    record Line(String username, String fullName, String serves) {
    }

    /** A function that somebody holds, held or will hold. */
    record Function(long id, String organisationCode, String organisationName, String function, LocalDate validFrom, LocalDate validTo) {
    }

    /**
     * The accounts whose name begins with the text or whose owner's name has it somewhere in it, or that serve in the organisation of that
     * code; with where they serve today; by username.
     *
     * @param after the last one of the page before, or empty
     * @return a page, and one more when there is a next page
     */
    List<Line> find(String username, String text, String after) {
        return find(username, text, after, PAGE);
    }

    /** As above, with pages of so many lines. */
    List<Line> find(String username, String text, String after, int size) {
        rights.administrator(username);
        var plain = String.join(" ", Words.of(text));
        return jdbc.sql("""
                        select a.username, a.full_name,
                               (select string_agg(coalesce(o.name, '') , '; ' order by o.code) from
                                  (select distinct f.organisation_code from officer f
                                   where f.username = a.username and :day between f.valid_from and coalesce(f.valid_to, 'infinity')) held
                                  join organisation o on o.code = held.organisation_code) as serves
                        from account a
                        where a.username > :after
                          and (:text = '' or a.username like :prefix or :plain <> '' and plain_text(a.full_name) like '%%' || :plain || '%%'
                               or exists (select from officer f where f.username = a.username and f.organisation_code = :text))
                        order by a.username limit %d""".formatted(size + 1))
                .param("day", today.today()).param("after", after).param("text", text.strip()).param("plain", plain)
                .param("prefix", text.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .query(Line.class).list();
    }

    /** @throws AccessDeniedException for everybody but an administrator */
    Account account(String username, String of) {
        rights.administrator(username);
        return accounts.find(of).orElseThrow(() -> new AccessDeniedException("no such account"));
    }

    /** Functions of an account, the running and coming ones first. */
    List<Function> functions(String username, String of) {
        rights.administrator(username);
        return jdbc.sql("""
                        select f.id, f.organisation_code, o.name as organisation_name, f.function, f.valid_from, f.valid_to
                        from officer f left join organisation o on o.code = f.organisation_code
                        where f.username = :username order by f.valid_to is not null and f.valid_to < :day, f.valid_from desc, f.id limit 200""")
                .param("username", of).param("day", today.today()).query(Function.class).list();
    }

    List<RegisterChanges.Line> past(String of) {
        return changes.of("officer", of);
    }

    /**
     * Gives an account a function; an account that is not there is made.
     *
     * @param typed by column of the officers' file
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public Saved appoint(String username, Map<String, String> typed, String reason) {
        rights.administrator(username);
        var fields = new HashMap<>(typed);
        var existing = accounts.find(typed.getOrDefault("username", "").strip());
        // of an account that exists its own page changes the particulars, not an appointment
        existing.ifPresent(account -> {
            fields.put("full_name", account.fullName());
            List.of("email", "card_no", "initial_password").forEach(fields::remove);
        });
        var record = TypedRecord.read(Part.OFFICERS, fields);
        record.explain(reason);
        OfficerRows rows = null;
        if (record.fits() && record.alone(jdbc)) {
            StagingTables.create(jdbc);
            rows = new OfficerRows(jdbc, record.stage(jdbc), passwords);
            jdbc.sql("insert into tree (line, ok, code, kind) select null, true, o.code, o.kind from organisation o where o.code = :code")
                    .param("code", record.values().get("organisation_code")).update();
            var findings = new Findings();
            rows.check(findings);
            record.object(findings);
            if (jdbc.sql("select exists (select from officer join staged_officers using (username, organisation_code, function, valid_from))")
                    .query(Boolean.class).single()) {
                record.object("valid_from", "Tài khoản này đã có chức năng ấy ở đơn vị ấy từ ngày này.");
            }
        }
        if (!record.fits()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.Objected(record.objections());
        }
        rows.store(Progress.UNWATCHED);
        StagingTables.drop(jdbc);
        var values = record.values();
        changes.of("officer", values.get("username"), username, List.of(new Field("appointed", null,
                said(values.get("function"), values.get("organisation_code"), values.get("valid_from"), values.get("valid_to")))),
                Normalizer.normalize(reason.strip(), Normalizer.Form.NFC));
        events.publishEvent(new CommitteesChanged());
        return new Saved.Done();
    }

    /**
     * Ends a function, or moves its end; nobody ends the last administrator's.
     *
     * @param typed {@code valid_to}, last day of the function; a day that has passed when it was a mistake
     * @throws AccessDeniedException for everybody but an administrator, and where there is no such function
     */
    @Transactional
    public Saved end(String username, String of, long id, Map<String, String> typed, String reason) {
        rights.administrator(username);
        var function = functions(username, of).stream().filter(one -> one.id() == id).findFirst()
                .orElseThrow(() -> new AccessDeniedException("no such function"));
        var record = TypedRecord.read(Part.OFFICERS, Map.of("valid_to", typed.getOrDefault("valid_to", "")));
        record.explain(reason);
        if (record.fits()) {
            var last = record.values().get("valid_to") == null ? null : LocalDate.parse(record.values().get("valid_to"));
            if (last != null && last.isBefore(function.validFrom())) {
                record.object("valid_to", "Ngày kết thúc không được trước ngày bắt đầu.");
            } else {
                jdbc.sql("update officer set valid_to = :last where id = :id").param("last", last).param("id", id).update();
                if (function.function().equals("administrator") && last != null
                        && !(accounts.administered(today.today()) && accounts.administered(last.plusDays(1)))) {
                    record.object("valid_to", "Phải còn ít nhất một quản trị viên đăng nhập được. Hãy giao chức năng quản trị cho người khác trước.");
                }
                changes.of("officer", of, username, List.of(new Field("ended",
                        said(function.function(), function.organisationCode(), function.validFrom(), function.validTo()),
                        said(function.function(), function.organisationCode(), function.validFrom(), last))),
                        Normalizer.normalize(reason.strip(), Normalizer.Form.NFC));
            }
        }
        if (!record.fits()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.Objected(record.objections());
        }
        events.publishEvent(new CommitteesChanged());
        return new Saved.Done();
    }

    private static String said(Object function, Object organisation, Object from, Object to) {
        return function + (organisation == null ? "" : " " + organisation) + " " + from + "/" + (to == null ? "" : to);
    }
}
