package vn.overseasmembers.administration;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.engine.FailedJobs;

/** What the application could not do by itself, for an administrator, who lets it try again; each time is kept. */
@Component
class FailedWork {

    /** What the page shows of what was done. */
    private static final int SHOWN = 10;

    private final FailedJobs jobs;
    private final Administrators administrators;
    private final JdbcClient jdbc;
    private final Clock clock;

    FailedWork(FailedJobs jobs, Administrators administrators, JdbcClient jdbc, Clock clock) {
        this.jobs = jobs;
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an administrator has let try again. */
    record Retried(OffsetDateTime at, String who, String process, String step, String caseNo) {
    }

    /**
     * A page of what has failed, and one more when there is a next page.
     *
     * @param after as {@link FailedJobs#page}
     * @throws AccessDeniedException for everybody but an administrator
     */
    List<FailedJobs.Line> page(String username, String after) {
        administrators.only(username);
        return jobs.page(after);
    }

    /** The newest ones. */
    List<Retried> retried() {
        return jdbc.sql("""
                select t.at, a.full_name as who, t.process, t.step, t.case_no from administration_action t join account a on a.username = t.actor
                where t.action = 'job-retried' order by t.id desc limit :shown""").param("shown", SHOWN).query(Retried.class).list();
    }

    /**
     * Lets one try again.
     *
     * @return false when it has been tried again, or is no longer there
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public boolean retry(String username, String job) {
        administrators.only(username);
        var retried = jobs.retry(job);
        retried.ifPresent(line -> jdbc.sql("""
                insert into administration_action (at, actor, action, process, step, case_no) values (:at, :actor, 'job-retried', :process, :step, :case)""")
            .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("actor", username).param("process", line.process()).param("step", line.step())
            .param("case", line.caseNo()).update());
        return retried.isPresent();
    }

    /**
     * Lets those of a page try again.
     *
     * @return how many are tried again
     * @throws AccessDeniedException for everybody but an administrator
     */
    @Transactional
    public int retry(String username, List<String> some) {
        administrators.only(username);
        return (int) some.stream().limit(FailedJobs.PAGE).filter(job -> retry(username, job)).count();
    }
}
