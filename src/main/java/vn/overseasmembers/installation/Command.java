package vn.overseasmembers.installation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/**
 * Something that the jar does instead of opening, when its name is the first argument. Modules offer theirs as services, so that they are found without
 * starting anything.
 */
public interface Command {

    /** First argument of the command line. */
    String name();

    /**
     * Does it.
     *
     * @param arguments after the name
     * @param settings  system properties and environment variables; nothing of {@code application.yaml}
     * @return the exit code: 0 when all is well
     */
    int run(List<String> arguments, Environment settings, PrintStream out);

    /** Does what the arguments name and ends the JVM; returns when they name no command. */
    static void runIfNamed(String... arguments) {
        if (arguments.length == 0) {
            return;
        }
        ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).filter(command -> command.name().equals(arguments[0])).findFirst()
            .ifPresent(command -> {
                var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                int code = command.run(Stream.of(arguments).skip(1).toList(), new StandardEnvironment(), out);
                out.flush();
                System.exit(code);
            });
    }

    /** Whether the command speaks Vietnamese, as everything does unless {@code OVERSEAS_LANGUAGE} is {@code en}. */
    static boolean vietnamese(Environment settings) {
        return !"en".equals(settings.getProperty("overseas.language"));
    }

    /** As {@link #database(Environment)}; tells where there is none what to set. */
    static Optional<DataSource> database(Environment settings, PrintStream out) {
        var found = database(settings);
        if (found.isEmpty()) {
            out.println(vietnamese(settings) ? "Không thấy cơ sở dữ liệu nào đang chạy: hãy đặt SPRING_DATASOURCE_URL, hoặc OVERSEAS_DATA_DIR của ứng dụng đang chạy."
                : "No database runs here: set SPRING_DATASOURCE_URL, or OVERSEAS_DATA_DIR of the running application.");
        }
        return found;
    }

    /** The database that the settings name, or the one that a running application has brought along and keeps in its data folder. */
    private static Optional<DataSource> database(Environment settings) {
        var url = settings.getProperty("spring.datasource.url");
        if (StringUtils.hasText(url)) {
            return Optional.of(new DriverManagerDataSource(url, settings.getProperty("spring.datasource.username"), settings.getProperty("spring.datasource.password")));
        }
        try {
            var cluster = new Cluster(Path.of(settings.getProperty("overseas.data-dir", "./data")).toAbsolutePath().normalize().resolve("database"));
            var port = Files.readAllLines(cluster.files().resolve("postmaster.pid")).get(3).strip();
            return Optional.of(new DriverManagerDataSource(EmbeddedServer.url(Integer.parseInt(port)), Cluster.USER, cluster.password()));
        } catch (IOException | RuntimeException nothingRuns) {
            return Optional.empty();
        }
    }
}
