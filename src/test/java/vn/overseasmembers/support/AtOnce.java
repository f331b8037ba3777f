package vn.overseasmembers.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two things done at the same moment, by real threads. */
public final class AtOnce {

    private AtOnce() {
    }

    /** What each of the two answered, in their order. */
    public static <T> List<T> both(Callable<T> one, Callable<T> other) {
        var start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var both = List.of(one, other).stream().map(call -> threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return call.call();
            })).toList();
            return List.of(both.get(0).get(60, TimeUnit.SECONDS), both.get(1).get(60, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many of the two went through; the others threw. */
    public static int went(Runnable one, Runnable other) {
        return both(() -> goes(one), () -> goes(other)).stream().mapToInt(Integer::intValue).sum();
    }

    private static int goes(Runnable happening) {
        try {
            happening.run();
            return 1;
        } catch (RuntimeException refused) {
            return 0;
        }
    }
}
