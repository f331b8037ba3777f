package vn.overseasmembers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.ServiceLoader;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.spi.ContextResolvers;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What Camunda's REST interfaces do at each call, and do once here. */
class EngineRestCostsTest {

    @Test
    void oneMapperServesAllCalls() {
        var spring = new StaticApplicationContext();
        spring.refresh();
        var application = ResourceConfig.forApplication(new EngineRestApplication()).property("contextConfig", spring);
        var resolver = new ApplicationHandler(application).getInjectionManager().getInstance(ContextResolvers.class)
            .resolve(ObjectMapper.class, MediaType.APPLICATION_JSON_TYPE);

        assertThat(resolver.getContext(CompleteTaskDto.class)).isNotNull().isSameAs(resolver.getContext(CompleteTaskDto.class));
    }

    @Test
    void whoOffersAServiceIsLookedUpOnce() throws Exception {
        var asked = new ArrayList<String>();
        var libraries = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                asked.add(name);
                return super.getResources(name);
            }
        };
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(libraries);
        var found = new ArrayList<Class<?>>();
        FilterChain call = (request, response) -> found.add(ServiceLoader.load(ProcessEngineProvider.class).iterator().next().getClass());
        try {
            var filter = new RememberedServices();
            filter.init(new MockFilterConfig());
            for (int i = 0; i < 3; i++) {
                filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), call);
            }
            assertThat(thread.getContextClassLoader()).isSameAs(libraries);
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(asked).containsOnlyOnce("META-INF/services/" + ProcessEngineProvider.class.getName());
        assertThat(found).hasSize(3).containsOnly(ServiceLoader.load(ProcessEngineProvider.class).iterator().next().getClass());
    }
}
