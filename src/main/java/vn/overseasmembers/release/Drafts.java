package vn.overseasmembers.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.KnownToModels;
import vn.overseasmembers.engine.ReceivedModels;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.DeadlinesChanged;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Difference;
import vn.overseasmembers.modelling.Gate;
import vn.overseasmembers.modelling.Verdict;
import vn.overseasmembers.scenario.Scenarios;

/** What the gate has accepted and nobody has released yet, and its release. Of process owners alone. */
@Service
public class Drafts implements ReceivedModels {

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 2_000;
    private static final int LISTED = 50;
    /** The folder of the table of deadlines. */
    private static final String RULES = "rules";
    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String DRAFT = """
        select d.id, d.name, d.made_at, d.made_by, string_agg(f.folder, ', ' order by f.folder) as folders
        from process_draft d join process_draft_folder f on f.draft_id = d.id""";
    private static final String GONE = "Bản nháp này không còn: đã được phát hành hoặc bỏ. Hãy tải lại trang.";

    private final JdbcClient jdbc;
    private final Deployments deployments;
    private final KnownToModels known;
    private final Officers officers;
    private final Today today;
    private final Clock clock;
    private final DraftScenarios scenarios;
    private final Rehearsals rehearsals;
    private final ApplicationEventPublisher events;

    Drafts(JdbcClient jdbc, Deployments deployments, KnownToModels known, Officers officers, Today today, Clock clock, DraftScenarios scenarios,
           Rehearsals rehearsals, ApplicationEventPublisher events) {
        this.scenarios = scenarios;
        this.rehearsals = rehearsals;
        this.events = events;
        this.jdbc = jdbc;
        this.deployments = deployments;
        this.known = known;
        this.officers = officers;
        this.today = today;
        this.clock = clock;
    }

    /**
     * A draft that waits for its release.
     *
     * @param madeBy  account, or null when it came at a start
     * @param folders its folders, joined by commas
     */
    record Draft(long id, String name, Instant madeAt, String madeBy, String folders) {
    }

    /**
     * A draft beside what is in use.
     *
     * @param overtaken its folders of which another version was released since it was made; such a draft is not released
     * @param verdict   what the gate says of it now
     * @param run       what its scenarios came to so far, if any are asked for
     * @param changes   what its release would change
     */
    record Review(Draft draft, List<String> overtaken, Verdict verdict, Optional<Scenarios.Run> run, List<Difference.Change> changes, Bundle inUse, Bundle content) {
    }

    /**
     * Files that are not sent stay as they are in the folder's newest version, so that a diagram can be sent alone. Files say by their process key
     * and by their names to which folder they belong.
     */
    @Override
    @Transactional
    public Received receive(String name, Map<String, byte[]> files, String by) {
        owner(by);
        var current = deployments.current();
        var told = scenarios.apart(files, current);
        var sent = placed(name, told.models(), current);
        var bundle = sent.over(current.only(told.with(sent.folders())));
        var verdict = Gate.judge(bundle, current, known.known()).with(DraftScenarios.judge(told.scenarios()));
        var now = clock.instant();
        if (!verdict.accepted()) {
            return new Received(null, now, verdict, sent);
        }
        long draft = store(named(name, bundle), bundle, by, now);
        scenarios.store(draft, told.scenarios());
        return new Received(draft, now, verdict, sent);
    }

    /** What comes with a newer program after an owner has released: once, whatever becomes of it. Judged when it is released. */
    @Transactional
    void arrived(Bundle bundle) {
        for (var folder : bundle.folders()) {
            boolean here = jdbc.sql("select exists (select from process_draft_folder where folder = ? and content_hash = ?)")
                .params(folder, Deployments.hash(bundle.filesOf(folder))).query(Boolean.class).single();
            if (!here) {
                store(folder, bundle.only(List.of(folder)), null, clock.instant());
            }
        }
    }

    private static String named(String name, Bundle bundle) {
        var plain = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        return plain.isEmpty() ? String.join(", ", bundle.folders()) : plain;
    }

    private long store(String name, Bundle bundle, String by, Instant now) {
        var newest = deployments.newest();
        long id = jdbc.sql("insert into process_draft (name, made_at, made_by) values (:name, :now, :by) returning id")
            .param("name", name).param("now", now.atOffset(ZoneOffset.UTC)).param("by", by, Types.VARCHAR).query(Long.class).single();
        for (var folder : bundle.folders()) {
            var files = bundle.filesOf(folder);
            jdbc.sql("insert into process_draft_folder (draft_id, folder, content_hash, based_on) values (?, ?, ?, ?)")
                .params(id, folder, Deployments.hash(files), newest.getOrDefault(folder, 0)).update();
            files.forEach((file, content) -> jdbc.sql("insert into process_draft_file (draft_id, folder, name, content) values (?, ?, ?, ?)")
                .params(id, folder, file, content).update());
        }
        events.publishEvent(new DraftMade(id));
        return id;
    }

