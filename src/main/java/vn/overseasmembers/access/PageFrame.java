package vn.overseasmembers.access;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Gives every page the links of its bar, and what writes days as people do. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private final List<PageLink> links;

    PageFrame(ObjectProvider<PageLink> links) {
        this.links = links.stream().sorted(Comparator.comparingInt(PageLink::place)).toList();
    }

    /** Where the one who is signed in can go; asked only by a page that shows it. */
    @ModelAttribute("links")
    LazyContextVariable<List<PageLink>> links(Authentication signedIn) {
        return new LazyContextVariable<>() {
            @Override
            protected List<PageLink> loadValue() {
                return signedIn == null ? List.of() : links.stream().filter(link -> leads(signedIn, link)).toList();
            }
        };
    }

    private static boolean leads(Authentication signedIn, PageLink link) {
        return (link.functions().isEmpty() || link.functions().stream().anyMatch(function -> holds(signedIn, function)))
                && link.useful().test(signedIn.getName());
    }

    @ModelAttribute("written")
    Written written() {
        return new Written();
    }

    private static boolean holds(Authentication signedIn, String function) {
        var role = "ROLE_" + function.toUpperCase(Locale.ROOT).replace('-', '_');
        return signedIn.getAuthorities().stream().anyMatch(authority -> authority.getAuthority().equals(role));
    }

    @Configuration(proxyBeanMethods = false)
    static class WebApplications {

        @Bean
        PageLink tasklistLink() {
            return new PageLink(10, "/camunda/app/tasklist/default/", "tasklist", Set.of("officer"));
        }

        @Bean
        PageLink cockpitLink() {
            return new PageLink(90, "/camunda/app/cockpit/default/", "cockpit", Set.of("process-owner", "administrator"));
        }
    }
}
