package vn.overseasmembers.access;

import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own accounts. */
@Component
class OwnAccount {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final SignedIn signedIn;
    private final AccountEvents events;

    OwnAccount(Accounts accounts, Passwords passwords, SignInFailures failures, SignedIn signedIn, AccountEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failures = failures;
        this.signedIn = signedIn;
        this.events = events;
    }

    /**
     * Changes a password; all other sessions of the account end, and programs that still send the old one are refused.
     *
     * @param address from which it is asked: a wrong old password counts as a failed sign-in
     * @param session the id of the session that stays
     * @return why not, by key of {@code pages.properties}; empty when it is done
     */
    @Transactional
    public Optional<String> changePassword(String username, String old, String next, String again, String address, String session) {
        var account = accounts.find(username).orElseThrow();
        if (failures.closed(username, address)) {
            return Optional.of("account.closed-for-a-while");
        }
        if (!passwords.matches(old, account.passwordHash())) {
            failures.failed(username, address);
            return Optional.of("account.old-wrong");
        }
        if (!next.equals(again)) {
            return Optional.of("account.different");
        }
        if (next.equals(old)) {
            return Optional.of("account.same");
        }
        var objection = Passwords.objection(next);
        if (objection.isPresent()) {
            return Optional.of(Passwords.tooLong(next) ? "account.password-long" : "account.password-weak");
        }
        accounts.setPassword(username, passwords.hash(next), false);
        failures.succeeded(username);
        signedIn.endAllBut(username, session);
        events.by(username, username, "password-changed", null);
        return Optional.empty();
    }

    /** Ends all sessions of an account, the one in which it is asked too. */
    @Transactional
    public void signOutEverywhere(String username) {
        signedIn.endAll(username);
        events.by(username, username, "signed-out-everywhere", null);
    }
}
