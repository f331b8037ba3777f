package vn.overseasmembers.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Invents cases of thirteen years with what the record tells of them, in bulk: rows like those that the application writes, in all tables of ours that
 * auditors read, found by search and chained. The engine knows nothing of them. A third of the cases lie in one province.
 */
final class SyntheticHistory {

    static final String CENTRAL = "00";
    static final String PROVINCE = "40";
    static final String CELL = "40.000.001.000.001";
    static final String PASSWORD = "demo";

    private static final int BATCH = 5_000;
    private static final int PROVINCES = 30;

    /** What stands in the record of a case that went to its end; of others the first part. */
    private static final String TEMPLATE = """
        (1, 'case-opened', 'journey', 'application-received', null, 0), (2, 'task-opened', 'selection', 'prepare', null, 0),
        (3, 'task-completed', 'selection', 'prepare', null, 2), (4, 'rule-decided', null, null, 'approval-chain', 2),
        (5, 'task-opened', 'opinion-chain', 'cell-opinion', null, 2), (6, 'task-completed', 'opinion-chain', 'cell-opinion', null, 9),
        (7, 'rule-decided', null, null, 'quorum', 9), (8, 'task-opened', 'opinion-chain', 'committee-opinion', null, 9),
        (9, 'task-completed', 'opinion-chain', 'committee-opinion', null, 15), (10, 'rule-decided', null, null, 'hard-stop', 15),
        (11, 'task-opened', 'selection', 'decide', null, 15), (12, 'task-completed', 'selection', 'decide', null, 20),
        (13, 'task-opened', 'briefing', 'hold-briefing', null, 22), (14, 'task-completed', 'briefing', 'hold-briefing', null, 30),
        (15, 'rule-decided', null, null, 'transfer-regime', 31), (16, 'task-opened', 'supervision', 'departure', null, 32),
        (17, 'task-completed', 'supervision', 'departure', null, 60), (18, 'task-opened', 'supervision', 'entry', null, 60),
        (19, 'task-completed', 'supervision', 'entry', null, 400), (20, 'case-closed', null, null, null, 430)""";

    private final DataSource database;
    private final JdbcClient jdbc;

    SyntheticHistory(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
    }

