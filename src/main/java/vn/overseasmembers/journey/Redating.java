package vn.overseasmembers.journey;

import jakarta.annotation.PreDestroy;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.calendar.CalendarChanged;
import vn.overseasmembers.engine.Processes;

/**
 * Dates the tasks and timers of all open cases anew when the working calendar has changed, or deadlines have and an owner wants it: in the background, one
 * case a transaction, going on after a restart. Doing it twice changes nothing.
 */
@Component
public class Redating {

    private static final Logger LOG = LoggerFactory.getLogger(Redating.class);

    /** Case numbers that are read at once. */
    private static final int BATCH = 200;

    /** An officer or a timer may be at work on the case at the same moment. */
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Processes processes;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "redating"));
    private volatile State state = State.IDLE;

    Redating(JdbcClient jdbc, Cases cases, Processes processes, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.processes = processes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * How far it is on this node.
     *
     * @param done  cases that have been dated anew
     * @param total cases that were open when it began
     * @param failed cases among the done ones that could not be; the log says which
     */
    public record State(boolean running, long done, long total, long failed) {

        static final State IDLE = new State(false, 0, 0, 0);
    }

    public State state() {
        return state;
    }

    /** How many open cases have not followed the last change of the calendar yet, on whichever node; nothing when all have. */
    public OptionalLong undated() {
        return left().map(left -> OptionalLong.of(open(left.doneUpTo()))).orElse(OptionalLong.empty());
    }

    /** Remembered in the changing transaction, so that no change is left half followed. */
    @EventListener(classes = {CalendarChanged.class, DeadlinesChanged.class})
    void asked() {
        jdbc.sql("""
                insert into redating (asked, done_up_to) values (1, '')
                on conflict (only_one) do update set asked = redating.asked + 1, done_up_to = '', ended_at = null""").update();
    }

    @TransactionalEventListener(classes = {CalendarChanged.class, DeadlinesChanged.class})
    void changed() {
        begin();
    }

    /** Goes on with what was begun and not ended; at every start. */
    @EventListener(ApplicationReadyEvent.class)
    public void goOn() {
        begin();
    }

    private void begin() {
        if (left().isEmpty()) {
            return;
        }
        state = new State(true, 0, open(""), 0);
        try {
            worker.execute(this::run);
        } catch (RejectedExecutionException stopping) {
            LOG.info("Open cases will be dated anew at the next start");
        }
    }

    private record Left(int asked, String doneUpTo) {
    }

    private Optional<Left> left() {
        return jdbc.sql("select asked, done_up_to from redating where ended_at is null").query(Left.class).optional();
    }

    private long open(String after) {
        return jdbc.sql("select count(*) from journey_case where closed_at is null and no > :after").param("after", after).query(Long.class).single();
    }

    private void run() {
        long done = 0;
        long failed = 0;
        try {
            for (var left = left(); left.isPresent() && !Thread.currentThread().isInterrupted(); left = left()) {
                var total = done + open(left.get().doneUpTo());
                var some = next(left.get().doneUpTo());
                for (var no : some) {
                    failed += dated(no) ? 0 : 1;
                    done++;
                    state = new State(true, done, Math.max(total, done), failed);
                }
                store(left.get(), some);
            }
            if (done > 0) {
                LOG.info("Dated {} open cases anew, {} could not be", done, failed);
            }
        } catch (RuntimeException e) {
            LOG.error("Dating open cases anew broke off; it goes on at the next start or change of the calendar", e);
        } finally {
            state = new State(false, done, done, failed);
        }
    }

    /** Nothing is stored when it was asked for again in the meantime: then it begins with the first case. */
    private void store(Left left, List<String> done) {
        jdbc.sql("update redating set done_up_to = :last, ended_at = :ended where asked = :asked")
            .param("last", done.isEmpty() ? left.doneUpTo() : done.get(done.size() - 1)).param("asked", left.asked())
            .param("ended", done.isEmpty() ? clock.instant().atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    private List<String> next(String after) {
        return jdbc.sql("select no from journey_case where closed_at is null and no > :after order by no limit " + BATCH).param("after", after)
            .query(String.class).list();
    }

    private boolean dated(String no) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> cases.lock(no).filter(Case::open).ifPresent(file -> processes.retime(no)));
                return true;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    LOG.warn("Case {} could not be dated anew", no, e);
                    return false;
                }
            }
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
