package vn.overseasmembers.installation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/**
 * Under {@code mvn spring-boot:run} the application is Maven's child: when Maven is killed, the same command must find port and data folder
 * free. Listens from the first moment, for Maven may be killed while the application starts.
 */
class StopWithParent implements ApplicationListener<ApplicationStartingEvent> {

    /** Shorter than a starting application waits for the data folder. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    @Override
    public void onApplicationEvent(ApplicationStartingEvent starting) {
        if (Boolean.getBoolean("overseas.stop-with-parent")) {
            ProcessHandle.current().parent().filter(StopWithParent::isMaven)
                .ifPresentOrElse(maven -> maven.onExit().thenRunAsync(StopWithParent::stop), StopWithParent::stop);
        }
    }

    /** Whoever adopts an orphan is no Java program. */
    private static boolean isMaven(ProcessHandle parent) {
        return parent.info().command().filter(command -> command.endsWith("java")).isPresent();
    }

    private static void stop() {
        LoggerFactory.getLogger(StopWithParent.class).info("Maven has ended, so the application ends too");
        // A polite end waits for a start in progress to be over; the database bears a rude one.
        CompletableFuture.delayedExecutor(GRACE.toSeconds(), TimeUnit.SECONDS).execute(() -> Runtime.getRuntime().halt(1));
        System.exit(1);
    }
}
