package vn.overseasmembers.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables whose entries are links, with what is hashed of each. A test holds this against the database's triggers. */
enum Ledger {

    /** What happened to a case; one chain a case. */
    CASES("case", "case_entry", "case_no", "true", "id", "kind", "at", "actor", "in_place_of", "acting_for", "acting_for_name", "committee",
        "committee_name", "process", "task", "task_id", "source", "form", "submission_id", "commitment", "rule", "rule_version", "rule_row", "citation",
        "details"),
    /** Which auditor read a case; one chain a case. */
    READINGS("readings", "case_reading", "case_no", "true", "id", "username", "organisation", "at", "part"),
    /** What an auditor's searches showed; one chain for each auditor. */
    SEARCHES("searches", "case_searched", "username", "true", "id", "username", "at", "source", "asked", "shown"),
    /** To whom numbers were shown in full; one chain for each who asked. */
    NUMBERS("numbers", "number_shown", "actor", "true", "id", "at", "actor", "member_id", "field", "commitment"),
    /** What was changed in the register on its pages; one chain for each who changed. */
    REGISTER("register", "register_change", "actor", "true", "id", "at", "actor", "subject", "member_id", "key", "field", "old_value", "new_value",
        "commitment"),
    /** What happened to an account. */
    ACCOUNTS("account", "account_event", "username", "kind <> 'sign-in-failed'", "id", "at", "username", "actor", "kind", "commitment"),
    /** Failed sign-ins of an account; those of more than a year ago are removed. */
    SIGN_INS("sign-ins", "account_event", "username", "kind = 'sign-in-failed'", "id", "at", "username", "actor", "kind", "commitment"),
    /** What an administrator let try again. */
    ADMINISTRATION("administration", "administration_action", "actor", "true", "id", "at", "actor", "action", "process", "step", "case_no"),
    /** Imports, deployments, substitutions; one chain for each kind. */
    SYSTEM("system", "system_event", "kind", "true", "id", "at", "kind", "actor", "subject", "details");

    private final String kind;
    private final String table;
    private final String key;
    private final String which;
    private final List<String> fields;

    Ledger(String kind, String table, String key, String which, String... fields) {
        this.kind = kind;
        this.table = table;
        this.key = key;
        this.which = which;
        this.fields = List.of(fields);
    }

    /** The ledger of a chain; empty for a name that is none of ours. */
    static Optional<Ledger> of(String chain) {
        return Stream.of(values()).filter(ledger -> chain.startsWith(ledger.prefix())).findFirst();
    }

    /** With which the names of its chains begin. */
    String prefix() {
        return kind + "/";
    }

    String chain(String key) {
        return prefix() + key;
    }

    String key(String chain) {
        return chain.substring(prefix().length());
    }

    String table() {
        return table;
    }

    /** Column that says which of the chains an entry belongs to. */
    String keyColumn() {
        return key;
    }

    /** Condition on the table's rows. */
    String which() {
        return which;
    }

    /** Columns that are hashed, in their order. */
    List<String> fields() {
        return fields;
    }

    /** Whether the oldest links may have been removed: old failures and logs of readings, and readings of a case about whom nobody knows any more. */
    boolean prunable() {
        return this == SIGN_INS || this == READINGS || this == SEARCHES || this == NUMBERS;
    }

    /** Columns whose words an entry holds by commitment and that stand in its own row, or none. */
    List<String> erasable() {
        return this != CASES && fields.contains("commitment") ? List.of("reason") : List.of();
    }
}
