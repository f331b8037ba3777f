package vn.overseasmembers.organisation;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tree of organisations, read on a day. An organisation that has ended is stood for by its successor; one that has ended without
 * successor, or has not begun, by the organisation above it. The tree is never assumed to have a fixed depth.
 */
@Component
public class Organisations {

    /**
     * From one organisation to the root: those that live on the day with their distance. The way leads over ended organisations to
     * their successors. The limit on the distance ends a circle of successors, which the import refuses anyway.
     */
    private static final String UPWARDS = """
            with recursive way (code, depth, lives, next) as (
              select o.code, 0,
                     :day between o.valid_from and coalesce(o.valid_to, 'infinity'),
                     case when :day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
              from organisation o where o.code = :code
              union all
              select o.code, w.depth + 1,
                     :day between o.valid_from and coalesce(o.valid_to, 'infinity'),
                     case when :day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
              from way w join organisation o on o.code = w.next
              where w.depth < 40)
            """;

    /** The converse of {@link #UPWARDS}: everything whose way up leads over the organisation. */
    private static final String DOWNWARDS = """
            with recursive below (code, lives, depth) as (
              select o.code, :day between o.valid_from and coalesce(o.valid_to, 'infinity'), 0
              from organisation o where o.code = :code
              union all
              select o.code, :day between o.valid_from and coalesce(o.valid_to, 'infinity'), b.depth + 1
              from below b join organisation o
                on (o.parent_code = b.code and (o.successor_code is null or o.valid_to is null or :day <= o.valid_to))
                or (o.successor_code = b.code and :day > o.valid_to)
              where b.depth < 40)
            """;

    private final JdbcClient jdbc;

    /** What of the tree was read. */
    private record Read(String what, String code, Organisation.Kind kind, LocalDate day) {
    }

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The organisation with the code, whether it lives or not. */
    public Optional<Organisation> find(String code) {
        return ReadOnce.get(new Read("one", code, null, null),
                () -> jdbc.sql("select o.* from organisation o where o.code = :code").param("code", code).query(Organisations::row).optional());
    }

    /** The organisations with these codes that exist, whether they live or not, by code. */
    public List<Organisation> find(Collection<String> codes) {
        return jdbc.sql("select o.* from organisation o where o.code = any(:codes) order by o.code")
                .param("codes", codes.toArray(String[]::new))
                .query(Organisations::row).list();
    }

    /**
     * The organisation that stands for this one on the day: itself while it lives, else its successor's successor, else the nearest above.
     *
     * @throws NoSuchElementException when there is no such organisation, or nothing above it lives
     */
    public Organisation living(String code, LocalDate day) {
        return upwards(code, day).stream().findFirst()
                .orElseThrow(() -> new NoSuchElementException("no organisation stands for " + code + " on " + day));
    }

    /** From the organisation itself (or what stands for it) up to the root, living on that day; empty when the code is not known. */
    public List<Organisation> upwards(String code, LocalDate day) {
        return ReadOnce.get(new Read("upwards", code, null, day), () -> jdbc.sql(UPWARDS + """
                        select o.* from way w join organisation o on o.code = w.code
                        where w.lives order by w.depth""")
                .param("code", code).param("day", day)
                .query(Organisations::row).list());
    }

    /** Codes of everything whose way up leads over an organisation that lives on the day, ended ones among them; none when it does not live. */
    public List<String> codesBelow(String code, LocalDate day) {
        return jdbc.sql(DOWNWARDS + "select distinct b.code from below b where exists (select from below l where l.code = :code and l.lives) order by b.code")
                .param("code", code).param("day", day).query(String.class).list();
    }

    /** Of some organisations the one that lives on the day at or above one of the others, the nearest first. */
    public Optional<String> nearestAtOrAbove(Collection<String> some, Collection<String> others, LocalDate day) {
        return jdbc.sql(UPWARDS.replace("o.code = :code", "o.code = any(:others)") + """
                        select w.code from way w where w.lives and w.code = any(:some) order by w.depth, w.code limit 1""")
                .param("others", others.toArray(String[]::new)).param("some", some.toArray(String[]::new)).param("day", day)
                .query(String.class).optional();
    }

    /** The nearest organisation of a kind at or above this one that lives on the day. */
    public Optional<Organisation> nearestAbove(String code, Organisation.Kind kind, LocalDate day) {
        return upwards(code, day).stream().filter(one -> one.kind() == kind).findFirst();
    }

    /**
     * The office of a kind (organisation commission, protection office, inspection committee) that serves this committee on the day. A
     * protection office may also be part of the committee's organisation commission.
     */
    public Optional<Organisation> attached(String code, Organisation.Kind kind, LocalDate day) {
        return jdbc.sql("""
                        select o.* from organisation o join organisation p on p.code = o.parent_code
                        where o.kind = :kind and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                          and (p.code = :code
                               or p.parent_code = :code and p.kind = 'organisation-commission' and o.kind = 'protection-office'
                                  and :day between p.valid_from and coalesce(p.valid_to, 'infinity'))
                        order by p.code <> :code, o.code limit 1""")
                .param("code", code).param("day", day).param("kind", kind.code())
                .query(Organisations::row).optional();
    }

