package vn.overseasmembers.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * The hidden value by which a form is known to come from our pages: of somebody who is signed in it lies in the session; of nobody, at the
 * sign-in page, in a cookie of that page, so that looking at the page opens no session.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String ATTRIBUTE = FormTokens.class.getName();
    private static final String COOKIE = "form-token";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null && token == null) {
            session.removeAttribute(ATTRIBUTE);
        } else if (session != null) {
            session.setAttribute(ATTRIBUTE, token.getToken());
        } else if (token != null || WebUtils.getCookie(request, COOKIE) != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, token == null ? "" : token.getToken())
                    .path(request.getContextPath() + "/").maxAge(token == null ? 0 : -1).httpOnly(true).secure(request.isSecure()).sameSite("Strict")
                    .build().toString());
        }
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        var session = request.getSession(false);
        return (session != null ? Optional.ofNullable((String) session.getAttribute(ATTRIBUTE))
                : Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue).filter(value -> !value.isBlank()))
                .map(FormTokens::token).orElse(null);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
