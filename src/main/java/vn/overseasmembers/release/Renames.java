package vn.overseasmembers.release;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;
import vn.overseasmembers.engine.Rejection;

/**
 * Elements of processes that are called otherwise now, so that cases that wait there can follow. Owners say so on the page; what the files say
 * ({@code renamed.properties}) is taken in at each start, where no owner has said otherwise.
 */
@Component
class Renames {

    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String ownFolder;

    Renames(JdbcClient jdbc, Clock clock, @Value("${overseas.processes-dir}") String ownFolder) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ownFolder = ownFolder;
    }

    /** What was renamed in a process: old id and new id. */
    Map<String, String> of(String folder) {
        return jdbc.sql("select old_id, new_id from process_rename where folder = ? order by old_id limit " + MOST).param(folder)
            .query((row, n) -> Map.entry(row.getString("old_id"), row.getString("new_id"))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * An owner says what an element is called now.
     *
     * @throws Rejection when it would be called after itself, straight away or in a circle
     */
    @Transactional
    public void say(String folder, String before, String now, String owner) {
        if (before == null || now == null || !before.matches(WORD) || !now.matches(WORD)) {
            throw Rejection.invalid("now", "Hãy chọn mã mới của phần tử.");
        }
        var known = of(folder);
        var seen = new HashSet<String>();
        for (var name = now; name != null && seen.add(name); name = known.get(name)) {
            if (name.equals(before)) {
                throw Rejection.invalid("now", "Phần tử “%s” không thể mang mã mới “%s”: mã ấy lại dẫn về chính nó.".formatted(before, now));
            }
        }
        store(folder, before, now, owner, "do update set new_id = excluded.new_id, said_at = excluded.said_at, said_by = excluded.said_by");
    }

    private void store(String folder, String before, String now, String owner, String otherwise) {
        jdbc.sql("insert into process_rename (folder, old_id, new_id, said_at, said_by) values (:folder, :before, :now, :at, :by) on conflict (folder, old_id) " + otherwise)
            .param("folder", folder).param("before", before).param("now", now).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("by", owner, Types.VARCHAR).update();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void takeIn() throws IOException {
        var said = StringUtils.hasText(ownFolder) ? ProcessFolders.renamedIn(Path.of(ownFolder)) : ProcessFolders.renamedInJar();
        said.forEach((folder, lines) -> lines.forEach((before, now) -> {
            if (before.matches(WORD) && now.matches(WORD)) {
                store(folder, before, now, null, "do nothing");
            }
        }));
    }
}
