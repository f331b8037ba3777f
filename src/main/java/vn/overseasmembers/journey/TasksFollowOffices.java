package vn.overseasmembers.journey;

import java.util.Set;
import java.util.TreeSet;
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
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ClaimedTasks;
import vn.overseasmembers.engine.Processes;

/**
 * Open tasks go to whoever does them now when officers, organisations or substitutes change: to the successor of a committee that has ended,
 * up where nobody is left, and back when somebody has come; what somebody has claimed who does not serve there any more is given back. As soon
 * as the change is stored, and every hour for what begins or ends by the calendar.
 */
@Component
class TasksFollowOffices {

    private static final Logger LOG = LoggerFactory.getLogger(TasksFollowOffices.class);

    private final DesertedCommittees committees;
    private final ClaimedTasks claimed;
    private final Cases cases;
    private final Processes processes;
    private final Today today;
    private final TransactionTemplate transaction;

    TasksFollowOffices(DesertedCommittees committees, ClaimedTasks claimed, Cases cases, Processes processes, Today today,
                       PlatformTransactionManager transactions) {
        this.committees = committees;
        this.claimed = claimed;
        this.cases = cases;
        this.today = today;
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
        for (var no : transaction.execute(status -> toLookAt())) {
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

    private Set<String> toLookAt() {
        var cases = new TreeSet<>(committees.casesToRoute());
        cases.addAll(claimed.casesOfThoseWhoDoNotServe(today.today()));
        return cases;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class ByTheClock {
    }
}
