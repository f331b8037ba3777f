package vn.overseasmembers.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * How long a restart on a filled PostgreSQL takes until the first page is answered, and how much memory is resident then and after some work,
 * here and with the bare engine, in turn on one server. Started by {@code benchmarks/restart}.
 */
public final class RestartBenchmark {

    private static final int OPEN_TASKS = Integer.getInteger("restart.tasks", 100_000);
    private static final int ROUNDS = Integer.getInteger("restart.rounds", 5);
    /** Cases that are opened and brought to their last task before the memory is looked at again. */
    private static final int CASES = Integer.getInteger("restart.cases", 50);
    private static final String LAST = "supervision/departure";

    /** What benchmarks/restart laid out as an image does. */
    private static final Path INSTALLATION = Path.of(System.getProperty("restart.installation", "target/installation"));

    private RestartBenchmark() {
    }

    private record Restart(double seconds, long atFirst, long afterWork) {
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        boolean met;
        try (var ground = Ground.filled(OPEN_TASKS)) {
            var restarts = new LinkedHashMap<Contestant, List<Restart>>();
            var installed = ground.ours().installed(INSTALLATION);
            // the first of each warms the files
            for (int round = -1; round < ROUNDS; round++) {
                for (var contestant : List.of(installed, ground.ours(), ground.authorising())) {
                    var restart = restart(contestant);
                    System.err.printf(Locale.ROOT, "%s: %.1f s, %d MB, %d MB%n", contestant.name(), restart.seconds(), restart.atFirst() >> 20, restart.afterWork() >> 20);
                    if (round >= 0) {
                        restarts.computeIfAbsent(contestant, key -> new ArrayList<>()).add(restart);
                    }
                }
            }
            met = report(ground, installed, restarts);
        }
        System.exit(met ? 0 : 1);
    }

    private static Restart restart(Contestant contestant) throws Exception {
        var begin = System.nanoTime();
        contestant.start();
        contestant.awaitFirstPage();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var atFirst = contestant.resident();
        var session = contestant.signIn(0);
        for (int i = 0; i < CASES; i++) {
            var no = contestant.startCase(session, 0);
            for (var open = contestant.tasks(no); !open.get(0).path().equals(LAST); open = contestant.tasks(no)) {
                session.open(open.get(0).id());
                session.complete(open.get(0).id(), contestant.answers(open.get(0).path()));
            }
        }
        var afterWork = contestant.resident();
        contestant.stop();
        return new Restart(seconds, atFirst, afterWork);
    }

    private static boolean report(Ground ground, Contestant installed, Map<Contestant, List<Restart>> restarts) throws Exception {
        System.out.printf("%s%n%n", ground.machine());
        System.out.printf(Locale.ROOT, "| restart with %,d open tasks | to the first page (s) | median | memory then (MB) | after %d cases (MB) |%n", OPEN_TASKS, CASES);
        System.out.println("|---|---|--:|--:|--:|");
        restarts.forEach((contestant, all) -> System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.0f | %.0f |%n", contestant.name(),
            String.join(", ", all.stream().map(each -> String.format(Locale.ROOT, "%.1f", each.seconds())).toList()), seconds(all), atFirst(all), afterWork(all)));
        System.out.println();
        var bare = restarts.get(ground.authorising());
        boolean met = true;
        for (var contestant : List.of(installed, ground.ours())) {
            var ours = restarts.get(contestant);
            met &= LoadBenchmark.goal(contestant.name() + ", restart to the first page, times bare", seconds(ours) / seconds(bare), 1.5, false)
                & LoadBenchmark.goal(contestant.name() + ", resident memory at the first page, times bare", atFirst(ours) / atFirst(bare), 1.3, false)
                & LoadBenchmark.goal(contestant.name() + ", resident memory after work, times bare", afterWork(ours) / afterWork(bare), 1.3, false);
        }
        return met;
    }

    private static double seconds(List<Restart> all) {
        return LoadBenchmark.part(all.stream().map(Restart::seconds).toList(), 0.5);
    }

    private static double atFirst(List<Restart> all) {
        return LoadBenchmark.part(all.stream().map(each -> (double) (each.atFirst() >> 20)).toList(), 0.5);
    }

    private static double afterWork(List<Restart> all) {
        return LoadBenchmark.part(all.stream().map(each -> (double) (each.afterWork() >> 20)).toList(), 0.5);
    }
}
