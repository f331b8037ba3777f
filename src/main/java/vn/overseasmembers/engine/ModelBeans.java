package vn.overseasmembers.engine;

import java.util.AbstractMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** The beans that models may call, looked up late because they themselves need the engine. */
final class ModelBeans extends AbstractMap<Object, Object> {

    private final ApplicationContext context;
    private final Set<String> names;

    ModelBeans(ApplicationContext context) {
        this.context = context;
        this.names = Stream.of(context.getBeanNamesForAnnotation(ModelBean.class)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean containsKey(Object key) {
        return names.contains(key);
    }

    @Override
    public Object get(Object key) {
        return names.contains(key) ? context.getBean((String) key) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return names.stream().map(name -> entry(name, context.getBean(name))).collect(Collectors.toUnmodifiableSet());
    }

    private static Entry<Object, Object> entry(Object key, Object value) {
        return new SimpleImmutableEntry<>(key, value);
    }
}
