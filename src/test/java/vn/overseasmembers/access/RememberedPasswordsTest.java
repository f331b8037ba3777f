package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A right password is verified once in a while, a wrong one each time. */
class RememberedPasswordsTest {

    private final AtomicInteger verified = new AtomicInteger();
    private final Clock clock = mock(Clock.class);
    private String stored = "stored:right";
    private boolean open = true;
    private RememberedPasswords passwords;

    @BeforeEach
    void setUp() {
        now("2026-01-05T01:00:00Z");
        UserDetailsService users = name -> {
            if (!open || !name.startsWith("an")) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(name).password(stored).authorities(new String[0]).build();
        };
        var verifying = new DaoAuthenticationProvider(users);
        verifying.setPasswordEncoder(new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return "stored:" + password;
            }

            @Override
            public boolean matches(CharSequence password, String encoded) {
                verified.incrementAndGet();
                return encode(password).equals(encoded);
            }
        });
        passwords = new RememberedPasswords(verifying, users, clock, Duration.ofMinutes(5), 3);
    }

    @Test
    void aRightPasswordIsVerifiedOnceInFiveMinutes() {
        assertThat(signIn("an", "right")).isTrue();
        assertThat(signIn("an", "right")).isTrue();
        assertThat(verified).hasValue(1);

        now("2026-01-05T01:05:00Z");
        assertThat(signIn("an", "right")).isTrue();
        assertThat(verified).hasValue(2);
    }

    @Test
    void aWrongPasswordIsNeverRemembered() {
        signIn("an", "right");
        assertThat(signIn("an", "wrong")).isFalse();
        assertThat(signIn("an", "wrong")).isFalse();
        assertThat(verified).hasValue(3);
    }

    @Test
    void aChangedPasswordCountsAtOnce() {
        signIn("an", "right");
        stored = "stored:new";
        assertThat(signIn("an", "right")).isFalse();
        assertThat(signIn("an", "new")).isTrue();
    }

    @Test
    void aClosedAccountIsOutAtOnce() {
        signIn("an", "right");
        open = false;
        assertThat(signIn("an", "right")).isFalse();
    }

    @Test
    void theOldestIsForgottenWhenThereAreMany() {
        for (int i = 0; i < 4; i++) {
            signIn("an" + i, "right");
        }
        signIn("an3", "right");
        assertThat(verified).hasValue(4);
        signIn("an0", "right");
        assertThat(verified).hasValue(5);
    }

    private boolean signIn(String username, String password) {
        try {
            return passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(username, password)).isAuthenticated();
        } catch (BadCredentialsException e) {
            return false;
        }
    }

    private void now(String instant) {
        when(clock.instant()).thenReturn(Instant.parse(instant));
    }
}
