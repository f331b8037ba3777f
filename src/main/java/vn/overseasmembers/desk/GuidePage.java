package vn.overseasmembers.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.overseasmembers.access.PageLink;

/** The guide for committee staff, {@code docs/guide.vi.md}, as it travels in the jar. */
@Controller
class GuidePage {

    private final List<Prose.Block> guide;

    GuidePage() {
        try {
            guide = Prose.of(new ClassPathResource("guide/guide.vi.md").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/guide")
    String page(Model model) {
        model.addAttribute("guide", guide);
        return "guide";
    }

    @GetMapping("/guide/pictures/{name:[a-z-]+}.png")
    ResponseEntity<Resource> picture(@PathVariable String name) {
        var picture = new ClassPathResource("guide/pictures/guide/" + name + ".png");
        return picture.exists() ? ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture) : ResponseEntity.notFound().build();
    }

    @Configuration(proxyBeanMethods = false)
    static class Link {

        @Bean
        PageLink guideLink() {
            return new PageLink(85, "/guide", "guide", Set.of());
        }
    }
}
