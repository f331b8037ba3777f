package vn.overseasmembers.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.overseasmembers.calendar.Today;

/**
 * Whoever is signed in holds, in each request, the functions of that moment ({@code ROLE_OFFICER}, {@code ROLE_AUDITOR},
 * {@code ROLE_PROCESS_OWNER}, {@code ROLE_ADMINISTRATOR}), whatever they held when they signed in. A closed account is signed out, and
 * whoever signed in with a password for one time gets another one before anything else.
 */
final class FunctionsOfToday extends OncePerRequestFilter {

    private static final Pattern FOR_PROGRAMS = Pattern.compile("/(?:engine-rest|api|camunda/api)(?:/.*)?");

    private final Accounts accounts;
    private final Today today;

    FunctionsOfToday(Accounts accounts, Today today) {
        this.accounts = accounts;
        this.today = today;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.isAuthenticated()) {
            var account = accounts.asking(signedIn.getName(), today.today());
            if (!account.enabled()) {
                SecurityContextHolder.clearContext();
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            } else if (account.oneTimePassword() && !leadsToAnotherPassword(request)) {
                askForAnotherPassword(request, response);
                return;
            } else {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(holding(signedIn, account.functions()));
                SecurityContextHolder.setContext(context);
                if (forPrograms(request)) {
                    WhoAsks.begin(account);
                }
            }
        }
        try {
            chain.doFilter(request, response);
        } finally {
            WhoAsks.end();
        }
    }

    private static boolean forPrograms(HttpServletRequest request) {
        return FOR_PROGRAMS.matcher(path(request)).matches();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean leadsToAnotherPassword(HttpServletRequest request) {
        var path = path(request);
        return path.equals("/account") || path.equals("/account/password") || path.equals("/sign-in") || path.startsWith("/pages/");
    }

    private static void askForAnotherPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (forPrograms(request)) {
            JsonRefusal.write(response, HttpServletResponse.SC_FORBIDDEN, "forbidden",
                    "Mật khẩu này chỉ dùng một lần: hãy đăng nhập trên trang web và đổi mật khẩu trước.");
        } else {
            response.sendRedirect(request.getContextPath() + "/account");
        }
    }

    private static Authentication holding(Authentication signedIn, Collection<String> functions) {
        var now = UsernamePasswordAuthenticationToken.authenticated(signedIn.getPrincipal(), null,
                functions.stream().map(function -> new SimpleGrantedAuthority("ROLE_" + function.toUpperCase(Locale.ROOT).replace('-', '_'))).toList());
        now.setDetails(signedIn.getDetails());
        return now;
    }
}
