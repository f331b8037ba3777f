package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Reads and writes all that the engine's REST interfaces exchange by one mapper, configured as theirs; they make one for each call, which then
 * has to find out about each class anew. Found by Jersey as a service.
 */
public final class OneMapper implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext context) {
        context.register(Resolver.class, 1);
    }

    /** Before Camunda's own, by its priority. */
    @Provider
    @Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
    public static final class Resolver implements ContextResolver<ObjectMapper> {

        private static final ObjectMapper MAPPER = JacksonConfigurator.configureObjectMapper(new ObjectMapper());

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return MAPPER;
        }
    }
}
