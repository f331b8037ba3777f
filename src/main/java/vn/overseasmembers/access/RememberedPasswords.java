package vn.overseasmembers.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Verifies passwords, and remembers for a short time that one was right, so that a program that sends it with every call does not pay the
 * deliberately slow hash each time. What is kept is a keyed digest, under a key that lives as long as the process, over name, password and
 * the stored hash: a changed password or a closed account is noticed at once.
 */
final class RememberedPasswords implements AuthenticationProvider {

    private final AuthenticationProvider verifying;
    private final UserDetailsService users;
    private final Clock clock;
    private final Duration kept;
    private final SecretKeySpec key;
    private final Map<String, Instant> verified;

    RememberedPasswords(AuthenticationProvider verifying, UserDetailsService users, Clock clock, Duration kept, int most) {
        this.verifying = verifying;
        this.users = users;
        this.clock = clock;
        this.kept = kept;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.verified = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        UserDetails user;
        try {
            user = users.loadUserByUsername(presented.getName());
        } catch (UsernameNotFoundException e) {
            // takes as long as for a name that exists
            return verifying.authenticate(presented);
        }
        var digest = digest(presented.getName(), String.valueOf(presented.getCredentials()), user.getPassword());
        if (isRemembered(digest)) {
            var authenticated = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
            authenticated.setDetails(presented.getDetails());
            return authenticated;
        }
        var authenticated = verifying.authenticate(presented);
        remember(digest);
        return authenticated;
    }

    private synchronized boolean isRemembered(String digest) {
        var until = verified.get(digest);
        return until != null && clock.instant().isBefore(until);
    }

    private synchronized void remember(String digest) {
        verified.remove(digest);
        verified.put(digest, clock.instant().plus(kept));
    }

    private String digest(String... parts) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(java.nio.ByteBuffer.allocate(4).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
