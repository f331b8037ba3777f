package vn.overseasmembers.installation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Nodes of one installation start one after the other: tables, processes, the demo and the first administrator are made by one, found by
 * the next. Taken before the first table is made, given back when the application is ready or gone.
 */
@Component
class StartTurn implements FlywayMigrationStrategy, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);
    private static final long KEY = 0x6f76657273656173L;

    private final DataSource database;
    private Connection holder;

    StartTurn(DataSource database) {
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            take();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        flyway.migrate();
    }

    private void take() throws SQLException {
        // Kept out of the pool while the turn lasts, for the lock belongs to the connection.
        holder = database.getConnection();
        try (var statement = holder.createStatement()) {
            try (var free = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
                free.next();
                if (free.getBoolean(1)) {
                    return;
                }
            }
            LOG.info("Waiting for another node that is starting");
            statement.execute("select pg_advisory_lock(" + KEY + ")");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Override
    public synchronized void destroy() throws SQLException {
        if (holder != null) {
            try (var connection = holder; var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_unlock(" + KEY + ")");
            } finally {
                holder = null;
            }
        }
    }
}
