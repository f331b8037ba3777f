package vn.overseasmembers.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who serves where, on which days. A disabled account holds no function. An officer whose account still waits for a password or for single
 * sign-on holds the office all the same. A substitute serves as long as the officer who named him does.
 */
@Component
public class Officers {

    private final JdbcClient jdbc;

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Codes of the organisations in which the account serves as officer on the day, in his own right or as a named substitute. */
    public List<String> committeesOf(String username, LocalDate day) {
        return WhoAsks.on(username, day).map(asking -> List.copyOf(asking.committees().keySet())).orElseGet(() -> readCommittees(username, day));
    }

    private List<String> readCommittees(String username, LocalDate day) {
        return jdbc.sql("""
                        select distinct s.organisation_code from serving s
                        where s.username = :username and :day between s.valid_from and coalesce(s.valid_to, 'infinity')
                        order by s.organisation_code""")
                .param("username", username).param("day", day)
                .query(String.class).list();
    }

    /**
     * The officer in whose place the account serves in a committee on the day; empty when it serves in its own right, or not at all. Of several
     * the one who named the substitute first.
     */
    public Optional<String> substitutedBy(String username, String committee, LocalDate day) {
        return WhoAsks.on(username, day).map(asking -> Optional.ofNullable(asking.committees().get(committee)).filter(other -> !other.isEmpty()))
                .orElseGet(() -> readSubstitutedBy(username, committee, day));
    }

    private Optional<String> readSubstitutedBy(String username, String committee, LocalDate day) {
        return jdbc.sql("""
                        select s.in_place_of from (
                          select in_place_of from serving
                          where username = :username and organisation_code = :committee and :day between valid_from and coalesce(valid_to, 'infinity')
                          order by substitution nulls first limit 1) s
                        where s.in_place_of is not null""")
                .param("username", username).param("committee", committee).param("day", day)
                .query(String.class).optional();
    }

    /** Codes of the organisations in which the account holds a function (officer, auditor, process-owner, administrator) on the day. */
    public List<String> organisationsOf(String username, String function, LocalDate day) {
        return jdbc.sql("""
                        select distinct o.organisation_code from officer o join account a on a.username = o.username
                        where o.username = :username and o.function = :function and o.organisation_code is not null and a.enabled
                          and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        order by o.organisation_code""")
                .param("username", username).param("function", function).param("day", day)
                .query(String.class).list();
    }

    /** Functions (officer, auditor, process-owner, administrator) that the account holds anywhere on the day; a substitute is an officer. */
    public Set<String> functionsOf(String username, LocalDate day) {
        return WhoAsks.on(username, day).map(WhoAsks::functions).orElseGet(() -> readFunctions(username, day));
    }

    private Set<String> readFunctions(String username, LocalDate day) {
        return jdbc.sql("""
                        select distinct o.function from officer o join account a on a.username = o.username
                        where o.username = :username and a.enabled and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        union
                        select 'officer' from serving s where s.username = :username and :day between s.valid_from and coalesce(s.valid_to, 'infinity')""")
                .param("username", username).param("day", day)
                .query(String.class).set();
    }

    /**
     * The committee that acts for this one on the day: itself when it has a living officer who may handle the case, else the nearest above that has.
     *
     * @param exceptMemberId member about whom the case is, who does not count as officer in it; or null
     * @param caseNo         case whose officers with an interest ({@link Interests}) don't count; or null
     */
    public Optional<String> actingCommittee(String code, Long exceptMemberId, String caseNo, LocalDate day) {
        return jdbc.sql("""
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
                        select w.code from way w
                        where w.lives and exists (
                          select from serving s
                          where s.organisation_code = w.code and :day between s.valid_from and coalesce(s.valid_to, 'infinity')
                            and (cast(:except as bigint) is null or s.member_id is distinct from :except)
                            and not exists (select from interest i where i.case_no = :caseNo and i.username = s.username))
                        order by w.depth limit 1""")
                .param("code", code).param("day", day).param("except", exceptMemberId).param("caseNo", caseNo)
                .query(String.class).optional();
    }

    /**
     * A function that somebody holds today.
     *
     * @param organisation its code, or null for the whole installation
     * @param name         the organisation's name, or null
     * @param function     officer, auditor, process-owner or administrator
     * @param inPlaceOf    full name of the officer whose substitute he is, or null when he holds it himself
     */
    public record Office(String organisation, String name, String function, String inPlaceOf) {
    }

    /** Everything that the account may do on the day and where, its own before what it does as a substitute. */
    public List<Office> officesOf(String username, LocalDate day) {
        return jdbc.sql("""
                        select o.organisation_code as organisation, n.name, o.function, cast(null as text) as in_place_of
                        from officer o join account a on a.username = o.username left join organisation n on n.code = o.organisation_code
                        where o.username = :username and a.enabled and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                        union
                        select s.organisation_code, n.name, 'officer', p.full_name
                        from serving s join organisation n on n.code = s.organisation_code join account p on p.username = s.in_place_of
                        where s.username = :username and :day between s.valid_from and coalesce(s.valid_to, 'infinity')
                        order by in_place_of nulls first, organisation nulls first, function limit 100""")
                .param("username", username).param("day", day)
                .query(Office.class).list();
    }

    /** The member that an account belongs to, if the register knows. */
    public Optional<Long> memberOf(String username) {
        return WhoAsks.now(username).map(asking -> Optional.ofNullable(asking.memberId()))
                .orElseGet(() -> jdbc.sql("select member_id from account where username = :username and member_id is not null")
                        .param("username", username).query(Long.class).optional());
    }

    /** The officer's full name, for screens. */
    public Optional<String> nameOf(String username) {
        return jdbc.sql("select full_name from account where username = :username").param("username", username)
                .query(String.class).optional();
    }
}
