package vn.overseasmembers.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.Node;

/** How long auditors wait for the pages of figures when there are very many cases. Started by {@code benchmarks/figures}. */
public final class FiguresBenchmark {

    private static final int CASES = Integer.getInteger("figures.cases", 100_000);
    private static final int ROUNDS = Integer.getInteger("figures.rounds", 7);
    /** Plans of slower statements are written into the server's log; less than 0: none. */
    private static final int EXPLAINED = Integer.getInteger("figures.explain", -1);
    private static final double MOST_MILLISECONDS = 1000;
    private static final List<String> PAGES = List.of("/figures", "/figures?from=2014-01-01", "/figures/statistics", "/figures/statistics?period=2026", "/figures/review",
        "/figures/cases?figure=departed&from=2020-01-01");

    private FiguresBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var folder = Files.createTempDirectory("figures-benchmark");
        boolean met;
        var builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("random_page_cost", "1.1").setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_connections", "100").setServerConfig("max_wal_size", "4GB");
        if (EXPLAINED >= 0) {
            builder.setServerConfig("session_preload_libraries", "auto_explain").setServerConfig("auto_explain.log_min_duration", EXPLAINED + "ms")
                .setServerConfig("auto_explain.log_analyze", "on");
        }
        try (var server = builder.start()) {
            met = measure(server, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean measure(EmbeddedPostgres server, Path folder) throws Exception {
        JdbcClient.create(server.getPostgresDatabase()).sql("create database figures").update();
        var environment = Map.of("SPRING_DATASOURCE_URL", server.getJdbcUrl("postgres", "figures"), "SPRING_DATASOURCE_USERNAME", "postgres",
            "SPRING_DATASOURCE_PASSWORD", "postgres", "OVERSEAS_DEMO", "true");
        try (var node = Node.start(folder, environment)) {
            node.awaitHealth();
            var history = new SyntheticHistory(server.getDatabase("postgres", "figures"));
            history.employ();
            history.add(CASES, 2, false);
            boolean met = true;
            System.out.printf(Locale.ROOT, "| %,d cases, milliseconds, median (longest) | whole country | a province | a cell |%n|---|--:|--:|--:|%n", CASES);
            for (var page : PAGES) {
                var line = new StringBuilder("| `" + page + "` |");
                for (var area : List.of(SyntheticHistory.CENTRAL, SyntheticHistory.PROVINCE, SyntheticHistory.CELL)) {
                    var taken = taken(node.port(), SyntheticHistory.auditor(area), page);
                    var median = taken.get(taken.size() / 2);
                    line.append(String.format(Locale.ROOT, " %,.0f (%,.0f) |", median, taken.get(taken.size() - 1)));
                    met &= !page.startsWith("/figures?") && !page.equals("/figures") || median <= MOST_MILLISECONDS;
                }
                System.out.println(line);
            }
            System.out.printf(Locale.ROOT, "%nThe dashboard within %,.0f ms: %s.%n", MOST_MILLISECONDS, met ? "met" : "**not met**");
            return met;
        }
    }

    private static List<Double> taken(int port, String auditor, String page) {
        var browser = new Browser(port);
        browser.signIn(auditor, SyntheticHistory.PASSWORD);
        var taken = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) {
            var began = System.nanoTime();
            var answer = browser.get(page);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(page + " as " + auditor + ": " + answer.statusCode());
            }
            if (round >= 0) {
                taken.add((System.nanoTime() - began) / 1e6);
            }
        }
        Collections.sort(taken);
        return taken;
    }
}
