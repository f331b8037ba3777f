package vn.overseasmembers.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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

    /**
     * What an account is on a day, read with each request.
     *
     * @param enabled         false: it may do nothing at all
     * @param oneTimePassword it must get a password of its own before anything else
     * @param functions       officer, auditor, process-owner, administrator; a substitute is an officer
     */
    record SigningIn(boolean enabled, boolean oneTimePassword, Set<String> functions) {
    }

    SigningIn signingIn(String username, LocalDate day) {
        return jdbc.sql("""
                        select a.enabled, a.one_time_password, array(
                          select o.function from officer o
                          where o.username = a.username and a.enabled and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                          union
                          select 'officer' from serving s
                          where s.username = a.username and :day between s.valid_from and coalesce(s.valid_to, 'infinity')) as functions
                        from account a where a.username = :username""")
                .param("username", username).param("day", day)
                .query((row, number) -> new SigningIn(row.getBoolean("enabled"), row.getBoolean("one_time_password"),
                        Set.of((String[]) row.getArray("functions").getArray())))
                .optional().orElse(new SigningIn(false, false, Set.of()));
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
