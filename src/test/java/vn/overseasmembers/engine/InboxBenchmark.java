package vn.overseasmembers.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.OverseasMembers;

/**
 * What an officer's inbox costs: this application's engine, and a bare engine with its own authorisation on and off, asked through the
 * engine's API as Tasklist asks it, in turn, on one PostgreSQL with fsync on. The officer serves three of 1,000 committees; all engines hold
 * the same tasks, the bare one also the authorisations that it makes for them by default. Started by {@code benchmarks/inbox}; with
 * {@code INBOX=-Dinbox.tasks=2000} it is tried at another number of tasks than 100,000.
 */
public final class InboxBenchmark {

    private static final int COMMITTEES = 1_000;
    private static final int MOST = Integer.getInteger("inbox.tasks", 100_000);
    /** Spread evenly; and with a tenth in each of the officer's committees, as in a central office. */
    private static final List<Filling> EVEN = IntStream.of(1_000, 10_000, MOST).filter(size -> size <= MOST).distinct().mapToObj(size -> new Filling(size, false))
        .toList();
    private static final Filling UNFILLED = new Filling(0, false);
    private static final Filling CROWDED = new Filling(MOST, true);
    private static final List<Filling> FILLINGS = Stream.concat(EVEN.stream(), Stream.of(CROWDED)).toList();
    private static final List<String> MINE = List.of(committee(17), committee(404), committee(871));
    private static final String OFFICER = "nguyen.van.a";
    private static final String PROCESS = "inbox";
    private static final String OURS = "this application";
    private static final String BARE = "bare, authorisation off";
    private static final String BARE_AUTHORISING = "bare, authorisation on";

    private static final int WARM_UP = 100;
    private static final int ROUNDS = 200;
    /** Where the bare engine with authorisation takes seconds, it is asked as often as fits in this. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Its longest statement: it would need minutes to count all that somebody may see. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** An engine that is asked, whose tables lie in one database for each number of tasks. */
    private record Inbox(String name, ProcessEngine engine, Databases databases, String byGroup, String all) {

        long ask(Question question) {
            return switch (question) {
                case PAGE -> engine.getFilterService()
                    .listPage(byGroup, engine.getTaskService().createTaskQuery().orderByTaskCreateTime().desc(), 0, 15).size();
                case COUNT -> engine.getFilterService().count(byGroup);
                case COUNT_ALL -> engine.getFilterService().count(all);
            };
        }
    }

    /** What Tasklist asks when a list is opened. */
    private enum Question {
        PAGE("first page"), COUNT("count"), COUNT_ALL("count of all visible");

        private final String title;

        Question(String title) {
            this.title = title;
        }
    }

    /**
     * What an engine's database holds.
     *
     * @param crowded whether each of the officer's committees has a tenth of all tasks
     */
    private record Filling(int tasks, boolean crowded) {

        long mine() {
            return (crowded ? tasks / 10 : tasks / COMMITTEES) * (long) MINE.size();
        }

        /** SQL for the committee of the task {@code n}. */
        String committee() {
            return !crowded ? "'17.' || lpad((n %% %d)::text, 3, '0')".formatted(COMMITTEES)
                : "case n %% 10 when 0 then '%s' when 1 then '%s' when 2 then '%s' else '17.' || lpad((n %% 1000 / 10 * 10 + 5)::text, 3, '0') end"
                    .formatted(MINE.toArray());
        }

