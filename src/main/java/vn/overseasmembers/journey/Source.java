package vn.overseasmembers.journey;

import java.util.Locale;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** By which way something came to be recorded. */
enum Source {

    TASKLIST, REST, PAGE,
    /** Timers, and what goes on by itself. */
    BACKGROUND;

    /** Of what this thread is doing. */
    static Source now() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return BACKGROUND;
        }
        var request = attributes.getRequest();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/engine-rest/") || path.startsWith("/api/")) {
            return REST;
        }
        return path.startsWith("/camunda/") ? TASKLIST : PAGE;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
