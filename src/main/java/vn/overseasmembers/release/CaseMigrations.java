package vn.overseasmembers.release;

import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Migrations;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.modelling.Bundle;

/**
 * Lets running cases follow a newer version of a process: before a release shows how many cases stand where and which of them could not follow, after it
 * moves all that the owner names, case by case, each in a transaction of its own with an entry in its record. Of process owners alone; of a case they see its
 * number and where it stands.
 */
@Service
public class CaseMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(CaseMigrations.class);

    /** An officer or a timer may be at work on the case at the same moment. */
    private static final int ATTEMPTS = 5;
    private static final int MOST_NAMED = 1_000;
    private static final int MOST_CASES = 1_000_000;
    private static final int SHOWN = 50;
    private static final int READ_AT_ONCE = 1_000;
    /** Of the cases at a place, on the page of all places. */
    private static final int FIRST_SHOWN = 10;

    private final JdbcClient jdbc;
    private final Migrations migrations;
    private final Deployments deployments;
    private final Renames renames;
    private final Cases cases;
    private final Timeline timeline;
    private final Officers officers;
    private final Today today;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "case-migrations"));
    private final AtomicBoolean waking = new AtomicBoolean();

    CaseMigrations(JdbcClient jdbc, Migrations migrations, Deployments deployments, Renames renames, Cases cases, Timeline timeline, Officers officers, Today today,
                   Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.migrations = migrations;
        this.deployments = deployments;
        this.renames = renames;
        this.cases = cases;
        this.timeline = timeline;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Cases that wait at an element of an older version, and what would become of them.
     *
     * @param name    as it stands on the old diagram, or empty
     * @param why     reason for which they could not follow, in kebab case, or null
     * @param now     id of the element's place in the new version, where that is another
     * @param numbers of those that could not follow the first ones
     */
    record Standing(int version, String element, String name, long cases, String why, String now, List<String> numbers) {

        Standing with(List<String> first) {
            return new Standing(version, element, name, cases, why, now, first);
        }
    }

    /**
     * What would become of the running cases of a process.
     *
     * @param standing where they are
     * @param asked    elements that are gone, of which the owner is asked what they are called now
     * @param places   what those could be called: where cases can wait in the new version and could not in the old one
     */
    record Outlook(String process, String name, List<Standing> standing, List<Standing> asked, List<Migrations.Place> places) {

        public long stuck() {
            return standing.stream().filter(one -> one.why() != null).mapToLong(Standing::cases).sum();
        }
    }

    /**
     * Cases that an owner has asked to follow.
     *
     * @param stoppedBy account, or null when it goes on, or was stopped because yet another version was released
     * @param endedAt   null while cases are waiting
     * @param nothing   how many had followed by themselves, or had ended
     */
    record Batch(long id, String process, int toVersion, Instant askedAt, String askedBy, Instant stoppedAt, String stoppedBy, Instant endedAt, long waiting, long followed,
                 long nothing, long failed) {

        public long total() {
            return waiting + followed + nothing + failed;
        }

        public long done() {
            return total() - waiting;
        }

        public boolean goesOn() {
            return endedAt == null && stoppedAt == null;
        }

        public boolean stopped() {
            return endedAt == null && stoppedAt != null;
        }
    }

    /** A case that was left where it was. */
    record Failure(String caseNo, String element, String name, String why) {
    }

    /** How many cases each process has in older versions. */
    Map<String, Long> behind() {
        return migrations.behind();
    }

    /** By key: the Vietnamese names of the processes, in their newest versions. */
    Map<String, String> names() {
        return migrations.names();
    }

    /** A page of the cases of a process that are in older versions. */
    List<Migrations.Behind> behind(String process, String after, String owner) {
        owner(owner);
        return migrations.behind(process, after, SHOWN + 1);
    }

    static int shown() {
        return SHOWN;
    }

    /** What would become of all running cases of a draft's processes when it was released. */
    List<Outlook> ofDraft(long draft, String owner) {
        owner(owner);
        if (!jdbc.sql("select exists (select from process_draft where id = ? and ended_at is null)").param(draft).query(Boolean.class).single()) {
            throw Rejection.notFound("Bản nháp này không còn: đã được phát hành hoặc bỏ.");
        }
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("""
                select f.folder, f.name, f.content from process_draft d join process_draft_file f on f.draft_id = d.id
                where d.id = ? and d.ended_at is null and f.name like '%.bpmn'""").param(draft)
            .query(row -> {
                files.put(row.getString("folder") + "/" + row.getString("name"), row.getBytes("content"));
            });
        var bundle = new Bundle(files);
        var stands = migrations.stands(bundle.folders(), true);
        var outlooks = new ArrayList<Outlook>();
        for (var process : bundle.folders()) {
            if (migrations.knows(process)) {
                var model = bundle.filesOf(process).values().iterator().next();
                outlooks.add(outlook(process, stands, migrations.places(model), (definition, renamed) -> migrations.plan(definition, model, renamed)));
            }
        }
        return numbered(outlooks);
    }

    /** What would become of the cases of a process that are still in older versions. */
    Outlook ofProcess(String process, String owner) {
        owner(owner);
        known(process);
        return numbered(List.of(outlook(process, migrations.stands(List.of(process), false), migrations.places(process), migrations::plan))).get(0);
    }

    /** With the first numbers of the cases that could not follow, by one statement. */
    private List<Outlook> numbered(List<Outlook> outlooks) {
        var stuck = outlooks.stream().flatMap(one -> one.standing().stream().filter(place -> place.why() != null).map(place -> spot(one, place))).toList();
        var numbers = stuck.isEmpty() ? Map.<Migrations.Spot, List<String>>of() : migrations.standingAt(stuck, "", FIRST_SHOWN);
        return outlooks.stream().map(one -> new Outlook(one.process(), one.name(), one.standing().stream()
            .map(place -> place.with(place.why() == null ? List.of() : numbers.getOrDefault(spot(one, place), List.of()))).toList(), one.asked(), one.places())).toList();
    }

    private static Migrations.Spot spot(Outlook outlook, Standing place) {
        return new Migrations.Spot(outlook.process(), place.version(), place.element());
    }

    /** A page of the numbers of the cases that stand at an element, one more than it shows when there are more. */
    List<String> at(Migrations.Spot spot, String after, String owner) {
        owner(owner);
        known(spot.process());
        return migrations.standingAt(List.of(spot), after, SHOWN + 1).getOrDefault(spot, List.of());
    }

    private interface Planned {
        Migrations.Plan from(String definition, Map<String, String> renamed);
    }

    private Outlook outlook(String process, List<Migrations.Stand> stands, List<Migrations.Place> places, Planned planned) {
        var renamed = renames.of(process);
        var plans = new TreeMap<String, Migrations.Plan>();
        var standing = new ArrayList<Standing>();
        var before = new TreeSet<String>();
        for (var stand : stands) {
            if (stand.process().equals(process)) {
                var plan = plans.computeIfAbsent(stand.definition(), definition -> planned.from(definition, renamed));
                before.addAll(plan.places().keySet());
                var obstacle = plan.obstacles().get(stand.element());
                standing.add(new Standing(stand.version(), stand.element(), plan.places().getOrDefault(stand.element(), ""), stand.cases(),
                    obstacle == null ? null : word(obstacle.why()), plan.moves().get(stand.element()), List.of()));
            }
        }
        var asked = standing.stream().filter(one -> word(Migrations.Why.GONE).equals(one.why())).toList();
        return new Outlook(process, migrations.name(process), standing, asked, places.stream().filter(place -> !before.contains(place.element())).toList());
    }

    private static String word(Migrations.Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    /** An owner says what an element that is gone is called now. */
    void renamed(String process, String before, String now, String owner) {
        owner(owner);
        known(process);
        renames.say(process, before, now, owner);
    }

    /**
     * Lets cases follow the newest version, in the background.
     *
     * @param named numbers of cases, or null for all that are in older versions
     * @throws Rejection when others are still under way, when a number is none of those cases, or when there is nothing to do
     */
    void begin(String process, Collection<String> named, String owner) {
        owner(owner);
        known(process);
        transaction.executeWithoutResult(status -> {
            var all = migrations.casesBehind(process, MOST_CASES);
            var wanted = named == null ? all : wanted(named, all);
            if (wanted.isEmpty()) {
                throw Rejection.conflict("Không còn hồ sơ nào theo phiên bản cũ của quy trình này.");
            }
            // what was stopped before is over now: this is asked for instead of it
            jdbc.sql("update case_migration set ended_at = :now, changed_by = :by where process = :process and ended_at is null and stopped_at is not null")
                .param("now", now()).param("by", owner).param("process", process).update();
            if (jdbc.sql("select exists (select from case_migration where process = ? and ended_at is null)").param(process).query(Boolean.class).single()) {
                throw Rejection.conflict("Quy trình này đang có hồ sơ chuyển sang phiên bản mới. Hãy chờ xong, hoặc dừng lại trước.");
            }
            long id = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by, changed_by) values (:process, :version, :now, :by, :by) returning id").param("process", process)
                .param("version", deployments.newest().getOrDefault(process, 0)).param("now", now()).param("by", owner).query(Long.class).single();
            jdbc.sql("insert into case_migration_case (migration_id, case_no) select :id, no from unnest(cast(:cases as text[])) no").param("id", id)
                .param("cases", wanted.toArray(String[]::new)).update();
        });
        wake();
    }

    private static List<String> wanted(Collection<String> named, List<String> all) {
        if (named.isEmpty()) {
            throw Rejection.invalid("cases", "Hãy ghi số hồ sơ, mỗi số một dòng.");
        }
        if (named.size() > MOST_NAMED) {
            throw Rejection.invalid("cases", "Mỗi lần ghi nhiều nhất %d số hồ sơ. Hãy chia làm nhiều lần, hoặc chuyển tất cả.".formatted(MOST_NAMED));
        }
        var behind = new TreeSet<>(all);
        var others = named.stream().filter(no -> !behind.contains(no)).distinct().toList();
        if (!others.isEmpty()) {
            throw Rejection.invalid("cases", "Không có hồ sơ nào mang số này mà còn theo phiên bản cũ: %s. Hãy kiểm tra lại số."
                .formatted(String.join(", ", others.subList(0, Math.min(5, others.size())))));
        }
        return named.stream().distinct().sorted().toList();
    }

    /** What is under way stays where it is after the case that is just being done. */
    void stop(String process, String owner) {
        owner(owner);
        changed(jdbc.sql("update case_migration set stopped_at = :now, stopped_by = :by, changed_by = :by where process = :process and ended_at is null and stopped_at is null").param("now", now())
            .param("by", owner).param("process", process).update());
    }

    /** What was stopped goes on. */
    void goOn(String process, String owner) {
        owner(owner);
        changed(jdbc.sql("""
                update case_migration set stopped_at = null, stopped_by = null, changed_by = :by where process = :process and ended_at is null
                  and stopped_at is not null and to_version = :newest""").param("by", owner).param("process", process).param("newest", deployments.newest().getOrDefault(process, 0)).update());
        wake();
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw Rejection.conflict("Việc này đã xong, đã dừng hoặc đã có phiên bản mới hơn. Hãy tải lại trang.");
        }
    }

    /** What was asked for last, under way or over. */
    Optional<Batch> last(String process, String owner) {
        owner(owner);
        return jdbc.sql("""
                select m.*, c.* from (select * from case_migration where process = :process order by id desc limit 1) m cross join lateral (
                  select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'followed') as followed,
                         count(*) filter (where state = 'nothing') as nothing, count(*) filter (where state = 'failed') as failed
                  from case_migration_case where migration_id = m.id) c""")
            .param("process", process).query((row, n) -> batch(row)).optional();
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(row.getLong("id"), row.getString("process"), row.getInt("to_version"), instant(row, "asked_at"), row.getString("asked_by"), instant(row, "stopped_at"),
            row.getString("stopped_by"), instant(row, "ended_at"), row.getLong("waiting"), row.getLong("followed"), row.getLong("nothing"), row.getLong("failed"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The batch that an owner has asked for, under way or over. */
    Optional<Batch> batch(String process, long id, String owner) {
        owner(owner);
        return jdbc.sql("""
                select m.*, c.* from case_migration m cross join lateral (
                  select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'followed') as followed,
                         count(*) filter (where state = 'nothing') as nothing, count(*) filter (where state = 'failed') as failed
                  from case_migration_case where migration_id = m.id) c
                where m.id = :id and m.process = :process""")
            .param("id", id).param("process", process).query((row, n) -> batch(row)).optional();
    }

    /** A page of the cases that were left where they were, by number; one more than it shows when there are more. */
    List<Failure> failures(long batch, String after, String owner) {
        owner(owner);
        return failures(batch, after, SHOWN + 1);
    }

    private List<Failure> failures(long batch, String after, int most) {
        return jdbc.sql("""
                select case_no, coalesce(element, '') as element, coalesce(name, '') as name, why from case_migration_case
                where migration_id = :batch and state = 'failed' and case_no > :after order by case_no limit :most""")
            .param("batch", batch).param("after", after).param("most", most).query(Failure.class).list();
    }

    /** All of them, some at a time. */
    void allFailures(long batch, String owner, Consumer<Failure> each) {
        owner(owner);
        var after = "";
        for (var some = failures(batch, after, READ_AT_ONCE); !some.isEmpty(); some = failures(batch, after, READ_AT_ONCE)) {
            some.forEach(each);
            after = some.get(some.size() - 1).caseNo();
        }
    }

    // what happens in the background

    /** After a start what was under way goes on; after a while also what another node has left. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "15 * * * * *")
    public void wake() {
        if (waking.compareAndSet(false, true)) {
            try {
                worker.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                waking.set(false);
            }
        }
    }

    private record Open(long id, String process, int toVersion, String askedBy) {
    }

    private void run() {
        waking.set(false);
        try {
            for (var open : jdbc.sql("select id, process, to_version, asked_by from case_migration where ended_at is null and stopped_at is null order by id").query(Open.class).list()) {
                while (!Thread.currentThread().isInterrupted() && next(open)) {
                    // until there is nothing left to take
                }
                jdbc.sql("""
                        update case_migration set ended_at = :now, changed_by = null where id = :id and ended_at is null and stopped_at is null
                          and not exists (select from case_migration_case where migration_id = :id and state = 'waiting')""").param("now", now()).param("id", open.id()).update();
            }
        } catch (RuntimeException e) {
            LOG.error("Cases that follow a newer version broke off; it goes on within a minute", e);
        }
    }

    /** Another version was released while cases were following. */
    private static final class Overtaken extends RuntimeException {
    }

    /** One case; false when none is left, or it was stopped. Two nodes never take the same: its line is locked until it is done. */
    private boolean next(Open open) {
        var taken = new String[1];
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    taken[0] = take(open, taken[0]);
                    if (taken[0] == null) {
                        return false;
                    }
                    done(open, taken[0], follow(open, taken[0]) ? "followed" : "nothing", null, null);
                    return true;
                }));
            } catch (Overtaken another) {
                jdbc.sql("update case_migration set stopped_at = :now, changed_by = null where id = :id and stopped_at is null").param("now", now()).param("id", open.id()).update();
                return false;
            } catch (Migrations.CannotFollow stuck) {
                var first = stuck.obstacles().get(0);
                failed(open, taken[0], first, word(first.why()));
                return true;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    LOG.warn("Case {} could not follow version {} of {}", taken[0], open.toVersion(), open.process(), e);
                    if (taken[0] == null) {
                        throw e;
                    }
                    failed(open, taken[0], null, "error");
                    return true;
                }
            }
        }
    }

    /** The next that nobody has taken, or the one that has to be tried again. */
    private String take(Open open, String again) {
        return jdbc.sql("""
                select c.case_no from case_migration m join case_migration_case c on c.migration_id = m.id
                where m.id = :id and m.stopped_at is null and m.ended_at is null and c.state = 'waiting' and (:again::text is null or c.case_no = :again)
                order by c.case_no limit 1 for update of c skip locked""").param("id", open.id()).param("again", again, Types.VARCHAR).query(String.class).optional().orElse(null);
    }

    private boolean follow(Open open, String caseNo) {
        if (cases.lock(caseNo).isEmpty()) {
            return false;
        }
        var followed = migrations.follow(caseNo, open.process(), renames.of(open.process()));
        for (var one : followed) {
            if (one.to() != open.toVersion()) {
                throw new Overtaken();
            }
            timeline.append(new Entry(caseNo, "case-migrated", open.askedBy(), null, null, null, open.process(), null, null, null, null, Map.of())
                .with("name", migrations.name(open.process())).with("from", one.from()).with("to", one.to()));
        }
        return !followed.isEmpty();
    }

    private void failed(Open open, String caseNo, Migrations.Obstacle where, String why) {
        transaction.executeWithoutResult(status -> done(open, caseNo, "failed", where, why));
    }

    private void done(Open open, String caseNo, String state, Migrations.Obstacle where, String why) {
        jdbc.sql("""
                update case_migration_case set state = :state, element = :element, name = :name, why = :why, at = :now
                where migration_id = :id and case_no = :no and state = 'waiting'""")
            .param("state", state).param("element", where == null ? null : where.element(), Types.VARCHAR).param("name", where == null ? null : where.name(), Types.VARCHAR)
            .param("why", why, Types.VARCHAR).param("now", now()).param("id", open.id()).param("no", caseNo).update();
    }

    private void known(String process) {
        if (!migrations.knows(process)) {
            throw Rejection.notFound("Không có quy trình này.");
        }
    }

    private void owner(String username) {
        if (!officers.functionsOf(username, today.today()).contains("process-owner")) {
            throw Rejection.forbidden("Chỉ chủ quy trình được xem và chuyển hồ sơ sang phiên bản mới.");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @PreDestroy
    void end() {
        worker.shutdownNow();
    }
}
