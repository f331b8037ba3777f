package vn.overseasmembers.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.overseasmembers.calendar.Today;

/**
 * Whoever is signed in holds, in each request, the functions of that moment ({@code ROLE_OFFICER}, {@code ROLE_AUDITOR},
 * {@code ROLE_PROCESS_OWNER}, {@code ROLE_ADMINISTRATOR}), whatever they held when they signed in. A closed account is signed out.
 */
final class FunctionsOfToday extends OncePerRequestFilter {

    private final Officers officers;
    private final Accounts accounts;
    private final Today today;

    FunctionsOfToday(Officers officers, Accounts accounts, Today today) {
        this.officers = officers;
        this.accounts = accounts;
        this.today = today;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.isAuthenticated()) {
            var functions = officers.functionsOf(signedIn.getName(), today.today());
            if (functions.isEmpty() && accounts.find(signedIn.getName()).filter(Account::enabled).isEmpty()) {
                SecurityContextHolder.clearContext();
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            } else {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(holding(signedIn, functions));
                SecurityContextHolder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }

    private static Authentication holding(Authentication signedIn, Collection<String> functions) {
        var now = UsernamePasswordAuthenticationToken.authenticated(signedIn.getPrincipal(), null,
                functions.stream().map(function -> new SimpleGrantedAuthority("ROLE_" + function.toUpperCase(Locale.ROOT).replace('-', '_'))).toList());
        now.setDetails(signedIn.getDetails());
        return now;
    }
}
