package vn.overseasmembers.load;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.Node;

/** An application that is measured: how it is started, how its officers sign in, start cases and find their tasks. */
abstract sealed class Contestant permits Contestant.Ours, Contestant.Bare {

    static final String ADMINISTRATOR = "quantri";

    /** An open task of a case; {@code path} is process and task. */
    record Task(String id, String path) {
    }

    private final String name;
    private final String database;
    private final DataSource connections;
    private final String url;
    private final Path folder;
    private final LocalDate today = LocalDate.now();
    private Node node;

    private Contestant(String name, String database, DataSource connections, String url, Path folder) {
        this.name = name;
        this.database = database;
        this.connections = connections;
        this.url = url;
        this.folder = folder;
    }

    String name() {
        return name;
    }

    String database() {
        return database;
    }

    DataSource connections() {
        return connections;
    }

    String url() {
        return url;
    }

    Path folder() {
        return folder;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(connections);
    }

    Node node() {
        return node;
    }

    LocalDate today() {
        return today;
    }

    void start() {
        var command = new ArrayList<>(List.of("-Xmx512m"));
        command.addAll(List.of(System.getProperty("load.java", "").split(";")).stream().filter(option -> !option.isEmpty()).toList());
        command.addAll(command());
        node = Node.start(folder.resolve(name.replaceAll("\\W+", "-")), environment(), command);
    }

    /** Until its first page is answered; asks every few milliseconds, so that the time of a start can be told. */
    void awaitFirstPage() {
        node.awaitAnswer(firstPage());
    }

    /** The end of its log. */
    void tellLog() {
        if (node != null) {
            var log = node.log();
            System.err.println(name + ": " + log.substring(Math.max(0, log.length() - 30_000)));
        }
    }

    void stop() {
        if (node != null) {
            node.kill();
        }
    }

    Map<String, String> environment() {
        return new HashMap<>(Map.of("SPRING_DATASOURCE_URL", url, "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_DATASOURCE_PASSWORD", "postgres"));
    }

    /** The page that is there before anybody has signed in. */
    abstract String firstPage();

    /** Java's arguments behind its settings. */
    abstract List<String> command();

    abstract Officer signIn(int officer) throws IOException, InterruptedException;

    /** Opens a case of the officer's cell. */
    abstract String startCase(Officer session, int officer) throws IOException, InterruptedException;

    /** What is answered to a task so that the usual way is taken. */
    Map<String, Object> answers(String path) {
        return new FormAnswers(today).plain(path, Map.of());
    }

    /** Makes the register, once the application has made its tables. */
    abstract void employ(int copies);

    List<Task> tasks(String caseNo) {
        return tasks(jdbc(), caseNo);
    }

    static List<Task> tasks(JdbcClient jdbc, String caseNo) {
        return jdbc.sql("""
                select t.id_ as id, d.key_ || '/' || t.task_def_key_ as path
                from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_ join act_re_procdef d on d.id_ = t.proc_def_id_
                where e.business_key_ = :no
                """).param("no", caseNo).query(Task.class).list();
    }

    /** Open tasks of a cell's cases that were filled in. A bare engine shows no others that one without authorisation opened on the same database. */
    List<String> tasksOfCell(int cell) {
        return jdbc().sql("""
                select l.task_id_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_
                where l.group_id_ = :cell and t.task_def_key_ = 'prepare' and l.task_id_ not like '%-%' order by l.task_id_
                """).param("cell", Committees.cell(cell)).query(String.class).list();
    }

    long openTasks() {
        return jdbc().sql("select count(*) from act_ru_task").query(Long.class).single();
    }

    Map<String, Object> application() {
        return Map.of("tripKind", "mission", "purpose", "Hội thảo khoa học", "country", "JP", "departOn", today.plusDays(60).toString(),
            "returnOn", today.plusDays(70).toString(), "funding", "state", "relativesAbroad", false,
            "classifiedPapers", false);
    }

