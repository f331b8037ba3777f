package vn.overseasmembers.engine;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import vn.overseasmembers.modelling.Gate;
import vn.overseasmembers.modelling.Known;

/** The handlers of all user tasks and start forms, found by annotation and called with what they ask for. */
@Component
class Endpoints implements SmartInitializingSingleton {

    private record Handler(Object bean, Method method) {
    }

    private static final String ANY = "*";

    private final ConfigurableApplicationContext context;
    private final Validator validator;
    private final List<ArgumentResolver<?>> resolvers;
    private final Map<String, Handler> tasks = new HashMap<>();
    private final Map<String, Handler> starts = new HashMap<>();
    private final Map<String, List<Handler>> values = new HashMap<>();

    Endpoints(ConfigurableApplicationContext context, Validator validator, List<ArgumentResolver<?>> resolvers) {
        this.context = context;
        this.validator = validator;
        this.resolvers = resolvers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var name : context.getBeanDefinitionNames()) {
            var type = context.getType(name);
            if (type != null && ClassUtils.getUserClass(type).getName().startsWith("vn.overseasmembers.")) {
                register(name, ClassUtils.getUserClass(type));
            }
        }
    }

    private void register(String name, Class<?> type) {
        find(type, TaskHandler.class).forEach((method, at) -> {
            for (var path : at.value()) {
                only(tasks, path, new Handler(context.getBean(name), invocable(method, name)));
            }
        });
        find(type, StartHandler.class).forEach((method, at) ->
            only(starts, at.value(), new Handler(context.getBean(name), invocable(method, name))));
        find(type, FormValues.class).forEach((method, at) -> {
            for (var path : at.value()) {
                values.computeIfAbsent(path, key -> new ArrayList<>()).add(new Handler(context.getBean(name), invocable(method, name)));
            }
        });
    }

    private Method invocable(Method method, String bean) {
        var invocable = AopUtils.selectInvocableMethod(method, context.getBean(bean).getClass());
        invocable.setAccessible(true);
        return invocable;
    }

    private static <A extends Annotation> Map<Method, A> find(Class<?> type, Class<A> annotation) {
        return MethodIntrospector.selectMethods(type,
            (MethodIntrospector.MetadataLookup<A>) method -> AnnotatedElementUtils.findMergedAnnotation(method, annotation));
    }

    private static void only(Map<String, Handler> handlers, String path, Handler handler) {
        var other = handlers.put(path, handler);
        if (other != null) {
            throw new IllegalStateException("two handlers for " + path + ": " + other.method() + ", " + handler.method());
        }
    }

    /** Paths of all user tasks that have a handler. */
    Set<String> taskPaths() {
        return tasks.keySet().stream().filter(path -> !path.equals(ANY)).collect(Collectors.toSet());
    }

    /** Field names of the record that a task's handler binds, empty when it takes none. */
    Set<String> boundFields(String path) {
        return Stream.of(tasks.get(path).method().getParameterTypes()).filter(this::isSubmission)
            .flatMap(type -> Stream.of(type.getRecordComponents())).map(RecordComponent::getName)
            .collect(Collectors.toSet());
    }

    /** What the gate has to know of the handlers of user tasks. */
    Map<String, Known.Handler> knownTasks() {
        return known(tasks, path -> path);
    }

    /** What the gate has to know of the handlers of start forms. */
    Map<String, Known.Handler> knownStarts() {
        return known(starts, process -> process + "/" + startForm(process));
    }

    private Map<String, Known.Handler> known(Map<String, Handler> handlers, UnaryOperator<String> form) {
        var all = new HashMap<String, Known.Handler>();
        handlers.forEach((path, handler) -> {
            var content = shipped(form.apply(path) + ".form");
            var shipped = content.map(Gate::required).orElse(Map.of());
            all.put(path, new Known.Handler(Stream.of(handler.method().getParameterTypes()).filter(this::isSubmission).flatMap(type -> Stream.of(type.getRecordComponents()))
                .collect(Collectors.toMap(RecordComponent::getName, component -> field(component, shipped.get(component.getName())), (one, other) -> one)), told(handler),
                content.map(Gate::served).orElse(Set.of())));
        });
        all.remove(ANY);
        return all;
    }

    /** A handler is written for the form that comes with it: what that form makes people answer, no other may leave to them. */
    private static Optional<byte[]> shipped(String file) {
        var resource = new ClassPathResource("processes/" + file);
        try {
            return resource.exists() ? Optional.of(resource.getContentAsByteArray()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String startForm(String process) {
        return shipped(process + "/" + process + ".bpmn").flatMap(Gate::startForm).orElse("");
    }

    private static Known.Field field(RecordComponent component, Boolean alwaysShown) {
        var type = component.getType();
        var takes = type == String.class ? Known.Takes.TEXT : type == LocalDate.class ? Known.Takes.DATE
            : type == boolean.class || type == Boolean.class ? Known.Takes.YES_NO : type == List.class ? Known.Takes.SEVERAL
            : type == int.class || type == Integer.class ? Known.Takes.NUMBER : Known.Takes.ANYTHING;
        boolean required = type == int.class || component.isAnnotationPresent(NotNull.class) || component.isAnnotationPresent(NotBlank.class)
            || component.isAnnotationPresent(NotEmpty.class);
        return new Known.Field(takes, required || Boolean.TRUE.equals(alwaysShown), required || alwaysShown != null);
    }

    private static Map<String, Set<String>> told(Handler handler) {
        return AnnotatedElementUtils.findAllMergedAnnotations(handler.method(), Tells.class).stream()
            .collect(Collectors.toMap(Tells::value, tells -> Set.of(tells.asOneOf())));
    }

    /** The gate has let a model through that reads what handlers say they tell: they must not say one thing and do another. */
    private static void checkTold(Handler handler, Map<String, Object> variables) {
        var told = told(handler);
        variables.forEach((name, value) -> {
            var values = told.get(name);
            if (values == null && !name.equals("decision") || values != null && !values.isEmpty() && !values.contains(String.valueOf(value))) {
                throw new IllegalStateException(handler.method() + " does not say that it tells " + name + " as " + value);
            }
        });
    }

    /** Locks what the handler works on, so that submissions of one case follow one another. */
    void lock(String caseNo) {
        resolvers.forEach(resolver -> resolver.lock(caseNo));
    }

    /**
     * @param byForm whether the model says that the form says all
     */
    Outcome submit(OpenTask task, Acting acting, Map<String, Object> submission, boolean byForm) {
        // the gate has refused whatever says so and has a handler of its own; should it have got here all the same, the rules come first
        var handler = byForm ? tasks.getOrDefault(task.path(), tasks.get(ANY)) : tasks.get(task.path());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + task.path());
        }
        var outcome = (Outcome) call(handler, parameter -> {
            if (parameter == OpenTask.class) {
                return task;
            }
            return parameter == Acting.class ? acting : resolveOrBind(parameter, task.caseNo(), submission);
        });
        checkTold(handler, outcome.variables());
        return outcome;
    }

    Started start(String process, Acting acting, Map<String, Object> submission, boolean byForm) {
        var handler = byForm ? starts.getOrDefault(process, starts.get(ANY)) : starts.get(process);
        if (handler == null) {
            throw Rejection.forbidden("Không thể mở trực tiếp quy trình này.");
        }
        var started = (Started) call(handler, parameter -> parameter == Acting.class ? acting : resolveOrBind(parameter, null, submission));
        checkTold(handler, started.variables());
        return started;
    }

    /** What a task's form shows and offers. */
    Map<String, Object> formValues(OpenTask task) {
        var all = formValues(ANY, task);
        all.putAll(formValues(task.path(), task));
        return all;
    }

    /** What a task's form offers, when only these have to be known: what all forms show is left out when none of it is asked for. */
    Map<String, Object> formValues(OpenTask task, Set<String> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var own = formValues(task.path(), task);
        return own.keySet().containsAll(asked) ? own : formValues(task);
    }

    private Map<String, Object> formValues(String path, OpenTask task) {
        var all = new LinkedHashMap<String, Object>();
        values.getOrDefault(path, List.of()).forEach(handler -> all.putAll(asMap(call(handler, parameter ->
            parameter == OpenTask.class ? task : resolveOrBind(parameter, task.caseNo(), Map.of())))));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object values) {
        return (Map<String, Object>) values;
    }

    private Object resolveOrBind(Class<?> type, String caseNo, Map<String, Object> submission) {
        for (var resolver : resolvers) {
            if (resolver.type() == type) {
                return resolver.resolve(caseNo);
            }
        }
        if (type == Answers.class) {
            return new Answers(submission);
        }
        if (isSubmission(type)) {
            return bind(type, submission);
        }
        throw new IllegalStateException("a handler asks for " + type);
    }

    private boolean isSubmission(Class<?> type) {
        return type.isRecord() && type != OpenTask.class && type != Acting.class && type != Answers.class
            && resolvers.stream().noneMatch(resolver -> resolver.type() == type);
    }

    private Object bind(Class<?> type, Map<String, Object> submission) {
        var components = type.getRecordComponents();
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var value = submission.get(components[i].getName());
            var wanted = components[i].getType();
            if (value == null && (wanted == boolean.class || wanted == Boolean.class)) {
                value = false;
            }
            if (value == null && wanted == List.class) {
                value = List.of();
            }
            if (value != null && !ClassUtils.isAssignableValue(wanted, value)) {
                throw new IllegalStateException(type.getSimpleName() + "." + components[i].getName() + " takes no " + value.getClass().getSimpleName());
            }
            arguments[i] = value;
        }
        Object bound;
        try {
            var constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            bound = constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        validator.validate(bound).stream().min(Comparator.comparing((ConstraintViolation<Object> v) -> v.getPropertyPath().toString()))
            .ifPresent(first -> {
                throw Rejection.invalid(first.getPropertyPath().toString(), first.getMessage());
            });
        return bound;
    }

    private static Object call(Handler handler, Function<Class<?>, Object> argument) {
        try {
            return handler.method().invoke(handler.bean(), Stream.of(handler.method().getParameterTypes()).map(argument).toArray());
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unwrapped(InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e.getCause());
    }
}
