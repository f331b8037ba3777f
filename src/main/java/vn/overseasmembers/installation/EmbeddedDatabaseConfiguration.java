package vn.overseasmembers.installation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseGiven.class)
class EmbeddedDatabaseConfiguration {

    /** The connection pool is made from it, and therefore closed before it. */
    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(DataFolder data) {
        return EmbeddedServer.start(data);
    }
}