        String database() {
            return tasks + (crowded ? "_crowded" : "");
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, crowded ? "%,d, %,d of them the officer's" : "%,d", tasks, mine());
        }
    }

    private record Cell(String inbox, Filling filling, Question question) {
    }

    /** The same schema in several databases of the server, of which one is in use. */
    private static final class Databases extends AbstractRoutingDataSource {

        private final EmbeddedPostgres server;
        private final String name;
        private final String init;
        private final Map<Filling, HikariDataSource> pools = new LinkedHashMap<>();
        private volatile Filling filling = UNFILLED;

        Databases(EmbeddedPostgres server, String name, String init) {
            this.server = server;
            this.name = name;
            this.init = init;
            open(UNFILLED, name);
            setLenientFallback(false);
        }

        private void open(Filling filling, String database) {
            var pool = new HikariConfig();
            pool.setJdbcUrl(server.getJdbcUrl("postgres", database));
            pool.setUsername("postgres");
            pool.setMaximumPoolSize(4);
            pool.setConnectionInitSql(init);
            pools.put(filling, new HikariDataSource(pool));
            setTargetDataSources(new LinkedHashMap<>(pools));
            afterPropertiesSet();
        }

        void closeFirst() {
            pools.remove(UNFILLED).close();
        }

        void openCopies() {
            FILLINGS.forEach(each -> open(each, name + "_" + each.database()));
        }

        Databases use(Filling filling) {
            this.filling = filling;
            return this;
        }

        @Override
        protected Object determineCurrentLookupKey() {
            return filling;
        }
    }

    private InboxBenchmark() {
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var folder = Files.createTempDirectory("inbox-benchmark");
        int status = 1;
        // the settings of the database that comes with the application, and room for all copies
        try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
            .setServerConfig("jit", "off").setServerConfig("random_page_cost", "1.1").setServerConfig("shared_buffers", "512MB").start()) {
            status = measure(server, folder) ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(status);
    }

    private static boolean measure(EmbeddedPostgres server, Path folder) throws IOException {
        var admin = JdbcClient.create(server.getPostgresDatabase());
        if (!admin.sql("show fsync").query(String.class).single().equals("on")) {
            throw new IllegalStateException("fsync is off");
        }
        List.of("ours", "bare").forEach(name -> admin.sql("create database " + name).update());
        var ours = ours(server, folder);
        var bare = bare(BARE, server, false);
        var authorising = bare(BARE_AUTHORISING, server, true);
        var inboxes = List.of(ours, bare, authorising);

        inboxes.forEach(inbox -> inbox.databases().closeFirst());
        for (var filling : FILLINGS) {
            List.of("ours", "bare").forEach(name -> admin.sql("create database %1$s_%2$s template %1$s".formatted(name, filling.database())).update());
        }
        for (var inbox : inboxes) {
            inbox.databases().openCopies();
            inbox.engine().getIdentityService().setAuthentication(OFFICER, MINE);
        }
        for (var filling : FILLINGS) {
            fill(ours, filling, false);
            fill(bare, filling, true);
        }

        var times = new LinkedHashMap<Cell, List<Long>>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            if (round % 50 == 0) {
                System.err.printf("round %d of %d%n", round, WARM_UP + ROUNDS);
            }
            for (var filling : FILLINGS) {
                for (var inbox : inboxes) {
                    for (var question : Question.values()) {
                        if (inbox != authorising || filling == FILLINGS.get(0)) {
                            long time = time(inbox, filling, question);
                            if (round >= WARM_UP) {
                                times.computeIfAbsent(new Cell(inbox.name(), filling, question), cell -> new ArrayList<>()).add(time);
                            }
                        }
                    }
                }
            }
        }
        for (var filling : FILLINGS.subList(1, FILLINGS.size())) {
            for (var question : Question.values()) {
                times.put(new Cell(authorising.name(), filling, question), patiently(authorising, filling, question));
            }
        }
        var medians = new LinkedHashMap<Cell, Double>();
        times.forEach((cell, all) -> medians.put(cell, median(all)));
        print(medians, version(admin));
        return goals(medians);
    }

    /** In nanoseconds. */
    private static long time(Inbox inbox, Filling filling, Question question) {
        inbox.databases().use(filling);
        var start = System.nanoTime();
        var answer = inbox.ask(question);
        var time = System.nanoTime() - start;
        long mine = filling.mine();
        long expected = question == Question.PAGE ? Math.min(15, mine) : question == Question.COUNT_ALL && inbox.name().equals(BARE) ? filling.tasks() : mine;
        if (answer != expected) {
            throw new IllegalStateException("%s, %s tasks, %s: answered %d instead of %d".formatted(inbox.name(), filling, question, answer, expected));
        }
        return time;
    }

    private static List<Long> patiently(Inbox inbox, Filling filling, Question question) {
        var times = new ArrayList<Long>();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            do {
                times.add(time(inbox, filling, question));
            } while (System.nanoTime() < end && times.size() < ROUNDS);
        } catch (ProcessEngineException e) {
            times.clear();
        }
        return times;
    }

    /** In milliseconds; infinite when there was no answer. */
    private static double median(List<Long> times) {
        return times.isEmpty() ? Double.POSITIVE_INFINITY : times.stream().sorted().toList().get(times.size() / 2) / 1e6;
    }

    private static Inbox ours(EmbeddedPostgres server, Path folder) {
        var databases = new Databases(server, "ours", null);
        var context = new SpringApplicationBuilder(OverseasMembers.class)
            .initializers(starting -> ((GenericApplicationContext) starting).registerBean("dataSource", DataSource.class, () -> databases))
            .run("--server.port=0", "--overseas.demo=false", "--overseas.data-dir=" + folder,
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "ours"), "--spring.datasource.username=postgres",
                "--overseas.admin.username=quantri", "--overseas.admin.password=do-luong-2025", "--camunda.bpm.job-execution.enabled=false");
        var jdbc = JdbcClient.create(databases);
        jdbc.sql("insert into organisation (code, name, kind, valid_from) values ('17', 'Trung ương', 'central', '2000-01-01') on conflict do nothing").update();
        IntStream.range(0, COMMITTEES).forEach(i -> jdbc.sql("""
                insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :code, 'province', '17', '2000-01-01')""")
            .param("code", committee(i)).update());
        jdbc.sql("insert into account (username, full_name) values (:name, 'Nguyễn Văn A')").param("name", OFFICER).update();
        MINE.forEach(code -> jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:name, :code, 'officer', '2000-01-01')")
            .param("name", OFFICER).param("code", code).update());
        var engine = context.getBean(ProcessEngine.class);
        deploy(engine);
        return withFilters(OURS, engine, databases);
    }

    private static Inbox bare(String name, EmbeddedPostgres server, boolean authorisation) {
        var databases = new Databases(server, "bare", authorisation ? "set statement_timeout = " + LONGEST.toMillis() : null);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(databases);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setAuthorizationEnabled(authorisation);
        configuration.setGroupResourceWhitelistPattern("[0-9.]+");
        configuration.setUserResourceWhitelistPattern("[a-z.]+");
        var engine = configuration.buildProcessEngine();
        if (authorisation) {
            // one task opened by the engine itself shows the permissions that it gives a candidate group
            engine.getRuntimeService().startProcessInstanceByKey(PROCESS);
            var everybodyReadsFilters = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybodyReadsFilters.setResource(Resources.FILTER);
            everybodyReadsFilters.setResourceId(Authorization.ANY);
            everybodyReadsFilters.addPermission(Permissions.READ);
            engine.getAuthorizationService().saveAuthorization(everybodyReadsFilters);
        } else {
            deploy(engine);
        }
        return withFilters(name, engine, databases);
    }

    /** Tasklist asks by filters: one for the tasks of the officer's committees, one for everything that the officer may see. */
    private static Inbox withFilters(String name, ProcessEngine engine, Databases databases) {
        var filters = engine.getFilterService();
        var tasks = engine.getTaskService();
        var byGroup = filters.saveFilter(filters.newTaskFilter(name + " 1").setQuery(tasks.createTaskQuery().taskCandidateGroupIn(MINE).includeAssignedTasks()));
        var all = filters.saveFilter(filters.newTaskFilter(name + " 2").setQuery(tasks.createTaskQuery()));
        return new Inbox(name, engine, databases, byGroup.getId(), all.getId());
    }

    private static void deploy(ProcessEngine engine) {
        var model = Bpmn.createExecutableProcess(PROCESS).camundaHistoryTimeToLive(1).startEvent().userTask("answer").camundaCandidateGroups(committee(0))
            .camundaFormRef("answer").camundaFormRefBinding("latest").endEvent("done").done();
        var outcome = model.newInstance(CamundaProperty.class);
        outcome.setCamundaName("outcome");
        outcome.setCamundaValue("done");
        var properties = model.newInstance(CamundaProperties.class);
        properties.getCamundaProperties().add(outcome);
        ((EndEvent) model.getModelElementById("done")).builder().addExtensionElement(properties);
        engine.getRepositoryService().createDeployment().name(PROCESS).addModelInstance(PROCESS + ".bpmn", model).deploy();
    }

    /** The same open tasks for every engine; for the bare one the authorisations that it makes for them. */
    private static void fill(Inbox inbox, Filling filling, boolean bare) {
        var jdbc = JdbcClient.create(inbox.databases().use(filling));
        var definition = jdbc.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = :key").param("key", PROCESS).query(String.class).single();
        var permissions = jdbc.sql("select PERMS_ from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 7 and GROUP_ID_ = :group").param("group", committee(0))
            .query(Integer.class).optional();
        jdbc.sql("truncate ACT_RU_IDENTITYLINK, ACT_RU_TASK, ACT_RU_EXECUTION cascade").update();
        jdbc.sql("delete from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 7").update();
        jdbc.sql("""
                create table made as
                select n, md5('task' || n) as task, md5('execution' || n) as execution, %s as committee
                from generate_series(0, :tasks - 1) n""".formatted(filling.committee())).param("tasks", filling.tasks()).update();
        jdbc.sql("""
                insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, ROOT_PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, ACT_ID_, ACT_INST_ID_,
                                              IS_ACTIVE_, IS_CONCURRENT_, IS_SCOPE_, IS_EVENT_SCOPE_, SUSPENSION_STATE_, CACHED_ENT_STATE_, SEQUENCE_COUNTER_)
                select execution, 1, execution, execution, '2026-' || lpad(n::text, 6, '0'), :definition, 'answer', 'answer:' || task,
                       true, false, true, false, 1, 2, 3
                from made order by n""").param("definition", definition).update();
        jdbc.sql("""
                insert into ACT_RU_TASK (ID_, REV_, NAME_, PRIORITY_, CREATE_TIME_, OWNER_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, TASK_DEF_KEY_,
                                         DUE_DATE_, SUSPENSION_STATE_, TASK_STATE_)
                select task, 1, 'Cho ý kiến của cấp ủy', 50, timestamp '2026-01-01' + n * interval '7 minutes', committee, execution, execution,
                       :definition, 'answer', timestamp '2026-02-01' + n * interval '7 minutes', 1, 'Created'
                from made order by n""").param("definition", definition).update();
        jdbc.sql("""
                insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_)
                select md5('link' || n), 1, committee, 'candidate', task from made order by n""").update();
        if (bare) {
            jdbc.sql("""
                    insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
                    select md5('authorisation' || n), 1, 1, committee, 7, task, :permissions from made order by n""")
                .param("permissions", permissions.orElseThrow()).update();
        }
        jdbc.sql("drop table made").update();
        jdbc.sql("vacuum analyze").update();
    }

    private static void print(Map<Cell, Double> medians, String postgres) throws IOException {
        System.out.printf("%s, %d cores of %s, %s, Java %s, Camunda 7.24.0, fsync on; milliseconds, median of %d%n%n", LocalDate.now(),
            Runtime.getRuntime().availableProcessors(), processor(), postgres, System.getProperty("java.version"), ROUNDS);
        System.out.println("| open tasks | | first page | count | count of all visible |");
        System.out.println("|--:|---|--:|--:|--:|");
        for (var filling : FILLINGS) {
            for (var inbox : List.of(OURS, BARE, BARE_AUTHORISING)) {
                System.out.printf(Locale.ROOT, "| %s | %s | %s |%n", filling, inbox, Stream.of(Question.values())
                    .map(question -> text(medians.get(new Cell(inbox, filling, question)))).collect(Collectors.joining(" | ")));
            }
        }
        System.out.println();
    }

    /** The count by committees takes the bare engine seconds where the officer's committees have many tasks: there it is measured. */
    private static boolean goals(Map<Cell, Double> medians) {
        var most = EVEN.get(EVEN.size() - 1);
        boolean met = goal("first page, times faster than bare with authorisation", part(medians, BARE_AUTHORISING, OURS, most, Question.PAGE), 10, true);
        met &= goal("count of all visible, times faster than bare with authorisation", part(medians, BARE_AUTHORISING, OURS, most, Question.COUNT_ALL), 1_000, true);
        met &= goal("count of many, times faster than bare with authorisation", part(medians, BARE_AUTHORISING, OURS, CROWDED, Question.COUNT), 1_000, true);
        for (var question : Question.values()) {
            met &= goal(question.title + ", part of bare without authorisation", part(medians, OURS, BARE, most, question), 1.5, false);
        }
        for (var question : Question.values()) {
            met &= goal(question.title + ", part of our own at 1,000 tasks",
                medians.get(new Cell(OURS, most, question)) / medians.get(new Cell(OURS, EVEN.get(0), question)), 1.3, false);
        }
        return met;
    }

    private static double part(Map<Cell, Double> medians, String one, String other, Filling filling, Question question) {
        return medians.get(new Cell(one, filling, question)) / medians.get(new Cell(other, filling, question));
    }

    private static boolean goal(String name, double measured, double limit, boolean least) {
        boolean met = least ? measured >= limit : measured <= limit;
        System.out.printf(Locale.ROOT, "- %s: %.2f (at %s %s) %s%n", name, measured, least ? "least" : "most", limit, met ? "met" : "NOT MET");
        return met;
    }

    private static String text(double milliseconds) {
        return Double.isInfinite(milliseconds) ? "over " + LONGEST.toMillis() : String.format(Locale.ROOT, milliseconds < 100 ? "%.2f" : "%,.0f", milliseconds);
    }

    private static String committee(int number) {
        return "17.%03d".formatted(number);
    }

    private static String version(JdbcClient jdbc) {
        return "PostgreSQL " + jdbc.sql("show server_version").query(String.class).single();
    }

    private static String processor() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        return !Files.exists(info) ? System.getProperty("os.arch")
            : Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).map(line -> line.replaceFirst(".*: ", "")).findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