    /** This application. */
    static final class Ours extends Contestant {

        private final AtomicInteger[] used;
        private final List<String> command;

        Ours(DataSource connections, String url, Path folder) {
            this("this application", connections, url, folder, Stream.generate(AtomicInteger::new).limit(Committees.OFFICERS).toArray(AtomicInteger[]::new),
                List.of("-cp", ClassPaths.ours(), "vn.overseasmembers.OverseasMembers"));
        }

        /** As another checkout has it, on a database of its own. */
        static Ours of(Path checkout, DataSource connections, String url, Path folder) {
            return new Ours("this application in " + checkout.toAbsolutePath().normalize().getFileName(), connections, url, folder,
                Stream.generate(AtomicInteger::new).limit(Committees.OFFICERS).toArray(AtomicInteger[]::new),
                List.of("-cp", ClassPaths.of(checkout), "vn.overseasmembers.OverseasMembers"));
        }

        private Ours(String name, DataSource connections, String url, Path folder, AtomicInteger[] used, List<String> command) {
            super(name, "ours", connections, url, folder);
            this.used = used;
            this.command = command;
        }

        /** On the same database, as its image starts it. */
        Ours installed(Path installation) {
            var archive = installation.resolve("overseas-members.jsa").toAbsolutePath();
            if (!Files.exists(archive)) {
                throw new IllegalArgumentException(archive + " is not there");
            }
            return new Ours("this application as installed", connections(), url(), folder(), used, List.of("-XX:SharedArchiveFile=" + archive,
                "-jar", installation.resolve("overseas-members.jar").toAbsolutePath().toString()));
        }

        @Override
        Map<String, String> environment() {
            var environment = super.environment();
            environment.put("OVERSEAS_ADMIN_USERNAME", ADMINISTRATOR);
            environment.put("OVERSEAS_ADMIN_PASSWORD", Committees.PASSWORD);
            return environment;
        }

        @Override
        String firstPage() {
            return "/sign-in";
        }

        @Override
        List<String> command() {
            return command;
        }

        @Override
        Officer signIn(int officer) throws IOException, InterruptedException {
            return new Officer(node().port(), Committees.officer(officer)).signInToOurs(Committees.PASSWORD);
        }

        @Override
        String startCase(Officer session, int officer) throws IOException, InterruptedException {
            var application = new HashMap<>(application());
            application.put("memberCardNo", "8%02d%05d".formatted(officer, used[officer].incrementAndGet()));
            return session.start("journey", null, application);
        }

        @Override
        void employ(int copies) {
            var jdbc = jdbc();
            jdbc.sql("""
                    insert into organisation (code, name, kind, parent_code, valid_from) values
                      ('00', 'Ban Chấp hành Trung ương', 'central', null, '2000-01-01'),
                      ('17', 'Tỉnh ủy Hồng Lam', 'province', '00', '2000-01-01'),
                      ('17.001', 'Đảng ủy Các cơ quan', 'superior', '17', '2000-01-01'),
                      ('90', 'Đảng ủy Bộ Ngoại giao', 'mfa-committee', '00', '2000-01-01')
                    """).update();
            for (int officer = 0; officer < Committees.OFFICERS; officer++) {
                int first = Committees.cellOfOfficer(officer);
                organisation(jdbc, Committees.grassroots(first), "grassroots", "17.001");
                organisation(jdbc, Committees.subordinate(first), "subordinate", Committees.grassroots(first));
                for (int cell = first; cell < first + Committees.CELLS_EACH; cell++) {
                    organisation(jdbc, Committees.cell(cell), "cell", Committees.subordinate(cell));
                }
                account(jdbc, officer);
            }
            members(jdbc, copies);
        }

        private static void account(JdbcClient jdbc, int officer) {
            jdbc.sql("insert into account (username, full_name, password_hash) values (:name, :name, :hash)")
                .param("name", Committees.officer(officer)).param("hash", "{noop}" + Committees.PASSWORD).update();
            for (var code : Committees.of(officer)) {
                jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (:name, :code, 'officer', '2000-01-01')")
                    .param("name", Committees.officer(officer)).param("code", code).update();
            }
        }

