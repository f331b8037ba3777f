package vn.overseasmembers.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The page that somebody asked for before signing in, remembered by the browser: nobody gets a session, and with it rows in the database, by
 * asking alone. Only a path of this application is taken back.
 */
final class WantedPage implements RequestCache {

    private static final String COOKIE = "wanted-page";
    private static final int LONGEST = 1_000;

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (!"GET".equals(request.getMethod()) || accepted == null || !accepted.contains("text/html")) {
            return;
        }
        var path = request.getRequestURI().substring(request.getContextPath().length())
                + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (path.length() <= LONGEST && isOurs(path)) {
            add(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.UTF_8)), 900);
        }
    }

    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return wanted(request).map(SimpleSavedRequest::new).orElse(null);
    }

    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            add(request, response, "", 0);
        }
    }

    private static Optional<String> wanted(HttpServletRequest request) {
        try {
            return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue)
                    .map(value -> new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8)).filter(WantedPage::isOurs);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Neither another host's address nor anything that a browser could take for one. */
    private static boolean isOurs(String path) {
        return path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0 && path.chars().allMatch(sign -> sign > ' ' && sign < 127);
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value).path(request.getContextPath() + "/").maxAge(seconds).httpOnly(true)
                .secure(request.isSecure()).sameSite("Lax").build().toString());
    }
}
