package vn.overseasmembers.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.util.FileSystemUtils;
import vn.overseasmembers.load.Contestant.Task;
import vn.overseasmembers.support.RestOfficer;

/**
 * Kills the application and its PostgreSQL again and again while officers open cases and complete tasks over HTTP, and then holds what the
 * officers were told against what is stored: everything acknowledged is there, nothing is there twice, every case goes on to the same last task.
 * Kills only the processes that it has started itself. Started by {@code benchmarks/faults}.
 */
public final class FaultRun {

    private static final int OF_APPLICATION = Integer.getInteger("faults.application", 50);
    private static final int OF_POSTGRES = Integer.getInteger("faults.postgres", 20);
    private static final int OFFICERS = Integer.getInteger("faults.officers", 6);
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final String LAST = "supervision/departure";
    /** A kill comes after so many milliseconds of work, at random, and not before so many completions were acknowledged since the last. */
    private static final int LEAST_DONE = 5;
    private static final int LEAST_WORK = 500;
    private static final int MOST_WORK = 6_000;
    private static final Duration UP_AGAIN = Duration.ofMinutes(4);

    private enum Fault {
        APPLICATION, POSTGRES
    }

    private final Path folder;
    private final int port;
    private final Random random = new Random(SEED);
    /** Ids of completed tasks that the application has acknowledged, and the numbers of cases. */
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    /** Card numbers of members for whom a case was asked for, whatever came back. */
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean over;
    private EmbeddedPostgres server;
    private Contestant.Ours application;

    private FaultRun(Path folder) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    public static void main(String[] arguments) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var folder = Files.createTempDirectory("fault-run");
        int status = 1;
        try {
            status = new FaultRun(folder).run() ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(status);
    }

    private boolean run() throws Exception {
        server = postgres();
        application = new Contestant.Ours(server.getDatabase("postgres", "postgres"), server.getJdbcUrl("postgres", "postgres"), folder);
        try {
            application.start();
            application.node().awaitHealth();
            application.employ(1);
            var officers = Executors.newFixedThreadPool(OFFICERS);
            var working = new ArrayList<Future<?>>();
            for (int officer = 0; officer < OFFICERS; officer++) {
                int number = officer;
                working.add(officers.submit(() -> work(number)));
            }
            strike();
            over = true;
            for (var each : working) {
                each.get(UP_AGAIN.toSeconds(), TimeUnit.SECONDS);
            }
            officers.shutdown();
            return hold();
        } finally {
            over = true;
            application.stop();
            server.close();
        }
    }

