package vn.overseasmembers.journey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.engine.Processes;

/**
 * Open tasks go to whoever does them now when officers, organisations or substitutes change: to the successor of a committee that has ended,
 * up where nobody is left, and back when somebody has come. As soon as the change is stored, and every hour for what begins or ends by the
 * calendar.
 */
@Component
class TasksFollowOffices {

    private static final Logger LOG = LoggerFactory.getLogger(TasksFollowOffices.class);

    private final DesertedCommittees committees;
    private final Cases cases;
    private final Processes processes;
    private final TransactionTemplate transaction;

    TasksFollowOffices(DesertedCommittees committees, Cases cases, Processes processes, PlatformTransactionManager transactions) {
        this.committees = committees;
        this.cases = cases;
        this.processes = processes;
        this.transaction = new TransactionTemplate(transactions);
        // after a commit the connection of the old transaction is still there
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(CommitteesChanged event) {
        follow();
    }

    @Scheduled(cron = "0 5 * * * *")
    void byTheCalendar() {
        follow();
    }

    /** Each case in a transaction of its own: one that is stuck leaves the others alone, and is tried again. */
    private void follow() {
        for (var no : transaction.execute(status -> committees.casesToRoute())) {
            try {
                transaction.executeWithoutResult(status -> {
                    cases.lock(no);
                    processes.reroute(no);
                });
            } catch (RuntimeException e) {
                LOG.warn("Open tasks of case {} could not follow a change of committees: {}", no, e.toString());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class ByTheClock {
    }
}
