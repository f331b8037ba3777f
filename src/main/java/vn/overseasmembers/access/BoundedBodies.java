package vn.overseasmembers.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is larger than any form or call needs to be, before anybody reads it. The register's import may be larger, for a program, whose
 * right is asked before its body, and for somebody who is signed in; so may what an owner deploys, which has a bound of its own.
 */
final class BoundedBodies extends OncePerRequestFilter {

    private static final Pattern FOR_PROGRAMS = Pattern.compile("/(?:engine-rest|api|camunda/api)(?:/.*)?");

    private final long most;

    BoundedBodies(long most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (mayBeLarger(request, path)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > most) {
            refuse(path, response);
        } else if (request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
        } else if (isForm(request)) {
            // the server would read it past us
            refuse(path, response);
        } else {
            var body = request.getInputStream().readNBytes((int) most + 1);
            if (body.length > most) {
                refuse(path, response);
            } else {
                chain.doFilter(new RepeatableBody(request, body), response);
            }
        }
    }

    private static boolean mayBeLarger(HttpServletRequest request, String path) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        return path.equals("/api/import") || path.equals("/engine-rest/deployment/create") || path.equals("/import") && SecurityContextHolder.getContext().getAuthentication() != null;
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/"));
    }

    private static void refuse(String path, HttpServletResponse response) throws IOException {
        if (FOR_PROGRAMS.matcher(path).matches()) {
            JsonRefusal.write(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too-large",
                    "Nội dung gửi lên quá lớn; hãy gửi ít hơn trong một lần.");
        } else {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }
}
