package vn.overseasmembers.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How many tasks officers start and complete in a second over HTTP, and how long the opening of one takes, here and with the bare engine: one
 * run, one PostgreSQL with fsync on, the same models, the same clients with a session's cookie, in turn. Started by {@code benchmarks/load}.
 */
public final class LoadBenchmark {

    private static final int OPEN_TASKS = Integer.getInteger("load.tasks", 100_000);
    private static final int CLIENTS = Integer.getInteger("load.clients", 8);
    private static final int ROUNDS = Integer.getInteger("load.rounds", 3);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warm-up", 20));
    private static final Duration OPENING_WARM_UP = Duration.ofSeconds(Math.min(20, WARM_UP.toSeconds()));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("load.seconds", 30));
    /** Between the opening of a task and its completion, and from there to the next, at random. */
    private static final Duration LEAST_THOUGHT = Duration.ofSeconds(3);
    private static final Duration MOST_THOUGHT = Duration.ofSeconds(7);
    /** What the record and whatever else has come may cost, against the checkout that is compared with. */
    private static final double LEAST_OF_FORMER = 0.85;
    private static final String LAST = "supervision/departure";

    private LoadBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        boolean met;
        try (var ground = Ground.filled(OPEN_TASKS)) {
            try {
                met = measure(ground);
            } catch (Exception failure) {
                ground.all().forEach(Contestant::tellLog);
                throw failure;
            }
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean measure(Ground ground) throws Exception {
        var contestants = ground.all();
        for (var contestant : contestants) {
            contestant.start();
            contestant.awaitFirstPage();
        }
        var perSecond = new LinkedHashMap<Contestant, List<Double>>();
        for (var contestant : contestants) {
            // a bare engine answers 500 to some of those who come at once while it reads a process for the first time
            work(contestant, 1, WARM_UP.dividedBy(4));
            work(contestant, CLIENTS, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var contestant : contestants) {
                var done = work(contestant, CLIENTS, ROUND);
                System.err.printf(Locale.ROOT, "%s: %.1f a second%n", contestant.name(), done);
                perSecond.computeIfAbsent(contestant, key -> new ArrayList<>()).add(done);
            }
        }
        var openings = new LinkedHashMap<Contestant, List<Double>>();
        for (var contestant : contestants) {
            open(contestant, OPENING_WARM_UP, 0);
            openings.put(contestant, open(contestant, ROUND.multipliedBy(2), 1));
        }
        return report(ground, perSecond, openings);
    }

    /** Starts and completions in a second by clients who do nothing else. */
    private static double work(Contestant contestant, int clients, Duration time) throws Exception {
        var sessions = sessions(contestant, clients);
        var done = new AtomicInteger();
        var begin = System.nanoTime();
        var end = begin + time.toNanos();
        atOnce(clients, officer -> {
            // one connection for all questions, so that the asking costs the server little
            try (var connection = contestant.connections().getConnection()) {
                var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                while (System.nanoTime() < end) {
                    var no = contestant.startCase(sessions.get(officer), officer);
                    done.incrementAndGet();
                    for (var open = Contestant.tasks(jdbc, no); !open.get(0).path().equals(LAST) && System.nanoTime() < end; open = Contestant.tasks(jdbc, no)) {
                        sessions.get(officer).complete(open.get(0).id(), contestant.answers(open.get(0).path()));
                        done.incrementAndGet();
                    }
                }
            }
            return null;
        });
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** In milliseconds: what opening a task took officers who open, read, complete and rest, each for himself. */
    private static List<Double> open(Contestant contestant, Duration time, int turn) throws Exception {
        var sessions = sessions(contestant, Committees.OFFICERS);
        var times = new ConcurrentLinkedQueue<Double>();
        var end = System.nanoTime() + time.toNanos();
        atOnce(Committees.OFFICERS, officer -> {
            // unlike Random, whose first numbers are nearly alike for seeds side by side: all officers would come at the same moment
            var random = new SplittableRandom(officer);
            var tasks = contestant.tasksOfCell(Committees.cellOfOfficer(officer));
            think(random, Duration.ZERO);
            for (int next = 0; System.nanoTime() < end && next < tasks.size(); next++) {
                var begin = System.nanoTime();
                sessions.get(officer).open(tasks.get(next));
                times.add((System.nanoTime() - begin) / 1e6);
                think(random, LEAST_THOUGHT);
                sessions.get(officer).complete(tasks.get(next), contestant.answers("selection/prepare"));
                think(random, LEAST_THOUGHT);
            }
            return null;
        });
        return times.stream().sorted().toList();
    }

    private static void think(SplittableRandom random, Duration least) {
        LockSupport.parkNanos(least.toNanos() + (long) (random.nextDouble() * MOST_THOUGHT.minus(least).toNanos()));
    }

    private static List<Officer> sessions(Contestant contestant, int officers) throws Exception {
        var sessions = new ArrayList<Officer>();
        for (int officer = 0; officer < officers; officer++) {
            sessions.add(contestant.signIn(officer));
        }
        return sessions;
    }

    private interface Work {

        Void by(int officer) throws Exception;
    }

    private static void atOnce(int officers, Work work) throws Exception {
        var threads = Executors.newFixedThreadPool(officers);
        try {
            var all = IntStream.range(0, officers).mapToObj(officer -> (Callable<Void>) () -> work.by(officer)).toList();
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean report(Ground ground, Map<Contestant, List<Double>> perSecond, Map<Contestant, List<Double>> openings) throws Exception {
        System.out.printf("%s%n%n", ground.machine());
        System.out.printf(Locale.ROOT, "| %,d open tasks | starts and completions a second, %d clients | median | opening a task, %d officers: median (ms) | 95th percentile (ms) | memory (MB) |%n",
            OPEN_TASKS, CLIENTS, Committees.OFFICERS);
        System.out.println("|---|---|--:|--:|--:|--:|");
        for (var contestant : perSecond.keySet()) {
            var rounds = perSecond.get(contestant).stream().map(each -> String.format(Locale.ROOT, "%.1f", each)).toList();
            System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %d |%n", contestant.name(), String.join(", ", rounds),
                part(perSecond.get(contestant), 0.5), part(openings.get(contestant), 0.5), part(openings.get(contestant), 0.95), contestant.resident() >> 20);
        }
        System.out.println();
        boolean met = true;
        var ours = perSecond.keySet().iterator().next();
        for (var contestant : perSecond.keySet()) {
            if (contestant != ours) {
                met &= goal("starts and completions a second, times " + contestant.name(),
                    part(perSecond.get(ours), 0.5) / part(perSecond.get(contestant), 0.5), contestant instanceof Contestant.Ours ? LEAST_OF_FORMER : 1, true);
            }
        }
        return goal("opening a task, 95th percentile in ms", part(openings.get(ours), 0.95), 50, false) & met;
    }

    static boolean goal(String name, double measured, double limit, boolean least) {
        boolean met = least ? measured >= limit : measured <= limit;
        System.out.printf(Locale.ROOT, "- %s: %.2f (at %s %s) %s%n", name, measured, least ? "least" : "most", limit, met ? "met" : "NOT MET");
        return met;
    }

    /** The value below which that part of the others lies. */
    static double part(List<Double> values, double part) {
        return values.stream().sorted().toList().get((int) Math.min(values.size() - 1, Math.floor(values.size() * part)));
    }
}
