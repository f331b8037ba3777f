package vn.overseasmembers.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.util.StringUtils;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Gate;
import vn.overseasmembers.scenario.Scenarios;

/**
 * The scenarios that a draft has to pass: all of all folders, those that were sent with it in place of the ones of the same name. They are walked as soon as
 * there is a draft, so that whoever releases it seldom waits.
 */
@Component
class DraftScenarios {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final String INFIX = "/scenarios/";
    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private final Scenarios scenarios;
    private final Deployments deployments;
    private final JdbcClient jdbc;
    private final String ownFolder;

    DraftScenarios(Scenarios scenarios, Deployments deployments, JdbcClient jdbc, @Value("${overseas.processes-dir}") String ownFolder) {
        this.scenarios = scenarios;
        this.deployments = deployments;
        this.jdbc = jdbc;
        this.ownFolder = ownFolder;
    }

    /** What was sent, apart: models and whatever is none of ours stay, scenarios are by {@code folder/scenarios/name.yaml}. */
    record Sent(Map<String, byte[]> models, SortedMap<String, byte[]> scenarios) {

        /** The folders of the models, and those of scenarios that are sent without them. */
        Set<String> with(Collection<String> folders) {
            var all = new TreeSet<>(folders);
            scenarios.keySet().forEach(path -> all.add(path.substring(0, path.indexOf('/'))));
            return all;
        }
    }

    /**
     * A scenario's folder is said by its path; a bare file belongs where one of that name is already, else to the only process that is sent with it.
     *
     * @throws Rejection when it is a scenario of no process
     */
    Sent apart(Map<String, byte[]> files, Bundle current) {
        var models = new TreeMap<String, byte[]>();
        var sent = new TreeMap<String, byte[]>();
        var inUse = files.keySet().stream().anyMatch(path -> path.endsWith(".yaml")) ? inUse() : new TreeMap<String, byte[]>();
        var processes = files.entrySet().stream().filter(file -> file.getKey().endsWith(".bpmn")).flatMap(file -> Gate.key(file.getKey(), file.getValue()).stream()).toList();
        files.forEach((path, content) -> {
            if (!path.endsWith(".yaml")) {
                models.put(path, content);
                return;
            }
            var name = path.substring(path.lastIndexOf('/') + 1);
            int at = path.indexOf(INFIX);
            var before = at < 0 ? "" : path.substring(0, at);
            var folder = at > 0 ? before.substring(before.lastIndexOf('/') + 1)
                : Optional.of(inUse.keySet().stream().filter(known -> known.endsWith(INFIX + name)).toList()).filter(found -> found.size() == 1)
                    .map(found -> found.get(0).substring(0, found.get(0).indexOf('/'))).orElse(processes.size() == 1 ? processes.get(0) : "");
            if (!current.folders().contains(folder) && !processes.contains(folder)) {
                throw Rejection.invalid("files", "Kịch bản %s của quy trình nào? Hãy gửi cùng sơ đồ của quy trình ấy, hoặc đặt trong thư mục <quy trình>/scenarios.".formatted(name));
            }
            sent.put(folder + INFIX + name, content);
        });
        return new Sent(models, sent);
    }

    /** What is wrong with scenarios that are sent, before any is walked. */
    static List<Finding> judge(SortedMap<String, byte[]> sent) {
        return Scenarios.judge(sent);
    }

    /** Keeps the scenarios that came with a draft, in the transaction that stores it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(long draft, SortedMap<String, byte[]> sent) {
        sent.forEach((path, content) -> {
            var folder = path.substring(0, path.indexOf('/'));
            if (!path.matches(WORD + INFIX + WORD + "\\.yaml")) {
                throw Rejection.invalid("files", "Tên tệp kịch bản %s chỉ gồm chữ thường không dấu, chữ số và gạch nối.".formatted(path));
            }
            jdbc.sql("insert into process_draft_scenario (draft_id, folder, name, content) values (?, ?, ?, ?)")
                .params(draft, folder, path.substring(path.lastIndexOf('/') + 1), content).update();
        });
    }

    /** What was sent with a draft also goes with the one that takes its place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carry(long from, long to) {
        jdbc.sql("""
                insert into process_draft_scenario (draft_id, folder, name, content)
                select :to, s.folder, s.name, s.content from process_draft_scenario s where s.draft_id = :from
                  and exists (select from process_draft_folder f where f.draft_id = :to and f.folder = s.folder)""")
            .param("from", from).param("to", to).update();
        jdbc.sql("""
                update process_draft_folder f set own_scenarios = true where f.draft_id = :to
                  and exists (select from process_draft_folder was where was.draft_id = :from and was.folder = f.folder and was.own_scenarios)""")
            .param("from", from).param("to", to).update();
    }

    /**
     * An earlier version comes with the scenarios that it has passed, not with the newest: those kept with it, or those of the program when none were. Where no
     * owner has ever sent any, they are the program's anyway.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void broughtBack(long draft, String folder, int version) {
        if (!jdbc.sql("select exists (select from process_release_scenario where folder = ?)").param(folder).query(Boolean.class).single()) {
            return;
        }
        var passed = inUse(folder, version);
        passed.keySet().removeIf(path -> !path.startsWith(folder + INFIX));
        jdbc.sql("update process_draft_folder set own_scenarios = true where draft_id = ? and folder = ?").params(draft, folder).update();
        store(draft, passed);
    }

    @TransactionalEventListener
    void made(DraftMade made) {
        if (scenarios.required()) {
            begin(made.draft());
        }
    }

    private void begin(long draft) {
        var house = house(draft);
        if (!house.files().isEmpty()) {
            scenarios.begin(house, all(draft));
        }
    }

    /** What the scenarios of a draft came to so far; nothing when none are asked for. */
    Optional<Scenarios.Run> of(long draft) {
        return scenarios.required() ? scenarios.of(house(draft), all(draft)) : Optional.empty();
    }

