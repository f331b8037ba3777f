package vn.overseasmembers.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Migrations;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Redating;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.support.JourneyTest;

/** Running cases follow a version that an owner has released: with their open tasks, told in their record, case by case, and end in it. */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "overseas.test=case-migrations"})
class CaseMigrationsTest extends JourneyTest {

    private static final String OWNER = "owner-of-processes";

    @Autowired
    private Drafts drafts;
    @Autowired
    private CaseMigrations migrations;
    @Autowired
    private Renames renames;
    @Autowired
    private DecidedAnew decided;
    @Autowired
    private Redating redating;
    @Autowired
    private Deployments deployments;
    @Autowired
    private Migrations engine;
    @Autowired
    private Cases cases;
    @Autowired
    private Timeline timeline;
    @Autowired
    private Officers serving;
    @Autowired
    private Clock clock;
    @Autowired
    private PlatformTransactionManager transactionManager;
    private final List<CaseMigrations> others = new ArrayList<>();

    @BeforeEach
    void anOwner() {
        register.processOwner(OWNER);
    }

    @AfterEach
    void endOthers() {
        others.forEach(CaseMigrations::end);
    }

    @Test
    void anOpenTaskFollowsWithItsNewNameAndTheCaseEnds() throws Exception {
        var path = started();
        var task = path.open("selection/prepare", CELL).getId();
        released("selection", model -> model.replace("name=\"Chuẩn bị hồ sơ đề nghị\"", "name=\"Lập hồ sơ đề nghị\""));
        assertThat(path.open("selection/prepare", CELL).getName()).as("nothing follows by itself").isEqualTo("Chuẩn bị hồ sơ đề nghị");

        var batch = moved("selection", List.of(path.no()));
        assertThat(List.of(batch.followed(), batch.failed(), batch.nothing())).containsExactly(1L, 0L, 0L);
        assertThat(path.open("selection/prepare", CELL)).satisfies(open -> {
            assertThat(open.getId()).isEqualTo(task);
            assertThat(open.getName()).isEqualTo("Lập hồ sơ đề nghị");
        });
        assertThat(jdbc.sql("select name from case_task where task_id = ?").param(task).query(String.class).single()).isEqualTo("Lập hồ sơ đề nghị");
        assertThat(jdbc.sql("select actor || ' ' || process || ' ' || source || ' ' || details from case_entry where case_no = ? and kind = 'case-migrated'").param(path.no())
            .query(String.class).list()).containsExactly(OWNER + " selection background {\"to\": \"2\", \"from\": \"1\", \"name\": \"Chọn cử\"}");
        assertThat(timeline.newest(path.no(), 1).get(0).what()).isEqualTo("Tiếp tục theo phiên bản 2 của quy trình “Chọn cử” (trước đó: phiên bản 1)");

        path.walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"),
            briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL), entry(CELL), returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"),
            committeeOpinion(GRASSROOTS, "agree")).walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void aStayFollowsWithWhatItWaitsForAndTheMemberComesHome() throws Exception {
        var path = abroad21Days();
        var due = jdbc.sql("select duedate_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ?").param(path.no())
            .query(Timestamp.class).list();
        released("supervision", model -> model.replace("name=\"Chờ\"", "name=\"Đang ở nước ngoài\""));
        moved("supervision", List.of(path.no()));

        assertThat(jdbc.sql("select duedate_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ?").param(path.no())
            .query(Timestamp.class).list()).as("timers").isEqualTo(due);
        assertThat(jdbc.sql("select event_name_ from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.proc_inst_id_ where e.business_key_ = ? order by 1").param(path.no())
            .query(String.class).list()).contains("supervision-changed", "supervision-ended");
        path.walks(entry(CELL), returnReport(CELL), cellOpinion(CELL, 18, 20), committeeOpinion(SUBORDINATE, "agree"), committeeOpinion(GRASSROOTS, "agree"))
            .walks(finished(GRASSROOTS)).thenEnds("closed");
    }

    @Test
    void anElementThatIsRenamedIsAskedForAndThenFollows() throws Exception {
        var stuck = agreed();
        var other = started();
        long draft = draft("journey", model -> model.replace("id=\"briefing\"", "id=\"told-before\"").replace("sourceRef=\"briefing\"", "sourceRef=\"told-before\"")
            .replace("targetRef=\"briefing\"", "targetRef=\"told-before\"").replace("bpmnElement=\"briefing\"", "bpmnElement=\"told-before\"").replace("attachedToRef=\"briefing\"", "attachedToRef=\"told-before\""));
        var outlook = migrations.ofDraft(draft, OWNER);
        assertThat(outlook).singleElement().satisfies(journey -> {
            assertThat(journey.standing()).anySatisfy(one -> {
                assertThat(one.element() + " " + one.name() + " " + one.why()).isEqualTo("briefing Quán triệt trước khi đi gone");
                assertThat(one.numbers()).as("who can't follow").contains(stuck.no()).doesNotContain(other.no()).isSorted();
                assertThat(one.cases()).isEqualTo(one.numbers().size());
            });
            assertThat(journey.standing()).anySatisfy(one -> assertThat(one.element() + " " + one.why()).isEqualTo("selection null"));
            assertThat(journey.asked()).extracting(CaseMigrations.Standing::element).containsExactly("briefing");
            assertThat(journey.places()).extracting(Migrations.Place::element).containsExactly("told-before");
            assertThat(journey.stuck()).isPositive();
        });
        var spot = new Migrations.Spot("journey", 1, "briefing");
        assertThat(migrations.at(spot, "", OWNER)).contains(stuck.no());
        assertThat(migrations.at(spot, stuck.no(), OWNER)).as("the page behind it").doesNotContain(stuck.no());
        drafts.release(draft, "Đổi mã của bước quán triệt.", OWNER);

        var batch = moved("journey", List.of(stuck.no(), other.no()));
        assertThat(List.of(batch.followed(), batch.failed())).containsExactly(1L, 1L);
        assertThat(migrations.failures(batch.id(), "", OWNER)).containsExactly(new CaseMigrations.Failure(stuck.no(), "briefing", "Quán triệt trước khi đi", "gone"));
        assertThat(migrations.failures(batch.id(), stuck.no(), OWNER)).as("the page behind it").isEmpty();
        var all = new ArrayList<CaseMigrations.Failure>();
        migrations.allFailures(batch.id(), OWNER, all::add);
        assertThat(all).extracting(CaseMigrations.Failure::caseNo).containsExactly(stuck.no());
        assertThat(versions(stuck, "journey")).as("left where it was").containsExactly(1);
        assertThat(versions(other, "journey")).containsExactly(2);
        assertThat(stuck.told()).doesNotContain("case-migrated");

        migrations.renamed("journey", "briefing", "told-before", OWNER);
        assertThat(migrations.ofProcess("journey", OWNER).standing()).anySatisfy(one -> assertThat(one.element() + " " + one.why() + " " + one.now()).isEqualTo("briefing null told-before"));
        assertThat(moved("journey", List.of(stuck.no())).followed()).isEqualTo(1);
        assertThat(versions(stuck, "journey")).containsExactly(2);
        stuck.walks(briefing(GRASSROOTS), briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
    }

    @Test
    void whatIsCalledOtherwiseNowIsNeverCalledAfterItself() {
        renames.say("signal", "a", "b", OWNER);
        renames.say("signal", "b", "c", OWNER);
        assertThatThrownBy(() -> renames.say("signal", "c", "a", OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("chính nó");
        assertThatThrownBy(() -> renames.say("signal", "c", "c", OWNER)).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> renames.say("signal", "c", "", OWNER)).isInstanceOf(Rejection.class);
        assertThat(renames.of("signal")).isEqualTo(Map.of("a", "b", "b", "c"));
    }

    @Test
    void aTaskGoesToTheCommitteeAndTheDateOfTheNewVersionAndTwoNodesNeverTakeACaseTwice() throws Exception {
        var paths = new ArrayList<Path>();
        for (int i = 0; i < 6; i++) {
            paths.add(agreed());
        }
        var numbers = paths.stream().map(Path::no).toList();
        released("briefing", model -> {
            int task = model.indexOf("<bpmn:userTask id=\"hold-briefing\"");
            return model.substring(0, task) + model.substring(task).replaceFirst("'grassroots'", "'subordinate'").replaceFirst("'briefing'", "'prepare'");
        });

        // as a node leaves it that was killed
        long id = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by) values ('briefing', 2, now(), ?) returning id").param(OWNER).query(Long.class).single();
        numbers.forEach(no -> jdbc.sql("insert into case_migration_case (migration_id, case_no) values (?, ?)").params(id, no).update());
        var other = another();
        migrations.wake();
        other.wake();
        var batch = ended("briefing");
        assertThat(List.of(batch.id(), batch.followed(), batch.failed())).containsExactly(id, 6L, 0L);
        for (var no : numbers) {
            assertThat(path(no).told().stream().filter("case-migrated"::equals)).as(no).hasSize(1);
        }
        paths.get(0).thenWaitsAt("briefing/hold-briefing of " + SUBORDINATE, "transfer/dossier of " + CELL).walks(briefing(SUBORDINATE), briefingConfirmed(CELL));
        assertThat(jdbc.sql("select count(distinct due_at) from case_task where case_no = any(?) and task = 'hold-briefing' and due_at > opened_at + interval '20 days'")
            .param(numbers.toArray(String[]::new)).query(Long.class).single()).as("due by the old rule").isZero();
        assertThat(jdbc.sql("select details ->> 'what' || ' ' || (details ->> 'followed') from system_event where kind = 'migration' and subject = 'briefing' order by id")
            .query(String.class).list()).containsExactly("asked 0", "ended 6");
        // as the other tests expect it
        var first = new String(deployments.version("briefing", 1).filesOf("briefing").get("briefing.bpmn"), UTF_8);
        released("briefing", model -> first);
    }

    @Test
    void whatWasStoppedStaysStoppedUntilSomebodyLetsItGoOn() throws Exception {
        var path = started();
        released("opinion-chain", UnaryOperator.identity());
        path.walks(preparation(CELL));
        var later = started();
        later.walks(preparation(CELL));
        released("opinion-chain", UnaryOperator.identity());
        long id = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by) values ('opinion-chain', 3, now(), ?) returning id").param(OWNER)
            .query(Long.class).single();
        jdbc.sql("insert into case_migration_case (migration_id, case_no) values (?, ?)").params(id, path.no()).update();
        migrations.stop("opinion-chain", OWNER);
        migrations.wake();
        assertThatThrownBy(() -> migrations.stop("opinion-chain", OWNER)).isInstanceOf(Rejection.class);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> migrations.last("opinion-chain", OWNER).orElseThrow().waiting() == 1);
        assertThat(versions(path, "opinion-chain")).containsExactly(2);

        migrations.goOn("opinion-chain", OWNER);
        assertThat(ended("opinion-chain").followed()).isEqualTo(1);
        assertThat(versions(path, "opinion-chain")).containsExactly(3);
        assertThat(versions(later, "opinion-chain")).as("was not named").containsExactly(2);
        assertThatThrownBy(() -> migrations.goOn("opinion-chain", OWNER)).isInstanceOf(Rejection.class);

        assertThat(moved("opinion-chain", null).followed()).as("all that are left").isEqualTo(1);
        assertThatThrownBy(() -> migrations.begin("opinion-chain", null, OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("Không còn hồ sơ nào");
    }

    @Test
    void whatAnotherReleaseOvertakesIsStopped() throws Exception {
        released("verification", UnaryOperator.identity());
        released("verification", UnaryOperator.identity());
        var waits = application(register.member(CELL, "central"), CELL).as("study").to("JP").forMonths(11).started();
        path(waits).walks(preparation(CELL));
        released("verification", UnaryOperator.identity());
        long id = jdbc.sql("insert into case_migration (process, to_version, asked_at, asked_by) values ('verification', 3, now(), ?) returning id").param(OWNER)
            .query(Long.class).single();
        jdbc.sql("insert into case_migration_case (migration_id, case_no) values (?, ?)").params(id, waits).update();
        migrations.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> migrations.last("verification", OWNER).orElseThrow().stopped());
        assertThat(versions(path(waits), "verification")).as("left where it was").containsExactly(3);
        assertThatThrownBy(() -> migrations.goOn("verification", OWNER)).isInstanceOf(Rejection.class);
        assertThat(moved("verification", List.of(waits)).followed()).as("asked for anew").isEqualTo(1);
    }

    @Test
    void onlyOwnersAndOnlyCasesThatAreBehind() throws Exception {
        var officer = officerOf(CELL);
        for (Runnable forbidden : List.<Runnable>of(() -> migrations.begin("selection", null, officer), () -> migrations.stop("selection", officer),
                () -> migrations.goOn("selection", officer), () -> migrations.ofProcess("selection", officer), () -> migrations.ofDraft(1, officer),
                () -> migrations.renamed("selection", "a", "b", officer), () -> migrations.behind("selection", "", officer), () -> migrations.last("selection", officer),
                () -> migrations.failures(1, "", officer), () -> migrations.batch("selection", 1, officer),
                () -> migrations.at(new Migrations.Spot("selection", 1, "prepare"), "", officer), () -> migrations.allFailures(1, officer, one -> { }))) {
            assertThatThrownBy(forbidden::run).isInstanceOf(Rejection.class).hasMessageContaining("chủ quy trình");
        }
        assertThatThrownBy(() -> migrations.begin("nowhere", null, OWNER)).isInstanceOf(Rejection.class);
        var path = started();
        released("selection", UnaryOperator.identity());
        assertThatThrownBy(() -> migrations.begin("selection", List.of("2026-999999", path.no()), OWNER)).isInstanceOf(Rejection.class).hasMessageContaining("2026-999999");
        assertThatThrownBy(() -> migrations.begin("selection", List.of(), OWNER)).isInstanceOf(Rejection.class);
        assertThat(migrations.behind("selection", "", OWNER)).anySatisfy(one -> {
            assertThat(one.caseNo()).isEqualTo(path.no());
            assertThat(one.elements()).isEqualTo("prepare");
        });
        assertThat(migrations.behind().get("selection")).isPositive();
    }

    @Test
    void openTasksKeepTheirDayUnlessTheOwnerWantsThemDatedAnew() throws Exception {
        var path = started();
        var was = due(path);
        long later = deadline(3, 5);
        assertThat(decided.openTasks(later, OWNER)).hasValueSatisfying(open -> {
            assertThat(open.moved()).as("preparations").isPositive().isEqualTo(jdbc.sql("select count(*) from case_task where ended_at is null and task = 'prepare'").query(Long.class).single());
            assertThat(open.tasks()).as("others too").isGreaterThanOrEqualTo(open.moved());
            assertThat(open.more()).isFalse();
        });
        drafts.release(later, "Cho chi bộ thêm thời gian.", OWNER);
        assertThat(due(path)).isEqualTo(was);
        assertThat(deployments.find("rules", deployments.newest().get("rules")).orElseThrow().beside().tasksDatedAnew()).isFalse();

        long more = deadline(5, 6);
        drafts.release(more, "Cho chi bộ thêm thời gian.", new Drafts.Choices(false, true), OWNER);
        await().atMost(60, TimeUnit.SECONDS).until(() -> redating.undated().isEmpty());
        assertThat(due(path)).isAfter(was);
        assertThat(path.told()).contains("task-retimed");
        assertThat(deployments.find("rules", deployments.newest().get("rules")).orElseThrow().beside().tasksDatedAnew()).isTrue();
        assertThat(jdbc.sql("select details ->> 'tasks-dated-anew' from system_event where kind = 'deployment' and subject = 'rules' order by id desc limit 1").query(String.class).single())
            .isEqualTo("true");

        // as the other tests expect it
        drafts.release(deadline(6, 3), "Như cũ.....", new Drafts.Choices(false, true), OWNER);
        await().atMost(60, TimeUnit.SECONDS).until(() -> redating.undated().isEmpty());
        assertThat(due(path)).isEqualTo(was);
        assertThat(decided.openTasks(draft("signal", UnaryOperator.identity()), OWNER)).as("changes no deadline").isEmpty();
    }

    private OffsetDateTime due(Path path) {
        return jdbc.sql("select due_at from case_task where case_no = ? and task = 'prepare'").param(path.no()).query(OffsetDateTime.class).single();
    }

    private long deadline(int before, int now) {
        var table = new String(deployments.current().filesOf("rules").get("deadlines.dmn"), UTF_8);
        int row = table.indexOf("<rule id=\"prepare\">");
        var changed = table.substring(0, row) + table.substring(row).replaceFirst("<text>" + before + "</text>", "<text>" + now + "</text>");
        var received = drafts.receive("", Map.of("rules/deadlines.dmn", changed.getBytes(UTF_8)), OWNER);
        assertThat(received.verdict().errors()).isEmpty();
        return received.draft();
    }

    // what the tests are made of

    private Path started() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("mission").to("JP").forDays(21).started());
    }

    private Path agreed() {
        return path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
    }

    private Path abroad21Days() {
        return started().walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"),
            briefing(GRASSROOTS), briefingConfirmed(CELL), departure(CELL));
    }

    private long draft(String process, UnaryOperator<String> change) throws IOException {
        var current = deployments.current().filesOf(process);
        var name = process + ".bpmn";
        var before = new String(current.get(name), UTF_8);
        var after = change.apply(before).replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + (1 + deployments.newest().get(process)) + "\"");
        var received = drafts.receive("", Map.of(name, after.getBytes(UTF_8)), OWNER);
        assertThat(received.verdict().errors()).isEmpty();
        return received.draft();
    }

    private void released(String process, UnaryOperator<String> change) throws IOException {
        drafts.release(draft(process, change), "Sửa theo hướng dẫn mới.", OWNER);
    }

    private CaseMigrations.Batch moved(String process, List<String> numbers) {
        migrations.begin(process, numbers, OWNER);
        return ended(process);
    }

    private CaseMigrations.Batch ended(String process) {
        await().atMost(60, TimeUnit.SECONDS).until(() -> migrations.last(process, OWNER).orElseThrow().endedAt() != null);
        return migrations.last(process, OWNER).orElseThrow();
    }

    private List<Integer> versions(Path path, String process) {
        return jdbc.sql("select d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where e.business_key_ = ? and e.parent_id_ is null and d.key_ = ?")
            .params(path.no(), process).query(Integer.class).list();
    }

    /** The same on another node. */
    private CaseMigrations another() {
        var other = new CaseMigrations(jdbc, engine, deployments, renames, cases, timeline, serving, today, clock, transactionManager);
        others.add(other);
        return other;
    }
}
