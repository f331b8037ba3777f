package vn.overseasmembers.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.Node;

/**
 * How long auditors wait for a page of found cases with their count, and for a case, over HTTP, as programs and in a browser, when there are few cases and when there
 * are very many; how long counting exactly takes, which nobody does unasked; and how many entries a second a verification reads. Started by {@code benchmarks/audit}.
 */
public final class AuditBenchmark {

    private static final int FEW = Integer.getInteger("audit.few", 10_000);
    private static final int MANY = Integer.getInteger("audit.cases", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("audit.rounds", 20);
    private static final int WRITERS = Integer.getInteger("audit.writers", 2);
    private static final double MOST_MILLISECONDS = 300;
    private static final double MOST_TIMES = 1.5;
    private static final Pattern NUMBER = Pattern.compile("\"no\":\"([0-9-]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([0-9-]+)\"");

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("everything", "");
        QUESTIONS.put("state", "&state=closed");
        QUESTIONS.put("rare state", "&state=selection");
        QUESTIONS.put("country", "&country=JP");
        QUESTIONS.put("kind of trip", "&tripKind=labour");
        QUESTIONS.put("country, kind, state", "&country=BR&tripKind=expert&state=refused");
        QUESTIONS.put("name", "&name=le+duc+yen");
        QUESTIONS.put("common name", "&name=nguyen");
        QUESTIONS.put("card number", "&card=5000001234");
        QUESTIONS.put("case number", "&no=2020-1001");
        QUESTIONS.put("opened in a year", "&from=2019-01-01&to=2019-12-31");
        QUESTIONS.put("departed in a month", "&by=departed&from=2019-03-01&to=2019-03-31");
        QUESTIONS.put("organisation", "&committee=" + SyntheticHistory.CELL);
        QUESTIONS.put("phase", "&phase=abroad");
        QUESTIONS.put("overdue", "&overdue=true");
        QUESTIONS.put("missing briefing", "&missing=briefing");
        QUESTIONS.put("missing report", "&missing=report");
        QUESTIONS.put("exempt", "&exempt=true");
    }

