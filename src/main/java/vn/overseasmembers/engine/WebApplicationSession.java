package vn.overseasmembers.engine;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the engine's web applications take for their session, made for each call and kept nowhere: who is signed in and what a form must carry
 * is ours to know. So a node needs nothing of another's memory, nothing stale is ever believed, and a file asked for by nobody opens no session.
 */
final class WebApplicationSession extends HttpServletRequestWrapper {

    private final HttpSession session;
    private final ServletContext context;

    /**
     * @param attributes of the session
     * @param ofContext  attributes that the web applications keep in the place that all calls share, and that are this call's here
     */
    WebApplicationSession(HttpServletRequest request, Map<String, Object> attributes, Map<String, Object> ofContext) {
        super(request);
        context = ofContext.isEmpty() ? request.getServletContext() : with(ofContext, request.getServletContext());
        session = new OfOneCall(request.getServletContext(), request.getRequestedSessionId(), attributes);
    }

    private static ServletContext with(Map<String, Object> attributes, ServletContext shared) {
        return (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("getAttribute") && attributes.containsKey(arguments[0])) {
                return attributes.get(arguments[0]);
            }
            try {
                return method.invoke(shared, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public HttpSession getSession() {
        return session;
    }

    @Override
    public HttpSession getSession(boolean create) {
        return session;
    }

    private static final class OfOneCall implements HttpSession {

        private final ServletContext context;
        private final String id;
        private final Map<String, Object> attributes;

        OfOneCall(ServletContext context, String id, Map<String, Object> attributes) {
            this.context = context;
            this.id = id;
            this.attributes = new HashMap<>(attributes);
        }

        @Override
        public Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(attributes.keySet());
        }

        @Override
        public void setAttribute(String name, Object value) {
            attributes.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }

        /** A call that was forged is refused; whoever was abused for it stays signed in. */
        @Override
        public void invalidate() {
            attributes.clear();
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public long getCreationTime() {
            return 0;
        }

        @Override
        public long getLastAccessedTime() {
            return 0;
        }

        @Override
        public void setMaxInactiveInterval(int seconds) {
            // it ends with the call
        }

        @Override
        public int getMaxInactiveInterval() {
            return 0;
        }

        @Override
        public boolean isNew() {
            return false;
        }
    }
}
