package vn.overseasmembers.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells the browser not to do. */
final class StrictHeaders implements HeaderWriter {

    private static final String COMMON = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Our own pages bring their scripts and styles as files. */
    private static final String PAGES = COMMON + "; img-src 'self' data:";

    /** The viewer of diagrams writes style attributes into what it draws. */
    private static final String PAGES_WITH_DIAGRAM = PAGES + "; style-src 'self' 'unsafe-inline'";

    /** So do the engine's web applications; their scripts are files from here, and one in each page, which carries a nonce. */
    private static final String WEB_APPLICATIONS = COMMON + "; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'";

    /** What is no page shows nothing. */
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final Pattern WITH_DIAGRAM = Pattern.compile("/cases/[^/]+|/processes|/processes/(drafts|versions)/.+");
    private static final Pattern FOR_PROGRAMS = Pattern.compile("/(?:engine-rest|api|camunda/api)(?:/.*)?");

    private static final String NOT_NEEDED = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
            + "microphone=(), midi=(), payment=(), usb=()";

    private final boolean files;

    private StrictHeaders(boolean files) {
        this.files = files;
    }

    /** Of answers that are made for somebody: never kept by a browser or proxy. */
    static void forAnswers(HeadersConfigurer<HttpSecurity> headers) {
        strict(headers, false);
    }

    /** Of files that are the same for everybody, which say themselves how long they may be kept. */
    static void forFiles(HeadersConfigurer<HttpSecurity> headers) {
        strict(headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable), true);
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers, boolean files) {
        headers.addHeaderWriter(new StrictHeaders(files))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(NOT_NEEDED))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // written behind TLS only, of this host only: what else stands below its name is not ours to say
                .httpStrictTransportSecurity(tls -> tls.includeSubDomains(false).maxAgeInSeconds(31_536_000));
    }

    /** For an answer that no chain of filters makes: a request that could not be understood. */
    static void writeTo(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", NO_PAGE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", NOT_NEEDED);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader("Content-Security-Policy")) {
            var policy = policyOf(request.getRequestURI().substring(request.getContextPath().length()));
            response.setHeader("Content-Security-Policy", policy + ScriptNonce.of(request).map("; script-src 'self' 'nonce-%s'"::formatted).orElse(""));
        }
    }

    private String policyOf(String path) {
        if (files || FOR_PROGRAMS.matcher(path).matches()) {
            return NO_PAGE;
        }
        if (path.startsWith("/camunda/")) {
            return WEB_APPLICATIONS;
        }
        return WITH_DIAGRAM.matcher(path).matches() ? PAGES_WITH_DIAGRAM : PAGES;
    }
}
