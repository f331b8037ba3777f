package vn.overseasmembers.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Whereabouts;
import vn.overseasmembers.engine.Whereabouts.Step;
import vn.overseasmembers.engine.Whereabouts.Walk;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseLine;
import vn.overseasmembers.journey.CaseReaders.Reading;
import vn.overseasmembers.journey.CaseWords;
import vn.overseasmembers.journey.OpenTasks;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** Puts together what the page of a case shows. */
@Component
class CaseView {

    /** Lines of the history on one page. */
    static final int LINES = 300;

    /** Diagrams on the page: the journey's, and of the processes open now. */
    private static final int DIAGRAMS = 6;

    private static final Set<String> UNTOLD = Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "multiInstanceBody");

    /**
     * Who it is about and where it stands.
     *
     * @param state key of its words, {@code state.*}
     */
    record Head(String no, String member, String memberLine, String trip, String state, boolean open, String host, LocalDate departedOn,
                LocalDate enteredOn) {
    }

    /**
     * A task that waits.
     *
     * @param days until its last day, negative when that has passed
     * @param mine whether the reader may do it
     */
    record Turn(String taskId, String name, String committee, String actingFor, LocalDate due, long days, boolean overdue, boolean mine) {
    }

    /** The history within a phase, oldest first. */
    record Chapter(String phase, List<CaseLine> lines, boolean current) {

        public Instant from() {
            return lines.get(0).row().at();
        }

        public Instant to() {
            return lines.get(lines.size() - 1).row().at();
        }
    }

    /** A process of the case with what it has passed; what was called from a step stands with the step. */
    record Stretch(String id, String name, boolean open, List<Passed> steps) {
    }

    /**
     * @param state passed, here or stopped
     * @param at    when it was left, or reached while it is open
     * @param days  for how many days the process stood there, so far
     */
    record Passed(String name, String state, Instant at, long days, Stretch called) {
    }

    /** A diagram with what is marked on it. */
    record Diagram(String id, String name, String done, String here, boolean open) {
    }

    private static final String ERASED = "Đã xóa thông tin cá nhân: hết thời hạn lưu trữ";

    private final Members members;
    private final CaseWords words;
    private final OpenTasks tasks;
    private final Timeline timeline;
    private final Whereabouts whereabouts;
    private final Organisations organisations;
    private final Today today;
    private final Clock clock;

    CaseView(Members members, CaseWords words, OpenTasks tasks, Timeline timeline, Whereabouts whereabouts, Organisations organisations, Today today, Clock clock) {
        this.members = members;
        this.words = words;
        this.tasks = tasks;
        this.timeline = timeline;
        this.whereabouts = whereabouts;
        this.organisations = organisations;
        this.today = today;
        this.clock = clock;
    }

    Head head(Case file) {
        var member = members.find(file.memberId());
        var host = file.hostCell() == null ? file.host() : file.hostCell();
        return new Head(file.no(), member.map(Member::fullName).orElse(ERASED), member.map(words::member).orElse(ERASED), words.trip(file), file.state().name().toLowerCase(Locale.ROOT), file.open(),
            host == null ? null : organisations.find(host).map(Organisation::name).orElse(host), file.departedOn(), file.enteredOn());
    }

    List<Turn> turns(Reading reading) {
        return tasks.of(reading.file().no()).stream().map(open -> {
            var due = open.dueAt() == null ? null : LocalDate.ofInstant(open.dueAt(), Today.VIETNAM);
            var days = due == null ? 0 : ChronoUnit.DAYS.between(today.today(), due);
            return new Turn(open.taskId(), open.name(), open.committeeName(), open.actingFor(), due, days, due != null && days < 0,
                reading.handles() && reading.reach().committees().contains(open.committee()));
        }).toList();
    }

    /** The lines as they come from {@link Timeline#lines}, by phase; the phase of the newest line is the current one. */
    List<Chapter> chapters(List<CaseLine> lines) {
        var chapters = new EnumMap<Phase, List<CaseLine>>(Phase.class);
        var phase = Phase.SELECTION;
        for (var line : lines) {
            phase = Phase.of(line, phase);
            chapters.computeIfAbsent(phase, key -> new ArrayList<>()).add(line);
        }
        var current = phase;
        return chapters.entrySet().stream()
            .map(chapter -> new Chapter(chapter.getKey().name().toLowerCase(Locale.ROOT), chapter.getValue(), chapter.getKey() == current)).toList();
    }

    List<CaseLine> lines(String caseNo, Long before, Timeline.Which which) {
        return timeline.lines(caseNo, before, LINES + 1, which);
    }

    /** Who can be looked for in the history. */
    List<Timeline.Named> named(String caseNo) {
        return timeline.named(caseNo);
    }

    List<Walk> walks(String caseNo) {
        return whereabouts.of(caseNo);
    }

    /** The same as the diagrams, told. */
    List<Stretch> stretches(List<Walk> walks) {
        return walks.stream().filter(walk -> walk.caller() == null).map(walk -> stretch(walk, walks)).toList();
    }

    private Stretch stretch(Walk walk, List<Walk> walks) {
        var steps = walk.steps().stream().filter(step -> step.name() != null && !UNTOLD.contains(step.type())).map(step -> new Passed(step.name(), state(step),
            step.ended() == null ? step.began() : step.ended(), Duration.between(step.began(), step.ended() == null ? clock.instant() : step.ended()).toDays(),
            step.calls() == null ? null : walks.stream().filter(one -> one.id().equals(step.calls())).findFirst().map(one -> stretch(one, walks)).orElse(null))).toList();
        return new Stretch(walk.id(), walk.name(), walk.open(), steps);
    }

    private static String state(Step step) {
        if (step.ended() == null) {
            return "here";
        }
        return step.cancelled() ? "stopped" : "passed";
    }

    /** The journey's diagram, and those of the processes in which something is open now. */
    List<Diagram> diagrams(List<Walk> walks) {
        return walks.stream().filter(walk -> walk.open() || walk.key().equals("journey")).limit(DIAGRAMS).map(walk -> {
            var here = nodes(walk, step -> step.ended() == null);
            var done = nodes(walk, step -> step.ended() != null && !step.cancelled());
            return new Diagram(walk.id(), walk.name(), done, here, walk.open());
        }).toList();
    }

    private static String nodes(Walk walk, java.util.function.Predicate<Step> which) {
        return walk.steps().stream().filter(which).map(Step::node).distinct().collect(Collectors.joining(" "));
    }
}
