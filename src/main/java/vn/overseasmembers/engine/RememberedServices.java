package vn.overseasmembers.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST interfaces look for their engine through a {@link java.util.ServiceLoader} at each call, which searches and opens the
 * libraries each time. During a call of theirs, what says who offers a service is read once and remembered.
 */
final class RememberedServices extends OncePerRequestFilter {

    private ClassLoader remembering;

    @Override
    protected void initFilterBean() {
        remembering = new Remembering(Thread.currentThread().getContextClassLoader());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(remembering);
        try {
            chain.doFilter(request, response);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Defines no classes of its own. */
    private static final class Remembering extends ClassLoader {

        private final Map<String, List<URL>> services = new ConcurrentHashMap<>();

        private Remembering(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith("META-INF/services/")) {
                return super.getResources(name);
            }
            var found = services.get(name);
            if (found == null) {
                found = new ArrayList<>();
                for (var each : Collections.list(super.getResources(name))) {
                    found.add(remembered(each));
                }
                services.put(name, found);
            }
            return Collections.enumeration(found);
        }

        private static URL remembered(URL original) throws IOException {
            byte[] content;
            try (var in = original.openStream()) {
                content = in.readAllBytes();
            }
            return new URL(null, "remembered:" + original.getPath(), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {
                            // nothing is far
                        }

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(content);
                        }
                    };
                }
            });
        }
    }
}
