package vn.overseasmembers.installation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Under {@code mvn spring-boot:run} the application is Maven's child: when Maven is killed, the same command must find the way free. */
@Component
@ConditionalOnProperty("overseas.stop-with-parent")
class StopWithParent {

    private static final Logger LOG = LoggerFactory.getLogger(StopWithParent.class);

    StopWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRunAsync(() -> {
            LOG.info("Maven has ended, so the application ends too");
            System.exit(1);
        }));
    }
}
