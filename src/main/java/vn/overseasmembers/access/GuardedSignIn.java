package vn.overseasmembers.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signs in unless too many have failed before. Whatever the reason, whoever is refused is refused in the same words. */
final class GuardedSignIn implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final SignInFailures failures;

    GuardedSignIn(AuthenticationProvider passwords, SignInFailures failures) {
        this.passwords = passwords;
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        var before = failures.of(presented.getName(), addressOf(presented));
        if (before.closed()) {
            throw closed();
        }
        var authenticated = passwords.authenticate(presented);
        if (before.counted()) {
            failures.succeeded(presented.getName());
        }
        return authenticated;
    }

    /** Around the slow comparison: counts failures, and what was tried at the same moment does not escape the count. */
    static AuthenticationProvider counting(AuthenticationProvider verifying, SignInFailures failures) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication presented) {
                try {
                    var authenticated = verifying.authenticate(presented);
                    if (failures.closed(presented.getName(), addressOf(presented))) {
                        throw closed();
                    }
                    return authenticated;
                } catch (BadCredentialsException wrong) {
                    failures.failed(presented.getName(), addressOf(presented));
                    throw wrong;
                }
            }

            @Override
            public boolean supports(Class<?> authentication) {
                return verifying.supports(authentication);
            }
        };
    }

    private static LockedException closed() {
        return new LockedException("too many failures");
    }

    private static String addressOf(Authentication presented) {
        return presented.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