    /** On the same files and port at each start; what a killed one leaves is repaired from its write-ahead log. */
    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(folder.resolve("database")).setCleanDataDirectory(false).setPort(port)
            .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on")
            .setServerConfig("jit", "off").setServerConfig("max_connections", "100").setPGStartupWait(UP_AGAIN).start();
    }

    private void strike() throws Exception {
        var faults = new ArrayList<Fault>(Collections.nCopies(OF_APPLICATION, Fault.APPLICATION));
        faults.addAll(Collections.nCopies(OF_POSTGRES, Fault.POSTGRES));
        Collections.shuffle(faults, random);
        int number = 0;
        for (var fault : faults) {
            int before = completed.size();
            var moment = System.nanoTime() + Duration.ofMillis(LEAST_WORK + random.nextInt(MOST_WORK - LEAST_WORK)).toNanos();
            var patience = System.nanoTime() + UP_AGAIN.toNanos();
            while (System.nanoTime() < moment || completed.size() < before + LEAST_DONE) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException("too little was acknowledged since the last fault: " + wrong + application.node().log());
                }
            }
            if (fault == Fault.APPLICATION) {
                application.stop();
                application.start();
            } else {
                killPostgres();
                server = postgres();
            }
            var again = System.nanoTime();
            application.node().awaitHealth();
            System.err.printf("%d of %d: %s, %d completions acknowledged, up again after %d ms%n", ++number, faults.size(), fault, completed.size(),
                (System.nanoTime() - again) / 1_000_000);
        }
    }

    /** The postmaster, whose children end when they notice; no more than a power cut leaves them. */
    private void killPostgres() throws Exception {
        long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("database/postmaster.pid")).get(0).strip());
        var handle = ProcessHandle.of(postmaster).orElseThrow();
        var children = handle.children().toList();
        handle.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        handle.onExit().get(30, TimeUnit.SECONDS);
        for (var child : children) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
        try {
            server.close();
        } catch (IOException | RuntimeException hasEnded) {
            // it stops what is no longer there
            System.err.println("PostgreSQL killed");
        }
    }

    /** Opens cases and brings each to its last task, whatever happens in between. */
    private void work(int officer) {
        while (!over) {
            var card = card(officer);
            askedFor.add(card);
            var no = untilAnswered(() -> start(officer, card));
            while (no != null && !over) {
                var caseNo = no;
                var open = untilAnswered(() -> application.tasks(caseNo).stream().filter(task -> !task.path().equals(LAST)).findFirst().orElse(null));
                if (open == null) {
                    break;
                }
                untilAnswered(() -> complete(officer, open));
            }
        }
    }

    private interface Asking<T> {

        T once();
    }

    /** Asks again as long as there is no answer. */
    private <T> T untilAnswered(Asking<T> asking) {
        while (true) {
            try {
                return asking.once();
            } catch (UncheckedIOException | DataAccessException | Unanswered none) {
                unanswered.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                if (over) {
                    return null;
                }
            }
        }
    }

    /** No word on whether it was done. */
    private static final class Unanswered extends RuntimeException {

        Unanswered(String why) {
            super(why);
        }
    }

    /** The number of the case, also when an earlier call had opened it without being able to say so. */
    private String start(int officer, String card) {
        var application = new HashMap<>(this.application.application());
        application.put("memberCardNo", card);
        var answer = rest(officer).post("/engine-rest/process-definition/key/journey/submit-form", RestOfficer.variables(application));
        if (answer.status() == 200) {
            started.add(answer.body().path("businessKey").asText());
            return answer.body().path("businessKey").asText();
        }
        var no = this.application.jdbc().sql("select c.no from journey_case c join member m on m.id = c.member_id where m.card_no = :card")
            .param("card", card).query(String.class).optional();
        if (answer.status() >= 500 || no.isEmpty()) {
            refused("start for " + card, answer);
        }
        return no.orElseThrow();
    }

    private Boolean complete(int officer, Task task) {
        var answer = rest(officer).post("/engine-rest/task/" + task.id() + "/submit-form", RestOfficer.variables(application.answers(task.path())));
        if (answer.status() == 204) {
            if (!completed.add(task.id())) {
                wrong.add("acknowledged twice: " + task);
            }
        } else if (answer.status() != 404 && answer.status() != 409) {
            // those two: an earlier call, without an answer, had completed it
            refused(task.toString(), answer);
        }
        return true;
    }

    private void refused(String what, RestOfficer.Answer answer) {
        if (answer.status() < 500) {
            wrong.add(what + " refused: " + answer);
        }
        throw new Unanswered(what + ": " + answer.status());
    }

    private RestOfficer rest(int officer) {
        return new RestOfficer(application.node().port(), Committees.officer(officer), Committees.PASSWORD);
    }

    private final Map<Integer, AtomicInteger> cards = new ConcurrentHashMap<>();

    private String card(int officer) {
        return "8%02d%05d".formatted(officer, cards.computeIfAbsent(officer, key -> new AtomicInteger()).incrementAndGet());
    }

    /** What the officers know against what is stored. */
    private boolean hold() {
        var jdbc = application.jdbc();
        var stored = Set.copyOf(jdbc.sql("select task_id from submission where task_id is not null").query(String.class).list());
        completed.stream().filter(id -> !stored.contains(id)).forEach(id -> wrong.add("acknowledged and not there: task " + id));
        var cases = Set.copyOf(jdbc.sql("select no from journey_case").query(String.class).list());
        started.stream().filter(no -> !cases.contains(no)).forEach(no -> wrong.add("acknowledged and not there: case " + no));
        none("handed in twice", "select case_no || ' ' || process || '/' || task from submission group by case_no, process, task having count(*) > 1");
        none("told twice", "select case_no || ' ' || process || '/' || task from case_entry where kind = 'task-completed' group by case_no, process, task having count(*) > 1");
        none("two cases of one member", "select member_id::text from journey_case group by member_id having count(*) > 1");
        none("completed and still open in the engine", "select t.id_ from act_ru_task t join submission s on s.task_id = t.id_");
        none("open for us and not for the engine",
            "select c.task_id from case_task c left join act_ru_task t on t.id_ = c.task_id where c.ended_at is null and t.id_ is null");
        none("open for the engine and not for us",
            "select t.id_ from act_ru_task t left join case_task c on c.task_id = t.id_ and c.ended_at is null where c.task_id is null");
        none("failed jobs", "select id_ from act_ru_job where exception_msg_ is not null");
        int left = 0;
        for (var no : cases) {
            left += goesOn(no) ? 0 : 1;
        }
        System.out.printf("%s: the application killed %d times, PostgreSQL %d times, %d officers: %d cases opened, %d completions acknowledged, %d calls without an answer, %d cases that cannot go on%n",
            LocalDate.now(), OF_APPLICATION, OF_POSTGRES, OFFICERS, cases.size(), completed.size(), unanswered.get(), left);
        wrong.forEach(System.out::println);
        System.out.println(wrong.isEmpty() ? "Everything acknowledged is there, once, and every case goes on." : "NOT as it should be.");
        return wrong.isEmpty();
    }

    private void none(String what, String sql) {
        application.jdbc().sql(sql).query(String.class).list().forEach(found -> wrong.add(what + ": " + found));
    }

    private boolean goesOn(String no) {
        int officer = application.jdbc().sql("select cast(substr(m.card_no, 2, 2) as int) from journey_case c join member m on m.id = c.member_id where c.no = :no")
            .param("no", no).query(Integer.class).single();
        for (int step = 0; step < 10; step++) {
            var open = application.tasks(no);
            if (open.size() != 1) {
                wrong.add("case " + no + " waits at " + open);
                return false;
            }
            if (open.get(0).path().equals(LAST)) {
                return true;
            }
            complete(officer, open.get(0));
        }
        wrong.add("case " + no + " never comes to its last task");
        return false;
    }
}