    /** Direct children of a kind that live on the day, by code; those of an ended organisation belong to its successor. */
    public List<Organisation> children(String code, Organisation.Kind kind, LocalDate day) {
        return ReadOnce.get(new Read("children", code, kind, day), () -> jdbc.sql("""
                        with recursive parents (code, depth) as (
                          select cast(:code as text) collate "C", 0
                          union all
                          select o.code, p.depth + 1
                          from parents p join organisation o on o.successor_code = p.code and :day > o.valid_to
                          where p.depth < 40)
                        select o.* from organisation o
                        where o.parent_code in (select code from parents) and o.kind = :kind
                          and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by o.code""")
                .param("code", code).param("day", day).param("kind", kind.code())
                .query(Organisations::row).list());
    }

    /** Committees and cells abroad in a country that live on the day, by code. */
    public List<Organisation> abroad(String country, LocalDate day) {
        return jdbc.sql("""
                        select o.* from organisation o
                        where o.country = :country and o.kind in ('overseas-committee', 'overseas-cell')
                          and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by o.code""")
                .param("country", country).param("day", day)
                .query(Organisations::row).list();
    }

    /** All cells at any depth below an organisation that live on the day, by code. */
    public List<Organisation> cellsBelow(String code, LocalDate day) {
        return jdbc.sql(DOWNWARDS + """
                        select o.* from organisation o
                        where o.code in (select b.code from below b where b.lives and b.depth > 0) and o.kind in ('cell', 'overseas-cell')
                        order by o.code""")
                .param("code", code).param("day", day)
                .query(Organisations::row).list();
    }

    /** The one organisation of a kind that exists once in the country (central, mfa-committee) on the day. */
    public Optional<Organisation> only(Organisation.Kind kind, LocalDate day) {
        return jdbc.sql("""
                        select o.* from organisation o
                        where o.kind = :kind and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by o.code limit 1""")
                .param("kind", kind.code()).param("day", day)
                .query(Organisations::row).optional();
    }

    /**
     * These organisations and every ended one whose work has come to one of them by the day, by succession or to the one above.
     *
     * @return their codes
     */
    public List<String> stoodForBy(Collection<String> codes, LocalDate day) {
        return jdbc.sql("""
                        with recursive stood (code, depth) as (
                          select o.code, 0 from organisation o where o.code = any(:codes)
                          union
                          select o.code, s.depth + 1
                          from stood s join organisation o on o.successor_code = s.code or (o.parent_code = s.code and o.successor_code is null)
                          where :day > o.valid_to and s.depth < 40)
                        select distinct s.code from stood s order by s.code""")
                .param("codes", codes.toArray(String[]::new)).param("day", day)
                .query(String.class).list();
    }

    /** Codes from the root to the organisation as decision tables read them, {@code |17|17.001|}. */
    public String scope(String code, LocalDate day) {
        var way = new java.util.ArrayList<>(upwards(code, day));
        Collections.reverse(way);
        return way.stream().map(Organisation::code).collect(Collectors.joining("|", "|", "|"));
    }

    /**
     * Establishes a cell abroad directly under a committee, with the lowest free code below it.
     *
     * @param cellKind mission, spouses, students, labour, experts or self-established
     * @param country  ISO 3166-1 alpha-2
     * @param from     first day on which it exists
     */
    public Organisation establishCellAbroad(String committee, String name, String cellKind, String country, LocalDate from) {
        // one after the other, so that two cells never get the same code
        jdbc.sql("select 1 from organisation where code = :code for update").param("code", committee).query(Integer.class).single();
        ReadOnce.forgetAll(Read.class);
        return jdbc.sql("""
                        insert into organisation (code, name, kind, parent_code, cell_kind, country, valid_from)
                        select free.code, :name, 'overseas-cell', :committee, :cellKind, :country, :from
                        from (select :committee || '.' || lpad(n::text, 3, '0') as code from generate_series(1, 999) n) free
                        where not exists (select 1 from organisation taken where taken.code = free.code)
                        order by free.code limit 1
                        returning *""")
                .param("name", Normalizer.normalize(name.strip(), Normalizer.Form.NFC)).param("committee", committee)
                .param("cellKind", cellKind).param("country", country).param("from", from)
                .query(Organisations::row).single();
    }

    private static Organisation row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Organisation(row.getString("code"), row.getString("name"), Organisation.Kind.of(row.getString("kind")),
                row.getString("parent_code"), row.getString("cell_kind"), row.getString("country"),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class), row.getString("successor_code"));
    }
}
