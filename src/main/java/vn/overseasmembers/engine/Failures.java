package vn.overseasmembers.engine;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * Notes with the request what went wrong in one of the engine's REST applications, before they make an answer of it; {@link Refusals} makes
 * ours. Found by Jersey as a service, because the web applications' own REST applications can't be configured.
 */
public final class Failures implements AutoDiscoverable {

    static final String OF_REQUEST = Failures.class.getName();

    @Override
    public void configure(FeatureContext context) {
        context.register(new Listener());
    }

    private static final class Listener implements ApplicationEventListener, RequestEventListener {

        @Override
        public void onEvent(ApplicationEvent event) {
            // nothing of the application as a whole
        }

        @Override
        public RequestEventListener onRequest(RequestEvent event) {
            return this;
        }

        @Override
        public void onEvent(RequestEvent event) {
            if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
                event.getContainerRequest().setProperty(OF_REQUEST, event.getException());
            }
        }
    }
}
