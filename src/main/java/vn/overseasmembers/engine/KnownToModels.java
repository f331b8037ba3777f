package vn.overseasmembers.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import vn.overseasmembers.modelling.Known;

/** What the gate has to know of this application: read from the annotations by which Java and the models meet. */
@Component
public class KnownToModels {

    private final ConfigurableApplicationContext context;
    private final Endpoints endpoints;
    private final List<KnownWords> words;
    private volatile Known known;

    KnownToModels(ConfigurableApplicationContext context, Endpoints endpoints, List<KnownWords> words) {
        this.context = context;
        this.endpoints = endpoints;
        this.words = words;
    }

    /** To be asked when all beans are there; the same ever after. */
    public Known known() {
        var all = known;
        if (all == null) {
            var lists = new HashMap<String, Set<String>>();
            words.forEach(one -> lists.putAll(one.words()));
            all = new Known(beans(lists), endpoints.knownTasks(), endpoints.knownStarts(), opened(), lists, asked(), sent());
            known = all;
        }
        return all;
    }

    private Map<String, Map<String, Known.Method>> beans(Map<String, Set<String>> lists) {
        var beans = new HashMap<String, Map<String, Known.Method>>();
        for (var name : context.getBeanNamesForAnnotation(ModelBean.class)) {
            var methods = new HashMap<String, Known.Method>();
            for (var method : ClassUtils.getUserClass(context.getType(name)).getMethods()) {
                var callable = method.getAnnotation(ModelMethod.class);
                if (callable != null && methods.put(method.getName(), method(method, callable, lists)) != null) {
                    throw new IllegalStateException("models can't tell apart " + method);
                }
            }
            beans.put(name, methods);
        }
        return beans;
    }

    private static Known.Method method(java.lang.reflect.Method method, ModelMethod callable, Map<String, Set<String>> lists) {
        var arguments = Stream.of(method.getParameters()).map(parameter -> {
            var takes = parameter.getAnnotation(Words.class);
            return takes == null ? Known.Argument.any()
                : new Known.Argument(takes.of().isEmpty() ? Set.of() : lists.getOrDefault(takes.of(), Set.of()), takes.rowsOf(), takes.column());
        }).toList();
        return new Known.Method(arguments, Known.Gives.valueOf(callable.gives().name()), Set.of(callable.answers()),
            Set.of(callable.asksTableWith()), List.of(callable.deadlines()));
    }

    /** For which duties the methods that give moments ask the table of deadlines, by {@code bean.method}; a leading {@code *} stands for the process that asks. */
    public Map<String, List<String>> deadlines() {
        var deadlines = new HashMap<String, List<String>>();
        for (var name : context.getBeanNamesForAnnotation(ModelBean.class)) {
            for (var method : ClassUtils.getUserClass(context.getType(name)).getMethods()) {
                var callable = method.getAnnotation(ModelMethod.class);
                if (callable != null && callable.deadlines().length > 0) {
                    deadlines.put(name + "." + method.getName(), List.of(callable.deadlines()));
                }
            }
        }
        return deadlines;
    }

    private Stream<Class<?>> ours() {
        return Arrays.stream(context.getBeanDefinitionNames()).<Class<?>>map(context::getType).filter(Objects::nonNull).<Class<?>>map(type -> ClassUtils.getUserClass(type))
            .filter(type -> type.getName().startsWith("vn.overseasmembers.")).distinct();
    }

    private Map<String, Known.Asked> asked() {
        var asked = new HashMap<String, Known.Asked>();
        ours().flatMap(type -> Arrays.stream(type.getAnnotationsByType(AsksTable.class))).forEach(table -> asked.merge(table.value(),
            new Known.Asked(Set.of(table.given()), Set.of(table.answers())), KnownToModels::both));
        return asked;
    }

    /** A table that two ask may ask only for what both tell it, and has to answer what either needs. */
    private static Known.Asked both(Known.Asked one, Known.Asked other) {
        var given = new HashSet<>(one.given());
        given.retainAll(other.given());
        var answers = new HashSet<>(one.answers());
        answers.addAll(other.answers());
        return new Known.Asked(Set.copyOf(given), Set.copyOf(answers));
    }

    private Set<String> sent() {
        return ours().map(type -> type.getAnnotation(Sends.class)).filter(Objects::nonNull).flatMap(sends -> Arrays.stream(sends.value())).collect(Collectors.toSet());
    }

    private Map<String, Set<String>> opened() {
        var opened = new HashMap<String, Set<String>>();
        ours().flatMap(type -> Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(type))).map(method -> method.getAnnotation(Opens.class)).filter(Objects::nonNull)
            .forEach(opens -> Arrays.stream(opens.value()).forEach(process -> opened.computeIfAbsent(process, any -> new HashSet<>()).addAll(Set.of(opens.with()))));
        return opened.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
    }
}