    /** The register of it: provinces with cells, and an auditor of the central committee, of a province, and of a cell. */
    void employ() {
        jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, valid_from)
                select (39 + p)::text, 'Tỉnh ủy ' || p, 'province', '00', date '2000-01-01' from generate_series(1, %1$d) p
                union all
                select (39 + p) || '.000.' || lpad(g::text, 3, '0'), 'Đảng ủy ' || p || '.' || g, 'grassroots', (39 + p)::text, date '2000-01-01'
                from generate_series(1, %1$d) p, generate_series(1, 20) g
                union all
                select (39 + p) || '.000.' || lpad(g::text, 3, '0') || '.000.' || lpad(c::text, 3, '0'), 'Chi bộ ' || p || '.' || g || '.' || c, 'cell',
                       (39 + p) || '.000.' || lpad(g::text, 3, '0'), date '2000-01-01'
                from generate_series(1, %1$d) p, generate_series(1, 20) g, generate_series(1, 10) c
                """.formatted(PROVINCES)).update();
        for (var area : List.of(CENTRAL, PROVINCE, CELL)) {
            jdbc.sql("insert into account (username, full_name, password_hash) values (:name, 'Cán bộ kiểm tra', :hash)").param("name", auditor(area))
                .param("hash", "{noop}" + PASSWORD).update();
            jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:name, :code, 'auditor', date '2000-01-01')")
                .param("name", auditor(area)).param("code", area).update();
        }
        jdbc.sql("""
                create or replace function synthetic_entries(numbers text[]) returns void language plpgsql set timezone = 'UTC' set bytea_output = 'hex' as $$
                declare
                    c journey_case%rowtype;
                    e case_entry%rowtype;
                    t record;
                    n bigint;
                    h bytea;
                    s bigint;
                begin
                    for c in select * from journey_case where no = any(numbers) loop
                        n := 0;
                        h := decode(repeat('00', 32), 'hex');
                        insert into submission (case_no, process, task, form, actor, committee, content, received_at, salt, commitment)
                        select x.case_no, x.process, x.task, x.form, x.actor, x.committee, x.content, x.received_at, x.salt,
                               commitment_of(x.salt, array['case_no', 'process', 'task', 'task_id', 'form', 'actor', 'in_place_of', 'acting_for', 'committee',
                                   'received_at', 'content', 'case_before'],
                                   to_jsonb(x) || jsonb_build_object('task_id', null, 'in_place_of', null, 'acting_for', null, 'case_before', null))
                        from (select c.no as case_no, 'journey' as process, 'application-received' as task, 'application-received 1' as form,
                                     c.started_by as actor, c.home_cell as committee,
                                     jsonb_build_object('country', c.country, 'purpose', c.purpose, 'tripKind', c.trip_kind) as content,
                                     c.opened_at as received_at, gen_random_uuid() as salt) x
                        returning id into s;
                        for t in select * from (values $template$) v (n, kind, process, task, rule, days)
                                 where c.closed_at is not null and c.state = 'closed' or v.n <= 12 or c.state = 'abroad' and v.n <= 18 order by v.n loop
                            n := n + 1;
                            e := null;
                            e.id := nextval(pg_get_serial_sequence('case_entry', 'id'));
                            e.case_no := c.no;
                            e.kind := t.kind;
                            e.at := c.opened_at + t.days * interval '1 day';
                            e.committee := case when t.rule is null then c.home_cell end;
                            e.committee_name := case when t.rule is null then 'Chi bộ' end;
                            e.process := t.process;
                            e.task := t.task;
                            e.source := case when t.kind = 'task-completed' then 'tasklist' else 'background' end;
                            e.actor := case when t.kind in ('task-completed', 'case-opened') then c.started_by end;
                            if t.n = 1 then
                                e.submission_id := s;
                                select form, commitment into e.form, e.commitment from submission where id = s;
                            end if;
                            e.rule := t.rule;
                            e.rule_version := case when t.rule is not null then '1' end;
                            e.rule_row := case when t.rule is not null then 'row-1' end;
                            e.citation := case when t.rule is not null then 'Quy định 228-QĐ/TW ngày 07/02/2014' end;
                            e.details := case when t.kind like 'task-%' then '{"name": "Việc của cấp ủy"}' when t.rule is not null then '{"result": "agree"}' else '{}' end;
                            h := link_hash('case/' || c.no, n, h, array['id', 'kind', 'at', 'actor', 'in_place_of', 'acting_for', 'acting_for_name', 'committee',
                                'committee_name', 'process', 'task', 'task_id', 'source', 'form', 'submission_id', 'commitment', 'rule', 'rule_version', 'rule_row',
                                'citation', 'details'], to_jsonb(e));
                            e.seq := n;
                            e.hash := h;
                            insert into case_entry overriding system value select e.*;
                        end loop;
                        insert into chain_head (chain, seq, hash, unsealed) values ('case/' || c.no, n, h, false);
                    end loop;
                end $$
                """.replace("$template$", TEMPLATE)).update();
    }

    static String auditor(String area) {
        return "kiemtra-" + area;
    }

    /**
     * Adds cases; those of one call follow those of the calls before.
     *
     * @param threads how many write at once
     */
    void add(int cases, int threads) throws Exception {
        add(cases, threads, true);
    }

    /** @param recorded whether with what the record tells of them, which takes most of the time */
    void add(int cases, int threads, boolean recorded) throws Exception {
        int already = jdbc.sql("select count(*) from member where card_no like '5%'").query(Integer.class).single();
        var batches = IntStream.iterate(already + 1, first -> first <= already + cases, first -> first + BATCH)
            .<Callable<Void>>mapToObj(first -> () -> {
                batch(first, Math.min(first + BATCH - 1, already + cases), recorded);
                return null;
            }).toList();
        var writers = Executors.newFixedThreadPool(threads);
        try {
            for (var done : writers.invokeAll(batches)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    private void batch(int first, int last, boolean recorded) {
        try (var connection = database.getConnection()) {
            var one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // what triggers would do is done here for all rows at once
            one.sql("set session_replication_role = replica").update();
            for (var statement : statements(first, last, recorded)) {
                one.sql(statement).query((row, number) -> 0).list();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> statements(int first, int last, boolean recorded) {
        var numbers = "array(select " + number("n") + " from generate_series(" + first + ", " + last + ") n)";
        return List.of("""
            insert into member (card_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, status, discipline, investigation, political,
                exit_suspended)
            select '5' || lpad(n::text, 9, '0'),
                   (array['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'])[1 + least(n * 7 %% 31, 14)] || ' '
                   || (array['Văn', 'Thị', 'Đức', 'Minh', 'Hữu', 'Ngọc', 'Quang', 'Thúy'])[1 + n * 13 %% 8] || ' '
                   || (array['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Hải', 'Hạnh', 'Hiếu', 'Hoa', 'Hùng', 'Hương', 'Khánh', 'Lan', 'Linh', 'Long', 'Mai', 'Nam', 'Nga', 'Phong',
                             'Phúc', 'Quân', 'Sơn', 'Tâm', 'Thảo', 'Thắng', 'Trang', 'Trung', 'Tuấn', 'Yến'])[1 + n * 17 %% 30],
                   '1980', 'F', date '2005-05-19', date '2006-05-19', %3$s, 'grassroots', case when n %% 200 = 7 then 'exempt' else 'active' end, false, false, false, false
            from generate_series(%1$d, %2$d) n returning 1
            """.formatted(first, last, cell("n")), """
            insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding, relatives_abroad, classified_papers,
                started_by, started_for, opened_at, agreed_on, departed_on, entered_on, closed_at, unbriefed, host)
            select %3$s, m.id, m.cell_code, s.state,
                   (array['study', 'study', 'mission', 'labour', 'visit', 'tourism', 'expert', 'spouse', 'self-established', 'treatment'])[1 + n * 11 %% 10], 'Học tập, công tác',
                   (array['JP', 'KR', 'US', 'AU', 'DE', 'FR', 'CN', 'LA', 'GB', 'CA', 'SG', 'TW', 'RU', 'PL', 'CZ', 'TH', 'NL', 'BE', 'SE', 'IT', 'ES', 'NZ', 'MY', 'KH', 'BR'])[1 + (n * 19 %% 97) %% 25],
                   o.on_day + 60, o.on_day + 400, 'self', false, false, '%4$s', m.cell_code, o.on_day + time '02:00', o.on_day + 20,
                   case when s.state in ('abroad', 'closed') then o.on_day + 60 end, case when s.state = 'closed' then o.on_day + 400 end,
                   case when s.state not in ('selection', 'abroad') then o.on_day + 430 + time '02:00' end, case when n %% 211 = 3 then 'left' end,
                   case when s.state = 'abroad' and n %% 3 = 0 then (select min(code) from organisation where kind = 'overseas-committee') end
            from generate_series(%1$d, %2$d) n join member m on m.card_no = '5' || lpad(n::text, 9, '0')
              cross join lateral (select (array['selection', 'abroad', 'abroad', 'refused', 'withdrawn', 'closed'])[least(1 + n * 23 %% 61, 6)] as state) s
              cross join lateral (select date '2014-01-01' + n %% 13 * 365 + n * 29 %% 360 as on_day) o
            returning 1
            """.formatted(first, last, number("n"), auditor(CENTRAL)), """
            insert into case_task (task_id, case_no, process, task, name, committee, opened_at, due_at)
            select md5(c.no), c.no, case c.state when 'selection' then 'selection' else 'supervision' end, case c.state when 'selection' then 'prepare' else 'entry' end,
                   'Việc đang mở', c.home_cell, c.opened_at, case when abs(hashtext(c.no)) %% 9 = 0 then now() - interval '9 days' else now() + interval '90 days' end
            from journey_case c where c.no = any(%s) and c.closed_at is null returning 1
            """.formatted(numbers), """
            insert into duty (case_no, kind, period, due_on, opened_at)
            select c.no, 'periodic-report', '2026-1', current_date + case when abs(hashtext(c.no)) %% 7 = 0 then -20 else 60 end, now()
            from journey_case c where c.no = any(%s) and c.state = 'abroad' returning 1
            """.formatted(numbers), "select place_cases(" + numbers + ")", "select name_cases(" + numbers + ")",
            recorded ? "select synthetic_entries(" + numbers + ")" : "select 1");
    }

    private static String number(String n) {
        return "(2014 + " + n + " % 13) || '-' || lpad((100000 + " + n + " / 13)::text, 6, '0')";
    }

    /** A third in one province, the others evenly; {@code 40.000.001.000.001} is one of the cells. */
    private static String cell(String n) {
        return "(select (39 + p) || '.000.' || lpad((1 + n / 7 % 20)::text, 3, '0') || '.000.' || lpad((1 + n / 140 % 10)::text, 3, '0')"
            + " from (select case when n % 3 = 0 then 1 else 1 + n / 3 % " + PROVINCES + " end as p) province)";
    }

    /** Entries of the cases. */
    long entries() {
        return jdbc.sql("select count(*) from case_entry").query(Long.class).single();
    }
}
