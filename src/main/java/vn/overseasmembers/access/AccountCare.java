package vn.overseasmembers.access;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import vn.overseasmembers.calendar.Today;

/** What administrators do with the accounts of others: a new password, a lock, an end to all sessions. Each is kept with its reason. */
@Component
class AccountCare {

    private static final int LONGEST_REASON = 500;

    /** Without signs that are taken for one another when read out over the telephone. */
    private static final String LETTERS = "abcdefghkmnpqrstuvwxy";
    private static final String DIGITS = "23456789";

    private final Accounts accounts;
    private final Officers officers;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final SignedIn signedIn;
    private final AccountEvents events;
    private final Today today;
    private final ApplicationEventPublisher published;
    private final SecureRandom random = new SecureRandom();

    AccountCare(Accounts accounts, Officers officers, Passwords passwords, SignInFailures failures, SignedIn signedIn, AccountEvents events, Today today,
                ApplicationEventPublisher published) {
        this.accounts = accounts;
        this.officers = officers;
        this.passwords = passwords;
        this.failures = failures;
        this.signedIn = signedIn;
        this.events = events;
        this.today = today;
        this.published = published;
    }

    /**
     * How an account stands.
     *
     * @param password    none, one-time or own
     * @param closedUntil after too many failed sign-ins, or null
     * @param browsers    in how many it is signed in
     */
    record Standing(Account account, String password, OffsetDateTime closedUntil, int browsers, List<AccountEvents.Line> past) {
    }

    /**
     * What came of it.
     *
     * @param objection key of {@code pages.properties}, or null when it is done
     * @param password  the new password, to be shown once; null where none was asked for
     */
    record Done(String objection, String password) {

        static Done not(String objection) {
            return new Done(objection, null);
        }
    }

    /** @throws AccessDeniedException for everybody but an administrator, and where there is no such account */
    Standing of(String actor, String username) {
        var account = account(actor, username);
        return new Standing(account, account.passwordHash() == null ? "none" : accounts.asking(username, today.today()).oneTimePassword() ? "one-time" : "own",
                failures.closedUntil(username).orElse(null), signedIn.browsersOf(username), events.of(username, 30));
    }

    /** Gives a password that is good for one sign-in; whatever sessions there are end. */
    @Transactional
    public Done givePassword(String actor, String username, String reason) {
        return explained(actor, username, reason, because -> {
            var password = oneTime();
            accounts.setPassword(username, passwords.hash(password), true);
            failures.succeeded(username);
            signedIn.endAll(username);
            events.by(actor, username, "password-given", because);
            return new Done(null, password);
        });
    }

    /** Closes an account: it can't sign in, and holds no function while it is closed. */
    @Transactional
    public Done lock(String actor, String username, String reason) {
        return explained(actor, username, reason, because -> {
            if (accounts.enable(username, false)) {
                if (!accounts.administered(today.today())) {
                    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                    return Done.not("account.last-administrator");
                }
                signedIn.endAll(username);
                events.by(actor, username, "locked", because);
                published.publishEvent(new CommitteesChanged());
            }
            return new Done(null, null);
        });
    }

    /** Opens an account again, and lets it sign in at once where failures had closed it for a while. */
    @Transactional
    public Done unlock(String actor, String username, String reason) {
        return explained(actor, username, reason, because -> {
            boolean opened = accounts.enable(username, true);
            failures.succeeded(username);
            events.by(actor, username, "unlocked", because);
            if (opened) {
                published.publishEvent(new CommitteesChanged());
            }
            return new Done(null, null);
        });
    }

    /** Ends all sessions of an account. */
    @Transactional
    public Done endSessions(String actor, String username, String reason) {
        return explained(actor, username, reason, because -> {
            signedIn.endAll(username);
            events.by(actor, username, "sessions-ended", because);
            return new Done(null, null);
        });
    }

    private interface Act {
        Done because(String reason);
    }

    private Done explained(String actor, String username, String reason, Act act) {
        account(actor, username);
        if (actor.equals(username)) {
            return Done.not("account.own");
        }
        var because = Normalizer.normalize(Optional.ofNullable(reason).orElse("").strip(), Normalizer.Form.NFC);
        if (because.isEmpty()) {
            return Done.not("account.no-reason");
        }
        return because.length() > LONGEST_REASON ? Done.not("account.long-reason") : act.because(because);
    }

    private Account account(String actor, String username) {
        if (!officers.functionsOf(actor, today.today()).contains("administrator")) {
            throw new AccessDeniedException("not an administrator");
        }
        return accounts.find(username).orElseThrow(() -> new AccessDeniedException("no such account"));
    }

    /** Three groups of four, as one reads them out: about fifty bits. */
    private String oneTime() {
        return group() + "-" + group() + "-" + group();
    }

    private String group() {
        return "" + pick(LETTERS) + pick(LETTERS) + pick(DIGITS) + pick(LETTERS + DIGITS);
    }

    private char pick(String from) {
        return from.charAt(random.nextInt(from.length()));
    }
}
