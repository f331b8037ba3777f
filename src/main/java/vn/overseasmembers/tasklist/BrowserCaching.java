package vn.overseasmembers.tasklist;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;

/**
 * What browsers may keep of the engine's web applications. Our texts, colours and scripts stand at addresses that carry Camunda's version, not
 * ours, so they are asked for again each time and answered with 304; its 4 MB of libraries never change and are kept.
 */
@Configuration(proxyBeanMethods = false)
class BrowserCaching implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var caching = new WebContentInterceptor();
        caching.addCacheMapping(CacheControl.noCache(), "/camunda/app/**");
        caching.addCacheMapping(CacheControl.maxAge(Duration.ofDays(30)).cachePublic(), "/camunda/lib/**", "/camunda/assets/**");
        registry.addInterceptor(caching).addPathPatterns("/camunda/app/**", "/camunda/lib/**", "/camunda/assets/**");
    }
}
