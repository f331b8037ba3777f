package vn.overseasmembers.engine;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands between Spring Security and the engine's REST interfaces, in this order. */
@Configuration(proxyBeanMethods = false)
class EngineWeb {

    private static final int AFTER_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER;

    @Bean
    FilterRegistrationBean<Refusals> refusals() {
        return registration(new Refusals(), AFTER_SECURITY + 1, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<EndpointGuard> endpointGuard(ObjectProvider<TaskRights> rights, ObjectProvider<JdbcClient> jdbc) {
        return registration(new EndpointGuard(rights::getObject, jdbc::getObject), AFTER_SECURITY + 2, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<ModelDoor> modelDoor(ObjectProvider<ReceivedModels> models) {
        return registration(new ModelDoor(models::getObject), AFTER_SECURITY + 3, "/engine-rest/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<SignedInEngine> signedInEngine(ObjectProvider<IdentityService> identity, ObjectProvider<TaskRights> rights) {
        return registration(new SignedInEngine(identity::getObject, rights::getObject), AFTER_SECURITY + 4,
            "/engine-rest/*", "/camunda/api/*", "/camunda/app/*");
    }

    @Bean
    FilterRegistrationBean<RememberedServices> rememberedServices() {
        return registration(new RememberedServices(), AFTER_SECURITY + 5, "/engine-rest/*", "/camunda/api/*");
    }

    private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order, String... paths) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns(paths);
        return registration;
    }
}
