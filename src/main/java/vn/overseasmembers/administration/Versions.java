package vn.overseasmembers.administration;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.EngineState;

/** What runs here, in which version. */
@Component
class Versions {

    private final Optional<BuildProperties> build;
    private final EngineState engine;
    private final JdbcClient jdbc;

    Versions(ObjectProvider<BuildProperties> build, EngineState engine, JdbcClient jdbc) {
        this.build = Optional.ofNullable(build.getIfAvailable());
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * @param application nothing when it runs from its sources
     * @param schema      number of the newest migration
     */
    record Shown(Optional<String> application, String camunda, String java, String postgresql, String schema) {
    }

    Shown all() {
        record Said(String postgresql, String schema) {
        }
        var said = jdbc.sql("""
                select split_part(current_setting('server_version'), ' ', 1) as postgresql,
                       (select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1) as schema""")
            .query(Said.class).single();
        return new Shown(build.map(BuildProperties::getVersion), engine.version(), Runtime.version().toString(), said.postgresql(), said.schema());
    }

    /** As {@link EngineState#processes}. */
    List<EngineState.Deployed> processes() {
        return engine.processes();
    }
}
