package vn.overseasmembers.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that people sign in with. */
@Component
public class Accounts {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account with exactly this username. */
    public Optional<Account> find(String username) {
        return jdbc.sql("select username, full_name, email, password_hash, enabled from account where username = :username")
                .param("username", username)
                .query(Account.class).optional();
    }

    /** The accounts with these usernames that exist, in their order. */
    public List<Account> find(Collection<String> usernames) {
        return jdbc.sql("""
                        select username, full_name, email, password_hash, enabled from account
                        where username = any(:usernames) order by username""")
                .param("usernames", usernames.toArray(String[]::new))
                .query(Account.class).list();
    }

    /** What an account is on a day; nobody, who may do nothing, when there is no such account. */
    WhoAsks asking(String username, LocalDate day) {
        return jdbc.sql("""
                        with served as (
                          select distinct on (organisation_code) organisation_code as code, coalesce(in_place_of, '') as in_place_of
                          from serving where username = :username and :day between valid_from and coalesce(valid_to, 'infinity')
                          order by organisation_code, substitution nulls first)
                        select a.enabled, a.one_time_password, a.member_id,
                          array(select o.function from officer o
                                where o.username = a.username and a.enabled and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                                union select 'officer' from served) as functions,
                          array(select code from served order by code) as committees,
                          array(select in_place_of from served order by code) as in_place_of,
                          array(select case_no from interest where username = a.username) as closed_cases
                        from account a where a.username = :username""")
                .param("username", username).param("day", day)
                .query((row, number) -> new WhoAsks(username, day, row.getBoolean("enabled"), row.getBoolean("one_time_password"),
                        Set.of(texts(row, "functions")), inOrder(texts(row, "committees"), texts(row, "in_place_of")), Set.of(texts(row, "closed_cases")),
                        row.getObject("member_id", Long.class)))
                .optional().orElseGet(() -> WhoAsks.nobody(username, day));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Map<String, String> inOrder(String[] keys, String[] values) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < keys.length; i++) {
            all.put(keys[i], values[i]);
        }
        return Collections.unmodifiableMap(all);
    }

    /**
     * Sets an account's password.
     *
     * @param hash    in Spring Security's delegating format
     * @param oneTime whether it must be changed at the next sign-in
     */
    void setPassword(String username, String hash, boolean oneTime) {
        jdbc.sql("update account set password_hash = :hash, one_time_password = :oneTime where username = :username")
                .param("hash", hash).param("oneTime", oneTime).param("username", username).update();
    }

    /**
     * Opens or closes an account; those who close one do so one after another, so that all can ask whether an administrator is left.
     *
     * @return whether it was otherwise before
     */
    boolean enable(String username, boolean enabled) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('accounts are closed one after another'))").query(rows -> { });
        return jdbc.sql("update account set enabled = :enabled where username = :username and enabled <> :enabled")
                .param("enabled", enabled).param("username", username).update() == 1;
    }

    /** Whether nobody has an account yet: a new installation. */
    public boolean none() {
        return !jdbc.sql("select exists (select from account)").query(Boolean.class).single();
    }

    /** Whether a username is written as one may be: letters, digits, dots, hyphens, underscores. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** Whether somebody who can sign in holds the function of administrator on the day. */
    public boolean administered(LocalDate day) {
        return jdbc.sql("""
                        select exists (
                          select from officer o join account a on a.username = o.username
                          where o.function = 'administrator' and a.enabled and a.password_hash is not null
                            and :day between o.valid_from and coalesce(o.valid_to, 'infinity'))""")
                .param("day", day)
                .query(Boolean.class).single();
    }

    /** Gives one password to every account that has none. For the demo only. */
    public void giveMissingPasswords(String passwordHash) {
        jdbc.sql("update account set password_hash = :hash where password_hash is null").param("hash", passwordHash).update();
    }

    /**
     * Makes the account of an administrator of the whole installation, unless an account of that username exists, which is then left alone.
     *
     * @param passwordHash in Spring Security's delegating format
     * @param from         first day of the function
     * @return whether it was made
     */
    @Transactional
    public boolean createIfAbsent(String username, String fullName, String passwordHash, LocalDate from) {
        var made = jdbc.sql("""
                        insert into account (username, full_name, password_hash) values (:username, :fullName, :passwordHash)
                        on conflict do nothing""")
                .param("username", username).param("fullName", fullName).param("passwordHash", passwordHash)
                .update() == 1;
        if (made) {
            jdbc.sql("insert into officer (username, function, valid_from) values (:username, 'administrator', :from)")
                    .param("username", username).param("from", from).update();
        }
        return made;
    }
}