    /** By their folder where one is said, else by the process in them, else by where a file of that name is already. */
    private static Bundle placed(String name, Map<String, byte[]> files, Bundle current) {
        Set<String> processes = new LinkedHashSet<>();
        files.forEach((file, content) -> {
            if (file.endsWith(".bpmn")) {
                Gate.key(file, content).ifPresent(processes::add);
            }
        });
        SortedMap<String, byte[]> placed = new TreeMap<>();
        files.forEach((path, content) -> {
            int slash = path.lastIndexOf('/');
            var file = path.substring(slash + 1);
            var folder = slash > 0 ? path.substring(path.lastIndexOf('/', slash - 1) + 1, slash) : folder(name, file, content, processes, current);
            placed.put(folder + "/" + file, content);
        });
        return new Bundle(placed);
    }

    private static String folder(String name, String file, byte[] content, Set<String> processes, Bundle current) {
        var key = Gate.key(file, content);
        if (file.endsWith(".bpmn") && key.isPresent()) {
            return key.get();
        }
        var holding = new TreeSet<String>();
        current.files().keySet().stream().filter(path -> path.endsWith("/" + file)).forEach(path -> holding.add(path.substring(0, path.indexOf('/'))));
        if (processes.size() == 1 && (file.endsWith(".form") || holding.isEmpty())) {
            return processes.iterator().next();
        }
        if (holding.contains(name) || holding.isEmpty() && current.folders().contains(name)) {
            return name;
        }
        if (holding.size() == 1) {
            return holding.first();
        }
        var word = name.toLowerCase(Locale.ROOT).strip();
        return word.matches(WORD) ? word : key.orElse("unnamed");
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    List<Draft> open(String owner) {
        owner(owner);
        return jdbc.sql(DRAFT + " where d.ended_at is null group by d.id order by d.made_at desc limit :most").param("most", LISTED).query(Drafts::draft).list();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(row.getLong("id"), row.getString("name"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getString("made_by"), row.getString("folders"));
    }

    /** What a draft would change and what the gate says of it among what is deployed now. */
    @Transactional(readOnly = true)
    Review review(long draft, String owner) {
        owner(owner);
        var about = jdbc.sql(DRAFT + " where d.id = :id and d.ended_at is null group by d.id").param("id", draft).query(Drafts::draft).optional()
            .orElseThrow(() -> Rejection.notFound(GONE));
        var content = content(draft);
        var current = deployments.current();
        var inUse = current.only(content.folders());
        var run = scenarios.of(draft);
        var verdict = Gate.judge(content, current, known.known()).with(run.map(Scenarios.Run::findings).orElse(List.of()));
        return new Review(about, overtaken(draft), verdict, run, Difference.between(inUse, content), inUse, content);
    }

    /** The files of a draft, released or not. */
    @Transactional(readOnly = true)
    Bundle files(long draft, String owner) {
        owner(owner);
        return content(draft);
    }

    /**
     * Puts another content into one file: of a draft, which the new one then takes the place of, or of what is in use.
     *
     * @param draft number of the draft, or null
     * @throws Rejection when the draft is not there any more or another version was released since
     */
    @Transactional
    public Received edit(Long draft, String name, String path, byte[] content, String owner) {
        owner(owner);
        deployments.takeTurn();
        var current = deployments.current();
        var base = draft == null ? current.only(Set.of(path.substring(0, path.indexOf('/')))) : content(draft);
        if (!base.files().containsKey(path)) {
            throw Rejection.notFound("Không có tệp " + path + ".");
        }
        if (draft != null && !overtaken(draft).isEmpty()) {
            throw Rejection.conflict("Từ khi có bản nháp này, một phiên bản khác đã được phát hành. Hãy bỏ bản nháp này rồi sửa lại từ phiên bản đang dùng.");
        }
        var sent = new Bundle(new TreeMap<>(Map.of(path, content)));
        var bundle = sent.over(base);
        var verdict = Gate.judge(bundle, current, known.known());
        var now = clock.instant();
        if (!verdict.accepted()) {
            return new Received(null, now, verdict, sent);
        }
        long made = store(name, bundle, owner, now);
        if (draft != null) {
            end(draft, owner);
            scenarios.carry(draft, made);
        }
        return new Received(made, now, verdict, sent);
    }

    /** A file as it is in a draft, or in use. */
    @Transactional(readOnly = true)
    Optional<byte[]> file(Long draft, String path, String owner) {
        owner(owner);
        var bundle = draft == null ? deployments.current() : content(draft);
        return Optional.ofNullable(bundle.files().get(path));
    }

    /** What is in use, all of it. */
    @Transactional(readOnly = true)
    Bundle inUse(String owner) {
        owner(owner);
        return deployments.current();
    }

    /** What is in use of the folders of a draft. */
    @Transactional(readOnly = true)
    Bundle inUse(long draft, String owner) {
        owner(owner);
        return deployments.current().only(content(draft).folders());
    }

    /**
     * Makes a draft of what a folder was in an earlier version. The gate is asked when it is looked at and when it is released: what was right then
     * need not be right now.
     *
     * @return number of the draft
     * @throws Rejection when there is no such version, or when it says what the version in use says
     */
    @Transactional
    long bringBack(String folder, int version, String owner) {
        owner(owner);
        var files = deployments.version(folder, version);
        if (files.files().isEmpty()) {
            throw Rejection.notFound("Không có phiên bản này.");
        }
        if (Deployments.hash(files.filesOf(folder)).equals(Deployments.hash(deployments.current().filesOf(folder)))) {
            throw Rejection.conflict("Phiên bản này giống phiên bản đang dùng, không có gì để đưa trở lại.");
        }
        long draft = store("Đưa trở lại phiên bản " + version, files, owner, clock.instant());
        scenarios.broughtBack(draft, folder, version);
        return draft;
    }

    /**
     * What an owner chooses with a release.
     *
     * @param staying    cases that run now and could not follow stay in their versions
     * @param datedAnew  open tasks get the days that the new deadlines give
     */
    public record Choices(boolean staying, boolean datedAnew) {

        static final Choices NONE = new Choices(false, false);
    }

    /** As {@link #release(long, String, Choices, String)}, with nothing chosen. */
    @Transactional
    public void release(long draft, String reason, String owner) {
        release(draft, reason, Choices.NONE, owner);
    }

    /**
     * Makes what is in a draft the newest version of its folders: new cases and new calls follow it from now on, running ones stay where they are.
     *
     * @throws Rejection without a reason, when another version was released since the draft was made, when the gate refuses it now, when its scenarios have
     *                   not passed, or when it would strand running cases and the owner has not chosen that they stay
     */
    @Transactional
    public void release(long draft, String reason, Choices choices, String owner) {
        owner(owner);
        var why = reason == null ? "" : reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw Rejection.invalid("reason", "Hãy ghi lý do phát hành, từ %d đến %d ký tự.".formatted(SHORTEST_REASON, LONGEST_REASON));
        }
        deployments.takeTurn();
        end(draft, owner);
        var overtaken = overtaken(draft);
        if (!overtaken.isEmpty()) {
            throw Rejection.conflict("Từ khi có bản nháp này, một phiên bản khác của %s đã được phát hành. Hãy tải phiên bản ấy về, sửa rồi gửi lại."
                .formatted(String.join(", ", overtaken)));
        }
        var bundle = content(draft);
        var errors = Gate.judge(bundle, deployments.current(), known.known()).errors();
        if (!errors.isEmpty()) {
            throw Rejection.refused("Cửa kiểm tra không cho phát hành: %s, %s: %s".formatted(errors.get(0).file(), errors.get(0).element(), errors.get(0).vietnamese()));
        }
        scenarios.check(draft);
        var staying = rehearsals.check(draft, choices.staying());
        bundle.folders().forEach(folder -> scenarios.released(draft, folder, deployments.deploy(folder, bundle.filesOf(folder), owner, why,
            new Deployments.Beside(staying.getOrDefault(folder, List.of()), choices.datedAnew() && folder.equals(RULES)))));
        if (choices.datedAnew() && bundle.folders().contains(RULES)) {
            events.publishEvent(new DeadlinesChanged());
        }
    }

    /** Puts a draft aside; what was released stays as it is. */
    @Transactional
    public void putAside(long draft, String owner) {
        owner(owner);
        end(draft, owner);
    }

    private List<String> overtaken(long draft) {
        return jdbc.sql("""
                select f.folder from process_draft_folder f where f.draft_id = ?
                  and f.based_on <> coalesce((select max(r.version) from process_release r where r.folder = f.folder), 0) order by f.folder""")
            .param(draft).query(String.class).list();
    }

    private void end(long draft, String owner) {
        if (jdbc.sql("update process_draft set ended_at = ?, ended_by = ? where id = ? and ended_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), owner, draft).update() == 0) {
            throw Rejection.conflict(GONE);
        }
    }

    private Bundle content(long draft) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select folder, name, content from process_draft_file where draft_id = ?").param(draft).query(row -> {
            files.put(row.getString("folder") + "/" + row.getString("name"), row.getBytes("content"));
        });
        return Optional.of(files).filter(found -> !found.isEmpty()).map(Bundle::new).orElseThrow(() -> Rejection.notFound(GONE));
    }

    private void owner(String username) {
        if (!officers.functionsOf(username, today.today()).contains("process-owner")) {
            throw Rejection.forbidden("Chỉ chủ quy trình được gửi, phát hành quy trình.");
        }
    }
}
