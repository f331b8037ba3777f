package vn.overseasmembers.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.camunda.bpm.webapp.impl.security.filter.util.HttpSessionMutexListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import vn.overseasmembers.access.ScriptNonce;

/**
 * Tells the engine and its web applications who is signed in, and in which committees they serve at this moment; so the web applications
 * never ask for a name and password themselves.
 */
final class SignedInEngine extends OncePerRequestFilter {

    private static final String ENGINE = "default";
    /** Under this name the web applications look for who is signed in. */
    private static final String AUTHENTICATIONS = "authenticatedUser";

    private final Supplier<IdentityService> identity;
    private final Supplier<TaskRights> rights;

    SignedInEngine(Supplier<IdentityService> identity, Supplier<TaskRights> rights) {
        this.identity = identity;
        this.rights = rights;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        var person = signedIn == null || signedIn instanceof AnonymousAuthenticationToken || !signedIn.isAuthenticated() ? null
            : rights.get().person(signedIn.getName());
        if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/")) {
            chain.doFilter(new WebApplicationSession(request, person == null ? Map.of() : attributes(request, response, person), ofPage(request, person)), response);
            return;
        }
        if (person == null) {
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

    /** The web applications set the engine's authentication from these, for each call, and clear it again. */
    private static Map<String, Object> attributes(HttpServletRequest request, HttpServletResponse response, Person person) {
        var attributes = new HashMap<String, Object>();
        var authentications = new Authentications();
        authentications.addOrReplace(webApplications(person));
        attributes.put(AUTHENTICATIONS, authentications);
        attributes.put(CsrfConstants.CSRF_SESSION_MUTEX, new Object());
        attributes.put(HttpSessionMutexListener.AUTH_TIME_SESSION_MUTEX, new Object());
        var session = request.getSession(false);
        if (session != null) {
            var token = token(session.getId());
            attributes.put(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            giveToken(request, response, token);
        }
        return attributes;
    }

    /** What makes the one script in a web application's page known, and spares Angular the attempt to make code of text, which the policy forbids. */
    private static Map<String, Object> ofPage(HttpServletRequest request, Person person) {
        return person == null || !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/app/") ? Map.of()
            : Map.of(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE, ScriptNonce.allow(request) + "\" data-ng-csp=\"no-unsafe-eval");
    }

    private static UserAuthentication webApplications(Person person) {
        var authentication = new UserAuthentication(person.username(), ENGINE);
        authentication.setGroupIds(person.committees());
        authentication.setAuthorizedApps(CommitteeAuthorization.applicationsOf(person));
        return authentication;
    }

    /** Follows from the session's secret id: calls that a page makes at once, on whichever nodes, agree about it. */
    private static String token(String sessionId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(("web applications " + sessionId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void giveToken(HttpServletRequest request, HttpServletResponse response, String token) {
        var given = WebUtils.getCookie(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME);
        if (request.getMethod().equals("GET") && (given == null || !given.getValue().equals(token))) {
            // the page's script reads it and sends it back as a header
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                .path(request.getContextPath() + "/camunda").httpOnly(false).secure(request.isSecure()).sameSite("Lax").build().toString());
        }
    }
}