        /** One for each copy, and for each officer 2,000 whose cases will be opened. */
        private static void members(JdbcClient jdbc, int copies) {
            var insert = """
                insert into member (card_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, status, discipline,
                                    investigation, political, exit_suspended)
                select %s, 'Hồ Thị ' || n, '1990-04-17', 'F', '2015-05-19', '2016-05-19', %s, 'grassroots', 'active', false, false, false, false
                from generate_series(1, %d) n""";
            jdbc.sql(insert.formatted("'70' || lpad(n::text, 6, '0')", Committees.sqlCell("n"), copies)).update();
            jdbc.sql("create table filler_member as select cast(substr(card_no, 3) as int) as n, id from member where card_no like '70%'").update();
            for (int officer = 0; officer < Committees.OFFICERS; officer++) {
                jdbc.sql(insert.formatted("'8%02d' || lpad(n::text, 5, '0')".formatted(officer),
                    "'" + Committees.cell(Committees.cellOfOfficer(officer)) + "'", 2_000)).update();
            }
        }

        private static void organisation(JdbcClient jdbc, String code, String kind, String parent) {
            jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, '2000-01-01')")
                .param("code", code).param("name", "Tổ chức " + code).param("kind", kind).param("parent", parent).update();
        }
    }

    /** Camunda's starter. */
    static final class Bare extends Contestant {

        private final boolean authorisation;
        private final AtomicInteger numbers;

        /** @param numbers of the cases of all that share the database */
        Bare(DataSource connections, String url, Path folder, boolean authorisation, AtomicInteger numbers) {
            super("bare, authorisation " + (authorisation ? "on" : "off"), "bare", connections, url, folder);
            this.authorisation = authorisation;
            this.numbers = numbers;
        }

        @Override
        String firstPage() {
            return "/camunda/app/tasklist/default/";
        }

        @Override
        List<String> command() {
            return List.of("-Dbare.processes=" + ClassPaths.processes(), "-cp", ClassPaths.bare(), BareCamunda.class.getName(),
                "--camunda.bpm.authorization.enabled=" + authorisation, "--camunda.bpm.admin-user.id=" + ADMINISTRATOR,
                "--camunda.bpm.admin-user.password=" + Committees.PASSWORD, "--camunda.bpm.generic-properties.properties.general-resource-whitelist-pattern=[a-z0-9.-]+");
        }

        @Override
        Officer signIn(int officer) throws IOException, InterruptedException {
            return new Officer(node().port(), Committees.officer(officer)).signInToBare(Committees.PASSWORD);
        }

        @Override
        String startCase(Officer session, int officer) throws IOException, InterruptedException {
            var no = "2026-%d".formatted((numbers.incrementAndGet() + 1_000L) * Committees.CELLS + Committees.cellOfOfficer(officer));
            var application = new HashMap<>(application());
            application.put("memberCardNo", no);
            application.put("caseNo", no);
            return session.start("journey", no, application);
        }

        /** What our handlers tell the process. */
        @Override
        Map<String, Object> answers(String path) {
            var answers = super.answers(path);
            if (path.startsWith("opinion-chain/")) {
                answers.put("opinion", "next");
            }
            if (path.equals("briefing/confirm-briefing")) {
                answers.put("classifiedPapers", "no");
            }
            return answers;
        }

        @Override
        void employ(int copies) {
            // it employs them itself at its first start, and deploys the processes last
            int folders = ClassPaths.processes().split(":").length;
            await().atMost(Duration.ofMinutes(4)).until(() -> jdbc().sql("select count(*) from act_re_deployment").query(Integer.class).single() == folders);
        }
    }

    /** Bytes that the process has in memory now. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElseThrow();
    }
}