    /** Waits until the scenarios of a draft were walked, a few minutes at most; not to be called in a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public void await(long draft) {
        if (!scenarios.required()) {
            return;
        }
        begin(draft);
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < until && of(draft).map(run -> run.passed() == null).orElse(true)) {
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets a draft through whose scenarios have passed, beside what is deployed now.
     *
     * @throws Rejection when they have not, or were not walked yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void check(long draft) {
        if (!scenarios.required()) {
            return;
        }
        var run = of(draft);
        if (run.isEmpty() || run.get().passed() == null) {
            throw Rejection.conflict("Các kịch bản của bản nháp này đang chạy. Hãy đợi vài phút rồi phát hành lại.");
        }
        if (!run.get().passed()) {
            var first = run.get().findings().get(0);
            throw Rejection.refused("Kịch bản không cho phát hành (%d chỗ): %s, %s: %s".formatted(run.get().findings().size(), first.file(), first.element(), first.vietnamese()));
        }
    }

    /** Keeps, with a version that is released, the scenarios that it has passed, once the owner has sent any for its folder. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void released(long draft, String folder, int version) {
        boolean owners = jdbc.sql("""
                select exists (select from process_draft_scenario where draft_id = :draft and folder = :folder)
                    or exists (select from process_release_scenario where folder = :folder and version = :before)""")
            .param("draft", draft).param("folder", folder).param("before", version - 1).query(Boolean.class).single();
        if (owners) {
            // what was in use until this version
            var kept = without(own(draft), inUse(folder, version - 1));
            kept.putAll(sent(draft));
            kept.forEach((path, content) -> {
                if (path.startsWith(folder + INFIX)) {
                    jdbc.sql("insert into process_release_scenario (folder, version, name, content) values (?, ?, ?, ?)")
                        .params(folder, version, path.substring(path.lastIndexOf('/') + 1), content).update();
                }
            });
        }
    }

    private Bundle house(long draft) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select folder, name, content from process_draft_file where draft_id = ?").param(draft).query(row -> {
            files.put(row.getString("folder") + "/" + row.getString("name"), row.getBytes("content"));
        });
        return files.isEmpty() ? Bundle.empty() : new Bundle(files).replacing(deployments.current());
    }

    private SortedMap<String, byte[]> all(long draft) {
        var all = without(own(draft), inUse());
        all.putAll(sent(draft));
        return all;
    }

    /** Folders of which the draft brings all scenarios. */
    private Set<String> own(long draft) {
        return new TreeSet<>(jdbc.sql("select folder from process_draft_folder where draft_id = ? and own_scenarios").param(draft).query(String.class).list());
    }

    private static SortedMap<String, byte[]> without(Set<String> folders, SortedMap<String, byte[]> scenarios) {
        scenarios.keySet().removeIf(path -> folders.contains(path.substring(0, path.indexOf('/'))));
        return scenarios;
    }

    private SortedMap<String, byte[]> sent(long draft) {
        return read(jdbc.sql("select folder, name, content from process_draft_scenario where draft_id = ?").param(draft));
    }

    /** Of each folder those of its newest version, or those that come with the program where no owner has sent any. */
    private SortedMap<String, byte[]> inUse() {
        return over(program(), read(jdbc.sql("""
            select s.folder, s.name, s.content from process_release_scenario s
            where s.version = (select max(version) from process_release r where r.folder = s.folder)""")));
    }

    private SortedMap<String, byte[]> inUse(String folder, int version) {
        return over(program(), read(jdbc.sql("select folder, name, content from process_release_scenario where folder = ? and version = ?").params(folder, version)));
    }

    private static SortedMap<String, byte[]> over(SortedMap<String, byte[]> program, SortedMap<String, byte[]> owners) {
        var folders = new Bundle(owners).folders();
        var all = new TreeMap<>(program);
        all.keySet().removeIf(path -> folders.contains(path.substring(0, path.indexOf('/'))));
        all.putAll(owners);
        return all;
    }

    private static SortedMap<String, byte[]> read(JdbcClient.StatementSpec statement) {
        var files = new TreeMap<String, byte[]>();
        statement.query(row -> {
            files.put(row.getString("folder") + INFIX + row.getString("name"), row.getBytes("content"));
        });
        return files;
    }

    private SortedMap<String, byte[]> program() {
        try {
            return StringUtils.hasText(ownFolder) ? ProcessFolders.scenariosIn(Path.of(ownFolder)) : ProcessFolders.scenariosInJar();
        } catch (IOException e) {
            throw new StartRefused("Không đọc được kịch bản trong thư mục quy trình.", "The scenarios in the folder of processes can't be read.", e);
        }
    }
}
