package vn.overseasmembers.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import vn.overseasmembers.support.PostgresForTests;

/** The owner's decision tables on an engine of their own, asked the way the application asks them. */
public final class DecisionTables {

    /** Where the owner's processes lie. */
    public static final Path PROCESSES = Path.of("processes");

    private DecisionTables() {
    }

    /** All tables of the processes folder; read only, so the tests of one JVM share them. */
    public static Decisions all() {
        return Shared.DECISIONS;
    }

    /** Files below the processes folder with an ending, sorted. */
    public static List<Path> files(String ending) {
        try (var files = Files.walk(PROCESSES, 2)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Decisions on(ProcessEngine engine) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("processEngine", engine);
        return new Decisions(beans.getBeanProvider(ProcessEngine.class));
    }

    /** An engine that records as much history as Camunda can. */
    static ProcessEngine engine(DataSource database, Map<Object, Object> beans) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(null);
        configuration.setDataSource(database);
        configuration.setBeans(beans);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.getProcessEnginePlugins().add(new DecisionsPlugin());
        return configuration.buildProcessEngine();
    }

    private static final class Shared {

        static final Decisions DECISIONS = deployed();

        private static Decisions deployed() {
            var engine = engine(PostgresForTests.database(), Map.of());
            var deployment = engine.getRepositoryService().createDeployment();
            files(".dmn").forEach(file -> deployment.addString(PROCESSES.relativize(file).toString(), read(file)));
            deployment.deploy();
            return on(engine);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
