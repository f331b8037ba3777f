package vn.overseasmembers.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Processes that officers open about a case by a form alone, as their newest version says; they are the owner's, and Java does not know them. */
@Component
public class OpenedByForm {

    private static final String NEWEST = """
        r.opened_by_form and not exists (select from process_release later where later.folder = r.folder and later.version > r.version)""";

    private final JdbcClient jdbc;

    OpenedByForm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Such a process.
     *
     * @param key  also the name of its folder
     * @param name as its diagram calls it
     */
    public record Opened(String key, String name) {
    }

    /** By name. */
    public List<Opened> all() {
        return jdbc.sql("select d.key_ as key, d.name_ as name from process_release r join act_re_procdef d on d.deployment_id_ = r.deployment_id where "
            + NEWEST + " order by d.name_").query(Opened.class).list();
    }

    Set<String> keys() {
        return jdbc.sql("select r.folder from process_release r where " + NEWEST).query(String.class).list().stream().collect(Collectors.toSet());
    }

    boolean opens(String process) {
        return jdbc.sql("select exists (select from process_release r where r.folder = ? and " + NEWEST + ")").param(process).query(Boolean.class).single();
    }
}
