package vn.overseasmembers.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed sign-ins by account and by address, for all nodes alike, and closes both for a while when they are too many. A name that no
 * account has is counted as well: whoever tries learns neither whether there is such an account nor whether a password was right.
 */
@Component
class SignInFailures {

    /** After this an account's failures are forgotten, even without a success. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AccountEvents events;
    private final Clock clock;
    private final int mostOfAccount;
    private final int mostOfAddress;
    private final Duration closedFor;

    SignInFailures(JdbcClient jdbc, AccountEvents events, Clock clock, @Value("${overseas.sign-in.failures:10}") int mostOfAccount,
                   @Value("${overseas.sign-in.failures-of-address:100}") int mostOfAddress,
                   @Value("${overseas.sign-in.closed-for:15m}") Duration closedFor) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.mostOfAccount = mostOfAccount;
        this.mostOfAddress = mostOfAddress;
        this.closedFor = closedFor;
    }

    /**
     * What the failures so far mean for somebody who tries.
     *
     * @param closed  nobody signs in as this account, or from this address, at present
     * @param counted some failures of the account count
     */
    record Standing(boolean closed, boolean counted) {
    }

    Standing of(String username, String address) {
        return jdbc.sql("""
                        select coalesce(bool_or(locked_until > :now), false) as closed, coalesce(bool_or(kind = 'account'), false) as counted
                        from sign_in_failure where kind = 'account' and who = :username or kind = 'address' and who = :address""")
                .param("username", username).param("address", network(address)).param("now", now())
                .query(Standing.class).single();
    }

    boolean closed(String username, String address) {
        return of(username, address).closed();
    }

    /** Until when the account is closed after failures, if it is. */
    Optional<OffsetDateTime> closedUntil(String username) {
        return jdbc.sql("select locked_until from sign_in_failure where kind = 'account' and who = :username and locked_until > :now")
                .param("username", username).param("now", now()).query(OffsetDateTime.class).optional();
    }

    /** Somebody gave a wrong password. */
    @Transactional
    public void failed(String username, String address) {
        if (address != null) {
            count("address", network(address), mostOfAddress, closedFor);
        }
        if (Accounts.isUsername(username)) {
            boolean closed = count("account", username, mostOfAccount, REMEMBERED);
            events.atTheSignInPage(username, "sign-in-failed");
            if (closed) {
                events.atTheSignInPage(username, "locked-for-a-while");
            }
        }
    }

    /** @return whether this failure closed it */
    private boolean count(String kind, String who, int most, Duration window) {
        return jdbc.sql("""
                        insert into sign_in_failure as f (kind, who, failures, since, locked_until)
                        values (:kind, :who, 1, :now, case when :most <= 1 then cast(:until as timestamptz) end)
                        on conflict (kind, who) do update set
                          failures = case when f.since < :forgotten or f.locked_until <= :now then 1 else f.failures + 1 end,
                          since = case when f.since < :forgotten or f.locked_until <= :now then :now else f.since end,
                          locked_until = case when f.locked_until > :now then f.locked_until
                                              when not (f.since < :forgotten or coalesce(f.locked_until <= :now, false)) and f.failures + 1 >= :most
                                              then cast(:until as timestamptz) end
                        returning failures = :most and locked_until is not null""")
                .param("kind", kind).param("who", who).param("most", most).param("now", now())
                .param("until", clock.instant().plus(closedFor).atOffset(ZoneOffset.UTC))
                .param("forgotten", clock.instant().minus(window).atOffset(ZoneOffset.UTC))
                .query(Boolean.class).single();
    }

    /** The right password was given: earlier failures don't count any more. */
    void succeeded(String username) {
        jdbc.sql("delete from sign_in_failure where kind = 'account' and who = :username").param("username", username).update();
    }

    /** Tells the record how many failed with names that no account has, and deletes what doesn't count any more. */
    @Scheduled(cron = "0 20 * * * *")
    @Transactional
    public void cleanUp() {
        tellOfUnknownNames();
        jdbc.sql("delete from sign_in_failure where since < :forgotten and (locked_until is null or locked_until < :now)")
                .param("forgotten", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC)).param("now", now()).update();
        events.forgetOldFailures();
    }

    /** Only how many: what is typed as a name may be a password, and one entry for each would let a stranger fill the record. */
    private void tellOfUnknownNames() {
        jdbc.sql("""
                        with untold as (
                          select f.who, case when f.failures > f.told then f.failures - f.told else f.failures end as more
                          from sign_in_failure f
                          where f.kind = 'account' and f.failures <> f.told and not exists (select from account a where a.username = f.who)
                          for update of f),
                        told as (
                          update sign_in_failure f set told = f.failures from untold u where f.kind = 'account' and f.who = u.who returning u.more)
                        insert into system_event (at, kind, subject, details)
                        select :now, 'unknown-sign-ins', 'sign-in', jsonb_build_object('names', count(*), 'failures', sum(more)) from told having count(*) > 0""")
                .param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Whoever has one address of IPv6 has as many as he likes in its network. */
    private static String network(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address);
            return bytes instanceof Inet6Address ? HexFormat.of().formatHex(bytes.getAddress(), 0, 8) : bytes.getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
