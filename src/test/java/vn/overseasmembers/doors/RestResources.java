package vn.overseasmembers.doors;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What resource classes answer, found in their annotations as JAX-RS finds it: {@code GET /task/{}/form}, names of parameters left out. */
final class RestResources {

    private final Set<String> found = new TreeSet<>();

    /** Everything below the resource classes, which may stand at {@code base}. */
    static Set<String> of(Iterable<Class<?>> roots, String base) {
        var resources = new RestResources();
        for (var root : roots) {
            annotationOf(root, Path.class).ifPresent(path -> resources.walk(root, join(base, path.value()), new HashSet<>()));
        }
        return resources.found;
    }

    private void walk(Class<?> type, String path, Set<Class<?>> above) {
        if (!above.add(type)) {
            return;
        }
        for (var method : type.getMethods()) {
            if (method.isBridge() || method.getDeclaringClass() == Object.class) {
                continue;
            }
            var here = annotationOf(method, Path.class).map(Path::value).map(value -> join(path, value));
            var verb = verbOf(method);
            if (verb.isPresent()) {
                found.add(verb.get() + " " + here.orElse(path));
            } else if (here.isPresent()) {
                walk(method.getReturnType(), here.get(), new HashSet<>(above));
            }
        }
    }

    private static Optional<String> verbOf(Method method) {
        return lookup(method, each -> Stream.of(each.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(java.util.Objects::nonNull).findFirst().map(HttpMethod::value));
    }

    private static <A extends Annotation> Optional<A> annotationOf(Method method, Class<A> annotation) {
        return lookup(method, each -> Optional.ofNullable(each.getAnnotation(annotation)));
    }

    private static <A extends Annotation> Optional<A> annotationOf(Class<?> type, Class<A> annotation) {
        return hierarchy(type).map(each -> each.getAnnotation(annotation)).filter(java.util.Objects::nonNull).findFirst();
    }

    /** An implementation has its annotations from what it implements. */
    private static <T> Optional<T> lookup(Method method, Function<Method, Optional<T>> ask) {
        return hierarchy(method.getDeclaringClass()).flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(each -> each.getName().equals(method.getName()) && java.util.Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
            .map(ask).flatMap(Optional::stream).findFirst();
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return type == null ? Stream.empty()
            : Stream.concat(Stream.of(type), Stream.concat(hierarchy(type.getSuperclass()), Stream.of(type.getInterfaces()).flatMap(RestResources::hierarchy)));
    }

    private static String join(String base, String path) {
        var plain = path.replaceAll("\\{[^{}:]+(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}", "{}").replaceAll("^/|/$", "");
        return plain.isEmpty() ? base : base + "/" + plain;
    }
}
