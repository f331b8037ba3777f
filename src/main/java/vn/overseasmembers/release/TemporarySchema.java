package vn.overseasmembers.release;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schema of the application's database with nothing in it, beside its own, that is gone afterwards. Connections to it are never those of the application. */
final class TemporarySchema implements AutoCloseable {

    private static final String PREFIX = "rehearsal_";
    /** No rehearsal takes so long; what is older was left by a node that was killed. */
    private static final Duration OLDEST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final PGSimpleDataSource source;
    private final String name;

    private TemporarySchema(JdbcClient jdbc, PGSimpleDataSource source, String name) {
        this.jdbc = jdbc;
        this.source = source;
        this.name = name;
    }

    /** The application's account may not make one. */
    static final class Refused extends Exception {

        Refused(Exception cause) {
            super(cause);
        }
    }

    static TemporarySchema make(DataSource application, JdbcClient jdbc, Clock clock) throws Refused {
        long now = clock.instant().getEpochSecond();
        var name = PREFIX + now + "_" + UUID.randomUUID().toString().substring(0, 8);
        try {
            jdbc.sql("select nspname from pg_namespace where nspname ~ '^rehearsal_[0-9]{1,12}_[0-9a-f]{8}$' and cast(split_part(nspname, '_', 2) as bigint) < :before")
                .param("before", now - OLDEST.toSeconds()).query(String.class).list().forEach(left -> jdbc.sql("drop schema " + left + " cascade").update());
            var own = application.unwrap(HikariDataSource.class);
            var source = new PGSimpleDataSource();
            source.setURL(own.getJdbcUrl());
            source.setUser(own.getUsername());
            source.setPassword(own.getPassword());
            source.setCurrentSchema(name);
            jdbc.sql("create schema " + name).update();
            return new TemporarySchema(jdbc, source, name);
        } catch (DataAccessException | SQLException e) {
            throw new Refused(e);
        }
    }

    DataSource source() {
        return source;
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        jdbc.sql("drop schema " + name + " cascade").update();
    }
}
