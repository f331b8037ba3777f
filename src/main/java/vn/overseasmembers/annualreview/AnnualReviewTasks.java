package vn.overseasmembers.annualreview;

import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HandedIn;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.supervision.Duties;

/** The user tasks of annual-review.bpmn. */
@Component
class AnnualReviewTasks {

    private final Duties duties;
    private final AnnualReviews reviews;
    private final Timeline timeline;
    private final HandedIn handedIn;
    private final JdbcClient jdbc;

    AnnualReviewTasks(Duties duties, AnnualReviews reviews, Timeline timeline, HandedIn handedIn, JdbcClient jdbc) {
        this.duties = duties;
        this.reviews = reviews;
        this.timeline = timeline;
        this.handedIn = handedIn;
        this.jdbc = jdbc;
    }

    @FormValues("annual-review/review")
    Map<String, Object> saidAbroad(OpenTask task) {
        int duty = task.number("dutyId");
        var values = new HashMap<String, Object>();
        values.put("periodName", String.valueOf(duties.get(duty).dueOn().getYear()));
        values.put("rated", reviews.rated(task.caseNo(), duties.get(duty).dueOn()).text("rated"));
        jdbc.sql("select task_id from host_comment where duty_id = :duty").param("duty", duty).query(String.class).optional()
            .flatMap(commented -> handedIn.in(commented, "comment")).ifPresent(comment -> values.put("hostComment", comment));
        return values;
    }

    /** The host cell says how the member has done; the home cell rates on it ({@code domain.md} 5.4). */
    @TaskHandler("annual-review/host-comment")
    Outcome hostComment(HostComment comment, OpenTask task) {
        jdbc.sql("""
                insert into host_comment (duty_id, task_id, commented_on) values (:duty, :task, :on)
                on conflict (duty_id) do update set task_id = excluded.task_id, commented_on = excluded.commented_on
                """)
            .param("duty", task.number("dutyId")).param("task", task.id()).param("on", comment.commentedOn()).update();
        return Outcome.done();
    }

    /** The member is reviewed for the year, and rated unless he was admitted only shortly before. */
    @TaskHandler("annual-review/review")
    Outcome review(Review review, OpenTask task) {
        int duty = task.number("dutyId");
        var rated = reviews.rated(task.caseNo(), duties.get(duty).dueOn());
        if ("no".equals(rated.text("rated"))) {
            timeline.append(Entry.of(task.caseNo(), "rule-decided").under(rated).in(task).with("result", "not-rated"));
        }
        jdbc.sql("""
                insert into annual_rating (duty_id, rating, reviewed_on, organisation) values (:duty, :rating, :on, :organisation)
                on conflict (duty_id) do update set rating = excluded.rating, reviewed_on = excluded.reviewed_on,
                    organisation = excluded.organisation, superseded_at = null
                """)
            .param("duty", duty).param("rating", "no".equals(rated.text("rated")) ? null : review.rating(), Types.VARCHAR).param("on", review.reviewedOn())
            .param("organisation", task.responsible()).update();
        duties.fulfilled(duty, review.reviewedOn(), task.id());
        return Outcome.done();
    }
}
