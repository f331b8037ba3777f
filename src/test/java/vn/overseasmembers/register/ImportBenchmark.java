package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.OverseasMembers;
import vn.overseasmembers.access.Accounts;

/**
 * Imports a city's register over HTTP into the running application, and lets COPY store the same rows in the same tables with the same
 * indexes of another database of the same server (fsync on). In turn, in one run, one JVM. Started by {@code benchmarks/import}.
 */
public final class ImportBenchmark {

    private static final int ROUNDS = 3;
    private static final String ADMIN = "quantri";
    private static final String PASSWORD = "do-luong-2025";

    private ImportBenchmark() {
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var folder = Files.createTempDirectory("import-benchmark");
        var status = 1;
        try {
            measure(folder);
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(status);
    }

    private static void measure(Path folder) throws Exception {
        var city = new CityRegister(folder);
        city.write();
        var context = SpringApplication.run(OverseasMembers.class, "--server.port=0", "--overseas.demo=false",
                "--overseas.data-dir=" + folder.resolve("data"), "--overseas.admin.username=" + ADMIN, "--overseas.admin.password=" + PASSWORD);
        var jdbc = JdbcClient.create(context.getBean(DataSource.class));
        var accounts = context.getBean(Accounts.class);
        var administrator = accounts.find(ADMIN).orElseThrow();
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        var server = context.getBean(JdbcConnectionDetails.class);

        jdbc.sql("create database plain").update();
        try (var plain = DriverManager.getConnection(server.getJdbcUrl().replaceFirst("/[^/?]+($|\\?)", "/plain$1"), server.getUsername(), server.getPassword())) {
            execute(plain, Files.readString(Path.of("src/main/resources/db/migration/V001__register.sql")));
            execute(plain, "create schema bare");
            for (var table : CityRegister.tables()) {
                execute(plain, "create table bare.%1$s (like %1$s including all)".formatted(table));
            }
            var bare = new ArrayList<Double>();
            var copies = new ArrayList<Double>();
            var imports = new ArrayList<Double>();
            var repeats = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                execute(plain, "truncate bare.organisation, bare.member, bare.account, bare.officer");
                jdbc.sql("checkpoint").update();
                bare.add(seconds(() -> copy(city, plain, "bare.")));

                execute(plain, "truncate organisation, member, account, officer");
                jdbc.sql("checkpoint").update();
                copies.add(seconds(() -> copy(city, plain, "")));

                // cases hang on the register, and their timeline refuses to be emptied by whoever does not mean it
                jdbc.sql("set session_replication_role = replica; truncate organisation, member, account, officer cascade; "
                        + "reset session_replication_role").update();
                accounts.createIfAbsent(ADMIN, administrator.fullName(), administrator.passwordHash(), LocalDate.of(2020, 1, 1));
                jdbc.sql("checkpoint").update();
                imports.add(seconds(() -> post(city, port, "\"created\":" + CityRegister.MEMBERS)));
                jdbc.sql("checkpoint").update();
                repeats.add(seconds(() -> post(city, port, "\"unchanged\":" + CityRegister.MEMBERS)));
            }
            var stored = jdbc.sql("select (select count(*) from organisation) + (select count(*) from member) + (select count(*) from officer)")
                    .query(Long.class).single();
            if (stored != CityRegister.ORGANISATIONS + CityRegister.MEMBERS + CityRegister.OFFICERS + 1) {
                throw new IllegalStateException("stored " + stored);
            }
            print(bare, copies, imports, repeats, jdbc.sql("select current_setting('server_version') || ', fsync ' || current_setting('fsync')")
                    .query(String.class).single());
        }
        context.close();
    }

    private static void print(ArrayList<Double> bare, ArrayList<Double> copies, ArrayList<Double> imports, ArrayList<Double> repeats, String server) {
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1024 / 1024;
        System.out.printf("%n%s, PostgreSQL %s, %d processors, Java %s, -Xmx %d MB%n%n", LocalDate.now(), server,
                Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), Runtime.getRuntime().maxMemory() / 1024 / 1024);
        System.out.println("| " + CityRegister.ORGANISATIONS + " organisations, " + CityRegister.MEMBERS + " members, " + CityRegister.OFFICERS
                + " officers | rounds (s) | median (s) | times COPY | times COPY without foreign keys |");
        System.out.println("|---|---|---|---|---|");
        row("COPY into the same tables with the same indexes", copies, copies, bare);
        row("COPY into tables with the same indexes and no foreign keys", bare, copies, bare);
        row("import over HTTP into an empty register", imports, copies, bare);
        row("the same call again, nothing changes", repeats, copies, bare);
        System.out.printf("%nSum of the heap pools' peaks: %d MB (generator, client and application in one JVM)%n", heap);
    }

    private static void row(String what, ArrayList<Double> seconds, ArrayList<Double> copies, ArrayList<Double> bare) {
        System.out.printf("| %s | %s | %.1f | %.2f | %.2f |%n", what, Arrays.toString(seconds.stream().map("%.1f"::formatted).toArray()).replaceAll("[\\[\\]]", ""),
                median(seconds), median(seconds) / median(copies), median(seconds) / median(bare));
    }

    private static double median(ArrayList<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void copy(CityRegister city, Connection plain, String schema) throws Exception {
        plain.setAutoCommit(false);
        for (var table : CityRegister.tables()) {
            try (var rows = Files.newInputStream(city.rows(table))) {
                plain.unwrap(PGConnection.class).getCopyAPI().copyIn(CityRegister.copy(table).replaceFirst("copy ", "copy " + schema), rows, 64 * 1024);
            }
        }
        plain.commit();
        plain.setAutoCommit(true);
    }

    private static void post(CityRegister city, String port, String expected) throws Exception {
        var boundary = "----do-luong";
        var streams = new ArrayList<InputStream>();
        for (var part : Part.values()) {
            streams.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.code() + "\"; filename=\"" + part.code()
                    + ".csv\"\r\nContent-Type: text/csv\r\n\r\n"));
            streams.add(Files.newInputStream(city.file(part)));
            streams.add(text("\r\n"));
        }
        streams.add(text("--" + boundary + "--\r\n"));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/import"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((ADMIN + ":" + PASSWORD).getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(streams))))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains(expected)) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