    /** In a browser; what is personal stands in no address. */
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        QUESTIONS.forEach((question, asked) -> {
            if (!asked.startsWith("&name") && !asked.startsWith("&card")) {
                PAGES.put("page of search: " + question, "/audit?" + asked.replaceFirst("^&", ""));
            }
        });
    }

    private static final String OPENING = "opening a case, over REST";
    private static final List<String> OPENINGS = List.of(OPENING, "page of a case", "page of everything on file about a case");
    private static final String EXACTLY = "counting exactly, on demand";

    private AuditBenchmark() {
    }

    /** Milliseconds, sorted. */
    private record Times(List<Double> all) {

        double part(double part) {
            return all.get((int) Math.min(all.size() - 1, Math.floor(part * all.size())));
        }
    }

    /** By auditor and question; opening a case stands among the questions. */
    private record Measured(int cases, long entries, Map<String, Map<String, Times>> times, double entriesVerified) {
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var folder = Files.createTempDirectory("audit-benchmark");
        boolean met;
        try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("jit", "off").setServerConfig("random_page_cost", "1.1")
            .setServerConfig("shared_buffers", "1GB").setServerConfig("max_connections", "100").setServerConfig("max_wal_size", "8GB")
            .setServerConfig("maintenance_work_mem", "256MB").start()) {
            var few = measure(server, "few", FEW, folder);
            var many = measure(server, "many", MANY, folder);
            met = report(few, many);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(met ? 0 : 1);
    }

    private static Measured measure(EmbeddedPostgres server, String name, int cases, Path folder) throws Exception {
        JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
        var database = server.getDatabase("postgres", name);
        var environment = Map.of("SPRING_DATASOURCE_URL", server.getJdbcUrl("postgres", name), "SPRING_DATASOURCE_USERNAME", "postgres",
            "SPRING_DATASOURCE_PASSWORD", "postgres", "OVERSEAS_DEMO", "true");
        try (var first = Node.start(folder.resolve(name), environment)) {
            first.awaitHealth();
        }
        var history = new SyntheticHistory(database);
        history.employ();
        var began = System.nanoTime();
        history.add(cases, WRITERS);
        var entries = history.entries();
        System.err.printf(Locale.ROOT, "%,d cases with %,d entries in %.0f s%n", cases, entries, (System.nanoTime() - began) / 1e9);
        // with the key and the checkpoints of the application that has just been ended
        var verified = verified(database, folder.resolve(name).resolve("data"));
        var times = new LinkedHashMap<String, Map<String, Times>>();
        try (var node = Node.start(folder.resolve(name + "-asked"), environment)) {
            node.awaitHealth();
            for (var area : List.of(SyntheticHistory.CENTRAL, SyntheticHistory.PROVINCE, SyntheticHistory.CELL)) {
                times.put(area, asked(node.port(), SyntheticHistory.auditor(area)));
            }
        }
        return new Measured(cases, entries, times, verified);
    }

    /** Entries a second. */
    private static double verified(DataSource database, Path folder) {
        var transactions = new DataSourceTransactionManager(database);
        var jdbc = JdbcClient.create(database);
        var checkpoints = new Checkpoints(jdbc, Clock.systemUTC(), transactions, null, folder.resolve("keys/record.key").toString(), folder.resolve("checkpoints").toString());
        var verification = new Verification(jdbc, new Chains(jdbc), checkpoints, Clock.systemUTC(), transactions);
        var began = System.nanoTime();
        var verdict = verification.all();
        var seconds = (System.nanoTime() - began) / 1e9;
        if (!verdict.findings().isEmpty()) {
            throw new IllegalStateException("the invented record is not sound: " + verdict.findings().get(0));
        }
        return verdict.links() / seconds;
    }

    private static Map<String, Times> asked(int port, String auditor) throws Exception {
        var times = new LinkedHashMap<String, Times>();
        for (var question : QUESTIONS.entrySet()) {
            var taken = new ArrayList<Double>();
            for (int round = -2; round < ROUNDS; round++) {
                var address = "/api/cases?limit=50&order=newest" + question.getValue();
                var next = timed(port, auditor, address, round < 0 ? null : taken);
                if (next != null) {
                    timed(port, auditor, address + "&after=" + next, round < 0 ? null : taken);
                }
            }
            times.put(question.getKey(), sorted(taken));
        }
        var browser = new Browser(port);
        browser.signIn(auditor, SyntheticHistory.PASSWORD);
        for (var page : PAGES.entrySet()) {
            var taken = new ArrayList<Double>();
            for (int round = -2; round < ROUNDS; round++) {
                seen(browser, page.getValue(), round < 0 ? null : taken);
            }
            times.put(page.getKey(), sorted(taken));
        }
        var counted = new ArrayList<Double>();
        for (int round = -1; round < Math.min(ROUNDS, 5); round++) {
            timed(port, auditor, "/api/cases?limit=1&count=exact", round < 0 ? null : counted);
        }
        times.put(EXACTLY, sorted(counted));
        var opened = new ArrayList<Double>();
        var numbers = NUMBER.matcher(get(port, auditor, "/api/cases?limit=200&order=oldest")).results().map(found -> found.group(1)).toList();
        for (int round = -2; round < ROUNDS; round++) {
            var no = numbers.get(Math.floorMod(round * 7, numbers.size()));
            timed(port, auditor, "/api/cases/" + no, round < 0 ? null : opened);
            timed(port, auditor, "/api/cases/" + no + "/entries", round < 0 ? null : opened);
        }
        times.put(OPENING, sorted(opened));
        for (int i = 1; i < OPENINGS.size(); i++) {
            var taken = new ArrayList<Double>();
            for (int round = -2; round < ROUNDS; round++) {
                seen(browser, "/cases/" + numbers.get(Math.floorMod(round * 7, numbers.size())) + (i == 1 ? "" : "/file"), round < 0 ? null : taken);
            }
            times.put(OPENINGS.get(i), sorted(taken));
        }
        return times;
    }

    private static void seen(Browser browser, String path, List<Double> taken) {
        var began = System.nanoTime();
        var answer = browser.get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        if (taken != null) {
            taken.add((System.nanoTime() - began) / 1e6);
        }
    }

    private static Times sorted(List<Double> taken) {
        Collections.sort(taken);
        return new Times(taken);
    }

    /** @return number after which the next page begins, or null */
    private static String timed(int port, String auditor, String path, List<Double> taken) throws Exception {
        var began = System.nanoTime();
        var body = get(port, auditor, path);
        if (taken != null) {
            taken.add((System.nanoTime() - began) / 1e6);
        }
        var next = NEXT.matcher(body);
        return next.find() ? next.group(1) : null;
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String get(int port, String auditor, String path) throws Exception {
        var basic = Base64.getEncoder().encodeToString((auditor + ":" + SyntheticHistory.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Basic " + basic).build(),
            HttpResponse.BodyHandlers.ofString());
        // a cell's auditor has no other organisations to look into
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " as " + auditor + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static boolean report(Measured few, Measured many) {
        System.out.printf(Locale.ROOT, "| milliseconds, 95th percentile (median) | %s |%n", String.join(" | ", many.times().keySet().stream()
            .flatMap(area -> List.of(area + ", " + words(few.cases()), words(many.cases()), "times").stream()).toList()));
        System.out.println("|---" + "|--:".repeat(3 * many.times().size()) + "|");
        for (var question : many.times().values().iterator().next().keySet()) {
            System.out.printf(Locale.ROOT, "| %s |%s%n", question, String.join("", many.times().keySet().stream()
                .map(area -> cells(few.times().get(area).get(question), many.times().get(area).get(question))).toList()));
        }
        System.out.println();
        boolean met = true;
        for (var area : many.times().keySet()) {
            met &= goal("search over REST as auditor of " + area, all(few, area, QUESTIONS.keySet()), all(many, area, QUESTIONS.keySet()));
            met &= goal("page of search as auditor of " + area, all(few, area, PAGES.keySet()), all(many, area, PAGES.keySet()));
            for (var opening : OPENINGS) {
                met &= goal(opening + " as auditor of " + area, few.times().get(area).get(opening), many.times().get(area).get(opening));
            }
        }
        System.out.printf(Locale.ROOT, "%nVerification: %,.0f entries a second with %,d entries, %,.0f with %,d.%n", few.entriesVerified(), few.entries(), many.entriesVerified(),
            many.entries());
        return met;
    }

    private static Times all(Measured measured, String area, Collection<String> questions) {
        return new Times(measured.times().get(area).entrySet().stream().filter(one -> questions.contains(one.getKey())).flatMap(one -> one.getValue().all().stream()).sorted().toList());
    }

    private static boolean goal(String what, Times few, Times many) {
        var milliseconds = many.part(0.95);
        var times = milliseconds / few.part(0.95);
        var met = milliseconds <= MOST_MILLISECONDS && times <= MOST_TIMES;
        System.out.printf(Locale.ROOT, "%s: %.0f ms at the 95th percentile (goal %.0f), %.2f times few (goal %.1f): %s%n", what, milliseconds, MOST_MILLISECONDS, times, MOST_TIMES,
            met ? "met" : "not met");
        return met;
    }

    private static String words(int cases) {
        return String.format(Locale.ROOT, "%,d", cases);
    }

    private static String cells(Times few, Times many) {
        return String.format(Locale.ROOT, " %.0f (%.0f) | %.0f (%.0f) | %.2f |", few.part(0.95), few.part(0.5), many.part(0.95), many.part(0.5), many.part(0.95) / few.part(0.95));
    }
}
