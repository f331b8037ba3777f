package vn.overseasmembers.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.audit.Chain.Head;
import vn.overseasmembers.audit.Chain.Link;
import vn.overseasmembers.audit.Chain.Seal;
import vn.overseasmembers.audit.Hashed.Hash;

/** Reads chains as they stand in the database. Whoever reads several things that must agree does so in one transaction that sees one moment. */
@Component
class Chains {

    /** What was handed in about a case is committed to with these, in this order. */
    static final List<String> HANDED_IN = List.of("case_no", "process", "task", "task_id", "form", "actor", "in_place_of", "acting_for", "committee",
        "received_at", "content", "case_before");

    private final JdbcClient jdbc;

    Chains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Words that links hold by commitment.
     *
     * @param id     number of the submission, or of the entry whose reason it is
     * @param salt   null when they were erased
     * @param values null when they were erased
     */
    record Words(long id, Hash commitment, String salt, List<String> fields, List<String> values) {

        boolean erased() {
            return salt == null;
        }

        /** Whether they are what was committed to; what is erased can't be told. */
        boolean hold() {
            return erased() || commitment(salt, fields, values).equals(commitment);
        }

        static Hash commitment(String salt, List<String> fields, List<String> values) {
            var said = Hashed.of("overseas-members commitment 1").with("salt", salt).apart();
            for (int i = 0; i < fields.size(); i++) {
                said.with(fields.get(i), values.get(i));
            }
            return said.hash();
        }
    }

    /** Times are hashed as of UTC; to be said once in each transaction that reads chains. */
    void readAlike() {
        jdbc.sql("set local time zone 'UTC'").update();
        jdbc.sql("set local bytea_output = 'hex'").update();
    }

    /** Some chains of a ledger by name, in the order asked for; those that are not there have neither head nor links. */
    Map<String, Chain> read(Ledger ledger, Collection<String> names) {
        var heads = heads(names);
        var seals = seals(names);
        var links = links(ledger, names);
        var chains = new LinkedHashMap<String, Chain>();
        names.forEach(name -> chains.put(name, new Chain(name, ledger.fields(), heads.get(name), links.getOrDefault(name, List.of()),
            seals.getOrDefault(name, List.of()))));
        return chains;
    }

    private Map<String, Head> heads(Collection<String> names) {
        var heads = new HashMap<String, Head>();
        jdbc.sql("select chain, seq, hash, pruned, pruned_hash from chain_head where chain = any(:chains)").param("chains", names.toArray(String[]::new))
            .query(row -> {
                heads.put(row.getString("chain"), new Head(row.getLong("seq"), hash(row, "hash"), row.getLong("pruned"),
                    row.getBytes("pruned_hash") == null ? Hash.NONE : hash(row, "pruned_hash")));
            });
        return heads;
    }

    private Map<String, List<Seal>> seals(Collection<String> names) {
        var seals = new HashMap<String, List<Seal>>();
        jdbc.sql("select chain, seq, hash, checkpoint from sealed_head where chain = any(:chains) order by chain, seq")
            .param("chains", names.toArray(String[]::new))
            .query(row -> {
                seals.computeIfAbsent(row.getString("chain"), none -> new ArrayList<>())
                    .add(new Seal(row.getLong("checkpoint"), row.getLong("seq"), hash(row, "hash")));
            });
        return seals;
    }

    private Map<String, List<Link>> links(Ledger ledger, Collection<String> names) {
        var links = new HashMap<String, List<Link>>();
        jdbc.sql("""
                select e.%1$s as chain_key, e.seq, e.hash, %2$s from %3$s e cross join lateral (select to_jsonb(e) as j offset 0) t
                where e.%1$s = any(:keys) and %4$s order by e.%1$s, e.seq, e.id
                """.formatted(ledger.keyColumn(), values(ledger.fields()), ledger.table(), ledger.which()))
            .param("keys", names.stream().map(ledger::key).toArray(String[]::new))
            .query(row -> {
                links.computeIfAbsent(ledger.chain(row.getString("chain_key")), none -> new ArrayList<>())
                    .add(new Link(row.getLong("seq"), hash(row, "hash"), values(row, ledger.fields())));
            });
        return links;
    }

    /** What was handed in about cases, by the case's number. */
    Map<String, List<Words>> handedIn(Collection<String> cases) {
        var words = new HashMap<String, List<Words>>();
        jdbc.sql("""
                select s.case_no as of_case, s.id, s.commitment, s.salt, %s from submission s cross join lateral (select to_jsonb(s) as j offset 0) t
                where s.case_no = any(:cases) order by s.case_no, s.id
                """.formatted(values(HANDED_IN)))
            .param("cases", cases.toArray(String[]::new))
            .query(row -> {
                words.computeIfAbsent(row.getString("of_case"), none -> new ArrayList<>()).add(words(row, HANDED_IN));
            });
        return words;
    }

    /** Words that stand in the entries of some chains themselves, by the entry's number. */
    Map<Long, Words> reasons(Ledger ledger, Collection<String> names) {
        var words = new HashMap<Long, Words>();
        jdbc.sql("select e.id, e.commitment, e.salt, e.reason as f0 from %s e where e.%s = any(:keys) and e.commitment is not null and %s"
                .formatted(ledger.table(), ledger.keyColumn(), ledger.which()))
            .param("keys", names.stream().map(ledger::key).toArray(String[]::new))
            .query(row -> {
                words.put(row.getLong("id"), words(row, ledger.erasable()));
            });
        return words;
    }

    private static Words words(ResultSet row, List<String> fields) throws SQLException {
        return new Words(row.getLong("id"), hash(row, "commitment"), row.getString("salt"), fields, values(row, fields));
    }

    private static String values(List<String> fields) {
        var number = new int[1];
        return fields.stream().map(field -> "t.j ->> '" + field + "' as f" + number[0]++).collect(Collectors.joining(", "));
    }

    private static List<String> values(ResultSet row, List<String> fields) throws SQLException {
        var values = new ArrayList<String>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(row.getString("f" + i));
        }
        return values;
    }

    static Hash hash(ResultSet row, String column) throws SQLException {
        return Hash.read(row.getBytes(column));
    }
}
