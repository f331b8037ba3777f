package vn.overseasmembers.access;

/**
 * What signing in needs to know of an account.
 *
 * @param passwordHash in Spring Security's delegating format ({@code {bcrypt}…}), or null while the account waits for the administrator
 *                     or for single sign-on
 * @param enabled      false: may not sign in and holds no function any more
 */
public record Account(String username, String fullName, String email, String passwordHash, boolean enabled) {
}
