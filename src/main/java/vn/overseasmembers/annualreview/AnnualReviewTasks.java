package vn.overseasmembers.annualreview;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.supervision.Duties;

/** The user tasks of annual-review.bpmn. */
@Component
class AnnualReviewTasks {

    private final Duties duties;
    private final JdbcClient jdbc;

    AnnualReviewTasks(Duties duties, JdbcClient jdbc) {
        this.duties = duties;
        this.jdbc = jdbc;
    }

    @FormValues({"annual-review/host-comment", "annual-review/review"})
    Map<String, Object> year(OpenTask task) {
        return Map.of("year", duties.get(task.number("dutyId")).dueOn().getYear());
    }

    /** The host cell says how the member has done; the home cell rates on it ({@code domain.md} 5.4). */
    @TaskHandler("annual-review/host-comment")
    Outcome hostComment(HostComment comment) {
        return Outcome.done();
    }

    /** The member is reviewed and rated for the year. */
    @TaskHandler("annual-review/review")
    Outcome review(Review review, OpenTask task) {
        int duty = task.number("dutyId");
        jdbc.sql("""
                insert into annual_rating (duty_id, rating, reviewed_on, organisation) values (:duty, :rating, :on, :organisation)
                on conflict (duty_id) do update set rating = excluded.rating, reviewed_on = excluded.reviewed_on,
                    organisation = excluded.organisation
                """)
            .param("duty", duty).param("rating", review.rating()).param("on", review.reviewedOn())
            .param("organisation", task.actingFor() == null ? task.committee() : task.actingFor()).update();
        duties.fulfilled(duty, review.reviewedOn());
        return Outcome.done();
    }
}
