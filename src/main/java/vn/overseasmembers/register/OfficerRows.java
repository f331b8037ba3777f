package vn.overseasmembers.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.register.ImportResult.Counts;
import vn.overseasmembers.register.Staging.Staged;

/** What must hold of the officers' file together with the register, and how accounts and functions are stored. */
final class OfficerRows {

    private static final int TOLD_AT_ONCE = 500;
    private static final List<String> KEY = List.of("username", "organisation_code", "function", "valid_from");

    /** Hashes that are sent to the database at once. */
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Staged staged;
    private final Passwords passwords;

    OfficerRows(JdbcClient jdbc, Staged staged, Passwords passwords) {
        this.jdbc = jdbc;
        this.staged = staged;
        this.passwords = passwords;
    }

    void check(Findings findings) {
        if (staged.rows() == 0) {
            return;
        }
        var checks = new Checks(jdbc, Part.OFFICERS, findings);
        checks.tell("username", "Dòng này trùng dòng %s: cùng tài khoản, đơn vị, chức năng và ngày bắt đầu.", """
                with repeated as (
                  select username, organisation_code, function, valid_from, min(line) as first from staged_officers
                  where ok group by 1, 2, 3, 4 having count(*) > 1)
                select s.line, r.first from staged_officers s join repeated r using (username, organisation_code, function, valid_from)
                where s.ok and s.line > r.first""");
        checks.tell("organisation_code", "Không có đơn vị %s trong tệp đơn vị và trong danh bạ; hãy sửa mã hoặc thêm đơn vị.", """
                select s.line, s.organisation_code from staged_officers s
                where s.ok and not exists (select from tree t where t.code = s.organisation_code)""");
        checks.tell("valid_to", "Ngày kết thúc không được trước ngày bắt đầu.",
                "select s.line from staged_officers s where s.ok and s.valid_to < s.valid_from");
        sameThroughout(checks, "full_name", "Tài khoản này có họ tên khác ở dòng %s; một tài khoản là một người.");
        if (staged.has("email")) {
            sameThroughout(checks, "email", "Tài khoản này có thư điện tử khác ở dòng %s.");
        }
        if (staged.has("card_no")) {
            sameThroughout(checks, "card_no", "Tài khoản này có số thẻ khác ở dòng %s; một tài khoản là một người.");
            checks.tell("card_no", "Không có đảng viên mang số thẻ này trong tệp đảng viên và trong danh bạ; hãy sửa số thẻ hoặc để trống.", """
                    select s.line from staged_officers s
                    where s.ok and s.card_no is not null and not exists (select from member m where m.card_no = s.card_no)
                      and not exists (select from staged_members m where m.card_no = s.card_no)""");
        }
    }

    /** What is said of a person on several lines must be the same wherever it is said. */
    private static void sameThroughout(Checks checks, String column, String sentence) {
        checks.tell(column, sentence, """
                with said as (
                  select username, min(line) as first, (array_agg(%1$s order by line))[1] as value
                  from staged_officers where ok and %1$s is not null group by username having count(distinct %1$s) > 1)
                select s.line, said.first from staged_officers s join said using (username)
                where s.ok and s.%1$s <> said.value""".formatted(column));
    }

