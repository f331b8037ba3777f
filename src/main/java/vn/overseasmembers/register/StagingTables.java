package vn.overseasmembers.register;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The temporary tables of one import, gone with its transaction. */
final class StagingTables {

    private StagingTables() {
    }

    static void create(JdbcClient jdbc) {
        jdbc.sql("""
                create temp table staged_organisations (
                    line bigint, ok boolean, code text collate "C", name text, kind text, parent_code text collate "C", cell_kind text,
                    country text, valid_from date, valid_to date, successor_code text collate "C") on commit drop""").update();
        jdbc.sql("""
                create temp table staged_members (
                    line bigint, ok boolean, card_no text collate "C", cv_no text, full_name text, born_on text, sex text, admitted_on date,
                    official_on date, cell_code text collate "C", management_level text, employer text,
                    residence_cell_code text collate "C", status text, dues_paid_until text, flags text[]) on commit drop""").update();
        jdbc.sql("""
                create temp table staged_officers (
                    line bigint, ok boolean, username text collate "C", full_name text, email text, organisation_code text collate "C",
                    function text, valid_from date, valid_to date, card_no text collate "C") on commit drop""").update();
        jdbc.sql("create temp table changed_members (id bigint primary key) on commit drop").update();
        // the organisations as they will be: those of the file (with their line) over those of the register
        jdbc.sql("""
                create temp table tree (
                    line bigint, ok boolean, code text collate "C", kind text, former_kind text, parent_code text collate "C",
                    cell_kind text, country text, valid_from date, valid_to date, successor_code text collate "C") on commit drop""").update();
    }

    /** At the end of an import that others' work follows on in the same transaction. */
    static void drop(JdbcClient jdbc) {
        jdbc.sql("drop table staged_organisations, staged_members, staged_officers, changed_members, tree").update();
    }
}
