package vn.overseasmembers.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** Makes {@code @PreAuthorize} count: a controller that names its role is closed to others whatever the paths' rules say. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class MethodRights {
}
