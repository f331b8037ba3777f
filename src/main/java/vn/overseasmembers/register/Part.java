package vn.overseasmembers.register;

import static vn.overseasmembers.register.Column.optional;
import static vn.overseasmembers.register.Column.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.overseasmembers.organisation.Organisation;

/** The three files of an import, with the columns that {@code contract.md} names; in the order in which they build on each other. */
enum Part {

    ORGANISATIONS(List.of(
            required("code", Format.CODE_TEXT),
            required("name", Format.text(300)),
            required("kind", Format.oneOf(Arrays.stream(Organisation.Kind.values()).map(Organisation.Kind::code).toList())),
            optional("parent_code", Format.CODE_TEXT),
            optional("cell_kind", Format.oneOf("mission", "spouses", "students", "labour", "experts", "self-established")),
            optional("country", Format.COUNTRY),
            required("valid_from", Format.DAY),
            optional("valid_to", Format.DAY),
            optional("successor_code", Format.CODE_TEXT))),

    MEMBERS(List.of(
            required("card_no", Format.number(40)),
            optional("cv_no", Format.number(40)),
            required("full_name", Format.text(200)),
            required("born_on", Format.YEAR_OR_DAY),
            required("sex", Format.oneOf("M", "F")),
            required("admitted_on", Format.DAY),
            optional("official_on", Format.DAY),
            required("cell_code", Format.CODE_TEXT),
            optional("management_level", Format.oneOf("central", "provincial", "superior", "grassroots")),
            optional("employer", Format.text(300)),
            optional("residence_cell_code", Format.CODE_TEXT),
            required("status", Format.oneOf("active", "waiting", "temporary", "exempt", "suspended", "transferred", "left", "deleted",
                    "expelled", "deceased")),
            optional("dues_paid_until", Format.MONTH),
            optional("flags", Format.anyOf(List.of("discipline", "investigation", "political"))))),

    OFFICERS(List.of(
            required("username", Format.USERNAME_TEXT),
            required("full_name", Format.text(200)),
            optional("email", Format.EMAIL_TEXT),
            required("organisation_code", Format.CODE_TEXT),
            required("function", Format.oneOf("officer", "auditor", "process-owner", "administrator")),
            required("valid_from", Format.DAY),
            optional("valid_to", Format.DAY),
            optional("card_no", Format.number(40)),
            optional("initial_password", Format.PASSWORD)));

    private final List<Column> columns;
    private final Map<String, Column> byName;

    Part(List<Column> columns) {
        this.columns = columns;
        this.byName = columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }

    /** Name of the multipart part and of the file. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Column> columns() {
        return columns;
    }

    /** The column of that name, or null. */
    Column column(String name) {
        return byName.get(name);
    }

    /** Place of a column in the contract's order, for sorting what is wrong with one line; -1 when it is none of them. */
    int position(String column) {
        var known = byName.get(column);
        return known == null ? -1 : columns.indexOf(known);
    }
}
