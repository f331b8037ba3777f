package vn.overseasmembers.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be like, and the form in which it is kept. */
@Component
public class Passwords {

    private static final int SHORTEST = 10;

    /** bcrypt reads no further. */
    private static final int MOST_BYTES = 72;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** The password as it is stored, in Spring Security's delegating format; deliberately slow. */
    public String hash(String password) {
        return encoder.encode(password);
    }

    /** Whether it is the password that is stored so; deliberately slow. */
    boolean matches(String password, String hash) {
        return hash != null && encoder.matches(password, hash);
    }

    /** Why the password is not accepted, as a Vietnamese sentence; empty when it is. */
    public static Optional<String> objection(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST
                || password.codePoints().noneMatch(Character::isLetter)
                || password.codePoints().noneMatch(Character::isDigit)
                || password.codePoints().allMatch(Character::isLetterOrDigit)) {
            return Optional.of("Mật khẩu phải có ít nhất " + SHORTEST + " ký tự, gồm chữ cái, chữ số và dấu (ví dụ - hoặc !).");
        }
        if (tooLong(password)) {
            return Optional.of("Mật khẩu dài quá " + MOST_BYTES + " byte.");
        }
        return Optional.empty();
    }

    /** Whether some of the password would not count. */
    static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
