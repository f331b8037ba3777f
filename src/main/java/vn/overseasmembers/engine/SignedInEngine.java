package vn.overseasmembers.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine and its web applications who is signed in, and in which committees they serve at this moment; so the web applications
 * never ask for a name and password themselves.
 */
final class SignedInEngine extends OncePerRequestFilter {

    private static final String ENGINE = "default";

    private final Supplier<IdentityService> identity;
    private final Supplier<TaskRights> rights;

    SignedInEngine(Supplier<IdentityService> identity, Supplier<TaskRights> rights) {
        this.identity = identity;
        this.rights = rights;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken || !signedIn.isAuthenticated()) {
            chain.doFilter(request, response);
            return;
        }
        var person = rights.get().person(signedIn.getName());
        if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/")) {
            // the web applications set the engine's authentication from this, for each call, and clear it again
            AuthenticationUtil.getAuthsFromSession(request.getSession()).addOrReplace(webApplications(person));
            chain.doFilter(request, response);
            return;
        }
        identity.get().setAuthentication(person.username(), person.committees());
        try {
            chain.doFilter(request, response);
        } finally {
            identity.get().clearAuthentication();
        }
    }

    private static UserAuthentication webApplications(Person person) {
        var authentication = new UserAuthentication(person.username(), ENGINE);
        authentication.setGroupIds(person.committees());
        authentication.setAuthorizedApps(CommitteeAuthorization.applicationsOf(person));
        return authentication;
    }
}
