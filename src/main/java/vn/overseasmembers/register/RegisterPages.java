package vn.overseasmembers.register;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.overseasmembers.access.PageLink;

@Configuration(proxyBeanMethods = false)
class RegisterPages {

    @Bean
    PageLink membersLink(RegisterRights rights) {
        return new PageLink(20, "/members", "members", Set.of("administrator", "officer"), username -> !rights.of(username).nobody());
    }

    @Bean
    PageLink organisationsLink() {
        return new PageLink(30, "/organisations", "organisations", Set.of("administrator"));
    }

    @Bean
    PageLink officersLink() {
        return new PageLink(40, "/officers", "officers", Set.of("administrator"));
    }

    @Bean
    PageLink importLink() {
        return new PageLink(60, "/import", "import", Set.of("administrator"));
    }
}
