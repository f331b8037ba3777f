package vn.overseasmembers.homecoming;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.FormValues;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.engine.Outcome;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.TaskHandler;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.opinionchain.Opinions;

/** The user tasks of homecoming.bpmn. */
@Component
class HomecomingTasks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Members members;
    private final Opinions opinions;
    private final Timeline timeline;

    HomecomingTasks(Members members, Opinions opinions, Timeline timeline) {
        this.members = members;
        this.opinions = opinions;
        this.timeline = timeline;
    }

    @FormValues("homecoming/receive-report")
    Map<String, Object> whyAgain(OpenTask task) {
        return opinions.refused(task.caseNo(), "return-report").<Map<String, Object>>map(why -> Map.of("refusedBecause", why)).orElse(Map.of());
    }

    /** The cell has the report on the result; it takes the same path as the application ({@code domain.md} 5.5). */
    @TaskHandler("homecoming/receive-report")
    Outcome receiveReport(Case file, ResultReport report) {
        if (file.departedOn() != null && report.receivedOn().isBefore(file.departedOn())) {
            throw Rejection.invalid("receivedOn", "Ngày nhận báo cáo kết quả không được trước ngày xuất cảnh (%s); hãy ghi đúng ngày nhận."
                .formatted(DAY.format(file.departedOn())));
        }
        return Outcome.done();
    }

    /** The grassroots committee has urged the member to hand in the report. */
    @TaskHandler("homecoming/urge-return-report")
    Outcome urge(Urging urging) {
        return Outcome.done();
    }

    @FormValues("homecoming/settle-report")
    Map<String, Object> whyRefused(OpenTask task) {
        return whyAgain(task);
    }

    /** A report that was refused again and again: closed with a note for the file, or passed on to the inspection committee. */
    @TaskHandler("homecoming/settle-report")
    Outcome settle(ReportSettlement settlement) {
        return Outcome.of(settlement.decision());
    }

    /** Card and file are back with the member, employer and residence know, and there was a talk ({@code domain.md} 5.5). */
    @TaskHandler("homecoming/finish")
    Outcome finish(Case file, Finishing done, OpenTask task) {
        record(file, "card-handed-back", done.cardHandedBackOn(), task, null);
        record(file, "file-handed-back", done.fileHandedBackOn(), task, null);
        record(file, "employer-told", done.employerToldOn(), task, null);
        record(file, "residence-told", done.residenceToldOn(), task, members.get(file.memberId()).residenceCell());
        record(file, "talk-held", done.talkHeldOn(), task, null);
        return Outcome.done();
    }

    private void record(Case file, String kind, LocalDate on, OpenTask task, String about) {
        if (on != null) {
            timeline.append(Entry.of(file.no(), kind).in(task).with("on", DAY.format(on)).with("about", about));
        }
    }
}
