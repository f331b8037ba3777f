package vn.overseasmembers.organisation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers what was read while one piece of work goes on, such as a submission, so that its steps don't read the same rows dozens of times.
 * Outside of such work nothing is remembered. Whoever changes or locks what he reads by it forgets it, so that the next reads anew.
 */
public final class ReadOnce {

    private static final ThreadLocal<Map<Object, Object>> READ = new ThreadLocal<>();

    private ReadOnce() {
    }

    /** Does the work on this thread; work within it shares what it has read. */
    public static <T> T during(Supplier<T> work) {
        if (READ.get() != null) {
            return work.get();
        }
        READ.set(new HashMap<>());
        try {
            return work.get();
        } finally {
            READ.remove();
        }
    }

    /**
     * What stands under the key, read at the first question.
     *
     * @param key a record of the reader's own, so that readers don't meet
     */
    @SuppressWarnings("unchecked")
    public static <T> T get(Object key, Supplier<T> read) {
        var known = READ.get();
        if (known == null) {
            return read.get();
        }
        var value = (T) known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return value;
    }

    /** The next question reads anew. */
    public static void forget(Object key) {
        var known = READ.get();
        if (known != null) {
            known.remove(key);
        }
    }

    /** The next questions of a reader, known by the type of its keys, read anew. */
    public static void forgetAll(Class<?> keys) {
        var known = READ.get();
        if (known != null) {
            known.keySet().removeIf(keys::isInstance);
        }
    }
}
