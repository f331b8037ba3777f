package vn.overseasmembers.scenario;

import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.engine.ThrowAwayEngine;
import vn.overseasmembers.member.MemberUnblocked;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.scenario.Scenario.Organisation;
import vn.overseasmembers.scenario.Scenario.Person;

/**
 * The register of the scenario that is being walked. Before each scenario everything that the one before has left is removed, cases and processes too, so
 * this refuses any database that held a case, a member or an organisation when it came: only one that was made for scenarios is empty.
 */
@Component
@ConditionalOnProperty(ThrowAwayEngine.SETTING)
class ThrowAwayRegister {

    /** What belongs to the installation, not to cases: the deployed processes, the calendar, Flyway's own. */
    private static final String LEFT = """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and table_name !~ '^act_(re|ge|id)_' and table_name not like 'process\\_%' and table_name not like 'calendar\\_%'
              and table_name not in ('flyway_schema_history', 'act_ru_event_subscr', 'act_ru_jobdef', 'act_ru_authorization', 'act_ru_filter')
            order by 1""";

    private static final Set<String> BLOCKING = Set.of("inspection-open", "complaint-open");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Map<String, Organisation> places = new LinkedHashMap<>();
    private final Map<String, String> cards = new LinkedHashMap<>();
    private String wipe;

    ThrowAwayRegister(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /** An organisation or member that can't be there. */
    static final class Impossible extends RuntimeException {

        private final transient String name;
        private final transient String reason;

        Impossible(String name, String reason) {
            super(reason);
            this.name = name;
            this.reason = reason;
        }

        String name() {
            return name;
        }

        String reason() {
            return reason;
        }
    }

    /** Leaves nothing but the sample register and what a scenario adds to it. */
    void begin(List<Organisation> organisations, List<String> deserted, List<Person> members) {
        transaction.executeWithoutResult(status -> {
            empty();
            places.clear();
            cards.clear();
            SampleRegister.ORGANISATIONS.forEach(one -> add(one, deserted));
            organisations.forEach(one -> add(one, deserted));
            members.forEach(this::add);
        });
    }

    private void empty() {
        if (wipe == null) {
            boolean used = jdbc.sql("select exists (select from journey_case) or exists (select from member) or exists (select from organisation)")
                .query(Boolean.class).single();
            if (used) {
                throw new IllegalStateException("Scenarios are walked only in a database that was made for them.");
            }
            wipe = String.join("; ", jdbc.sql(LEFT).query(String.class).list().stream().map(table -> "delete from " + table).toList());
        }
        // what is recorded refuses to be removed, and nothing is to be removed in the order of its references
        jdbc.sql("set local session_replication_role = replica; " + wipe + "; delete from act_ru_event_subscr where proc_inst_id_ is not null; "
            + "set local session_replication_role = origin").update();
    }

    private void add(Organisation one, List<String> deserted) {
        try {
            jdbc.sql("""
                    insert into organisation (code, name, kind, parent_code, cell_kind, country, valid_from, valid_to)
                    values (:code, :name, :kind, :parent, :cellKind, :country, :from, :until)""")
                .param("code", one.code()).param("name", one.name()).param("kind", one.kind())
                .param("parent", one.parent() == null ? null : place(one.parent()).map(Organisation::code).orElseThrow(() -> new Impossible(one.name(), one.parent())), Types.VARCHAR)
                .param("cellKind", one.cellKind(), Types.VARCHAR).param("country", one.country(), Types.VARCHAR)
                .param("from", one.from() == null ? SampleRegister.SINCE : one.from()).param("until", one.until(), Types.DATE).update();
        } catch (DataIntegrityViolationException e) {
            throw new Impossible(one.name(), one.code() + ", " + one.kind());
        }
        places.put(one.name(), one);
        if (!deserted.contains(one.name())) {
            jdbc.sql("insert into account (username, full_name) values (?, ?)").params(officer(one.code()), one.name()).update();
            jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (?, ?, 'officer', ?)")
                .params(officer(one.code()), one.code(), SampleRegister.SINCE).update();
        }
    }

    private void add(Person one) {
        var cell = place(one.cell()).orElseThrow(() -> new Impossible(one.name(), one.cell()));
        var card = "%08d".formatted(cards.size() + 1);
        jdbc.sql("""
                insert into member (card_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, status,
                                    discipline, investigation, political, exit_suspended)
                values (:card, :name, '1990-04-17', 'F', date '2015-05-19', :official, :cell, :level, :status, :discipline, :investigation, :political, :exit)""")
            .param("card", card).param("name", one.name()).param("official", one.official() ? LocalDate.of(2016, 5, 19) : null, Types.DATE)
            .param("cell", cell.code()).param("level", one.level().equals("unknown") ? null : one.level(), Types.VARCHAR).param("status", one.status())
            .param("discipline", one.flags().contains("discipline")).param("investigation", one.flags().contains("investigation"))
            .param("political", one.flags().contains("political")).param("exit", one.flags().contains("exit-suspended")).update();
        cards.put(one.name(), card);
    }

    static String officer(String code) {
        return "officer-" + code;
    }

    /** By its name in the scenario or its code. */
    Optional<Organisation> place(String nameOrCode) {
        return Optional.ofNullable(places.get(nameOrCode)).or(() -> places.values().stream().filter(one -> one.code().equals(nameOrCode)).findFirst());
    }

    Optional<String> card(String member) {
        return Optional.ofNullable(cards.get(member));
    }

    /** Of the scenario's first member. */
    Optional<String> firstCard() {
        return cards.values().stream().findFirst();
    }

    /** The register says something new, as a page or an import would. */
    void says(String about, String name, Map<String, Object> values) {
        transaction.executeWithoutResult(status -> {
            switch (about) {
                case "member" -> {
                    var card = card(name).orElseThrow(() -> new Impossible(name, name));
                    values.forEach((column, value) -> set("member", column.equals("cell") ? "cell_code" : column.replace('-', '_'),
                        column.equals("cell") ? code(String.valueOf(value)) : value, "card_no", card));
                    long id = jdbc.sql("select id from member where card_no = ?").param(card).query(Long.class).single();
                    events.publishEvent(new MembersChanged(List.of(id)));
                    if (values.keySet().stream().anyMatch(BLOCKING::contains) && !jdbc.sql("select inspection_open or complaint_open from member where id = ?").param(id).query(Boolean.class).single()) {
                        events.publishEvent(new MemberUnblocked(id));
                    }
                }
                case "organisation" -> {
                    values.forEach((column, value) -> set("organisation", column.equals("until") ? "valid_to" : column + "_code",
                        column.equals("until") ? value : code(String.valueOf(value)), "code", code(name)));
                    events.publishEvent(new CommitteesChanged());
                }
                default -> {
                    set("officer", "valid_to", values.get("until"), "organisation_code", code(name));
                    events.publishEvent(new CommitteesChanged());
                }
            }
        });
    }

    private String code(String name) {
        return place(name).map(Organisation::code).orElseThrow(() -> new Impossible(name, name));
    }

    /** Table and columns are words of ours, never the file's. */
    private void set(String table, String column, Object value, String key, String row) {
        jdbc.sql("update %s set %s = :value where %s = :row".formatted(table, column, key)).param("value", value).param("row", row).update();
    }

    /** A new day has come: what begins or ends by the calendar does so. */
    void anotherDay() {
        events.publishEvent(new CommitteesChanged());
    }
}