    Counts store(Progress progress) {
        if (staged.rows() == 0) {
            return Counts.NONE;
        }
        // a person's particulars may stand on one of several lines only
        jdbc.sql("""
                create temp table staged_accounts on commit drop as
                select s.username, s.full_name, s.email, m.id as member_id, a.username is null as new,
                       a.username is not null and (a.full_name <> s.full_name
                                                   or %s and a.email is distinct from s.email
                                                   or %s and a.member_id is distinct from m.id) as changed
                from (select username, min(full_name) as full_name, max(email) as email, max(card_no) as card_no
                      from staged_officers group by username) s
                left join member m on m.card_no = s.card_no
                left join account a on a.username = s.username""".formatted(staged.has("email"), staged.has("card_no"))).update();
        jdbc.sql("analyze staged_accounts").update();
        var updated = jdbc.sql("""
                select count(*) from staged_officers s join staged_accounts a using (username)
                join officer o using (username, organisation_code, function, valid_from)
                where a.changed or %s and o.valid_to is distinct from s.valid_to""".formatted(staged.has("valid_to")))
                .query(Long.class).single();

        jdbc.sql("""
                insert into account (username, full_name, email, member_id)
                select username, full_name, email, member_id from staged_accounts where new""").update();
        givePasswords(progress);
        var particulars = new ArrayList<>(List.of("full_name"));
        if (staged.has("email")) {
            particulars.add("email");
        }
        if (staged.has("card_no")) {
            particulars.add("member_id");
        }
        jdbc.sql(Merge.update("account", "(select * from staged_accounts where changed)", List.of("username"), particulars)).update();

        tell();
        var columns = new ArrayList<>(KEY);
        if (staged.has("valid_to")) {
            jdbc.sql(Merge.update("officer", "staged_officers", KEY, List.of("valid_to"))).update();
            columns.add("valid_to");
        }
        var created = jdbc.sql(Merge.insert("officer", "staged_officers", KEY, columns)).update();
        jdbc.sql("drop table staged_accounts").update();
        return new Counts(created, updated, staged.rows() - created - updated);
    }

    /** Who is appointed and whose function ends otherwise goes into the record, some hundred to an entry. */
    private void tell() {
        jdbc.sql("""
                with news as (
                  select s.username, s.organisation_code, s.function, s.valid_from, s.valid_to, o.username is null as appointed,
                         (row_number() over (order by s.username, s.organisation_code, s.function, s.valid_from) - 1) / %d as part
                  from staged_officers s left join officer o on o.username = s.username and o.organisation_code = s.organisation_code
                    and o.function = s.function and o.valid_from = s.valid_from
                  where o.username is null or %s and o.valid_to is distinct from s.valid_to)
                insert into system_event (at, kind, actor, subject, details)
                select now(), 'officers', (select started_by from import_run where ended_at is null),
                       coalesce((select cast(id as text) from import_run where ended_at is null), 'import'),
                       jsonb_build_object('officers', jsonb_agg(jsonb_build_object('username', username, 'organisation', organisation_code, 'function', function,
                         'from', valid_from, 'to', valid_to, 'appointed', appointed) order by username, organisation_code, function, valid_from))
                from news group by part order by part""".formatted(TOLD_AT_ONCE, staged.has("valid_to"))).update();
    }

    /** Only accounts that are made now get their initial password. */
    private void givePasswords(Progress progress) {
        if (staged.passwords().isEmpty()) {
            return;
        }
        var made = new HashSet<>(jdbc.sql("select username from staged_accounts where new").query(String.class).list());
        var waiting = staged.passwords().entrySet().stream().filter(entry -> made.contains(entry.getKey())).toList();
        var done = new AtomicLong();
        for (var from = 0; from < waiting.size(); from += BATCH) {
            var batch = waiting.subList(from, Math.min(from + BATCH, waiting.size()));
            // hashing is slow on purpose; the statement runs on this thread, in the transaction
            var hashes = batch.parallelStream()
                    .map(entry -> {
                        var hash = Map.entry(entry.getKey(), passwords.hash(entry.getValue()));
                        progress.at("stage.hash", done.incrementAndGet(), (double) done.get() / waiting.size());
                        return hash;
                    })
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            jdbc.sql("""
                            update account a set password_hash = h.hash
                            from unnest(cast(:usernames as text[]), cast(:hashes as text[])) as h (username, hash)
                            where a.username = h.username""")
                    .param("usernames", hashes.keySet().toArray(String[]::new))
                    .param("hashes", hashes.values().toArray(String[]::new))
                    .update();
        }
    }
}
