package vn.overseasmembers.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The one PostgreSQL server of the test JVM. Every caller, and every Spring context that names this class as initializer, gets an own
 * database of it, so that tests share a server and no state:
 *
 * <pre>{@code @SpringBootTest @ContextConfiguration(initializers = PostgresForTests.class)}</pre>
 *
 * A context starts without demo register, with the administrator {@value #ADMIN} and password {@value #ADMIN_PASSWORD};
 * {@code @SpringBootTest(properties = "overseas.demo=true")} loads the demo register instead.
 */
public final class PostgresForTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String ADMIN = "admin";
    public static final String ADMIN_PASSWORD = "mat-khau-1";

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var sources = context.getEnvironment().getPropertySources();
        var database = database();
        // databases are numbered anew in each JVM
        var record = "target/record-of-tests/" + UUID.randomUUID();
        sources.addFirst(new MapPropertySource("test database", Map.of(
                "spring.datasource.url", database.getUrl(),
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres")));
        sources.addLast(new MapPropertySource("test defaults", new LinkedHashMap<>(Map.of(
                "overseas.demo", "false",
                // tests that seal do so themselves
                "overseas.record.checkpoints", "-",
                "overseas.record.verification", "-",
                // a minute for each draft
                "overseas.scenarios.before-release", "false",
                "overseas.record.key", record + "/record.key",
                "overseas.record.checkpoints-dir", record + "/checkpoints",
                "overseas.admin.username", ADMIN,
                "overseas.admin.password", ADMIN_PASSWORD))));
    }

    /** A new database with the application's own tables and nothing in them, without Spring. */
    public static PGSimpleDataSource migrated() {
        return create(Migrated.TEMPLATE_NAME);
    }

    /** A new database with nothing in it. */
    public static PGSimpleDataSource database() {
        return create("template1");
    }

    private static PGSimpleDataSource create(String template) {
        var name = "test_" + DATABASES.incrementAndGet();
        execute("create database " + name + " template " + template);
        return at(name);
    }

    private static void execute(String sql) {
        try (var connection = at("postgres").getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PGSimpleDataSource at(String database) {
        return (PGSimpleDataSource) Server.RUNNING.getDatabase("postgres", database);
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").setRegisterShutdownHook(false).start();
                // after the last context: each would wait half a minute for the server
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Migrated {
        static final String TEMPLATE_NAME = migrate();

        private static String migrate() {
            execute("create database " + TEMPLATE);
            Flyway.configure().dataSource(at(TEMPLATE)).load().migrate();
            return TEMPLATE;
        }
    }
}
