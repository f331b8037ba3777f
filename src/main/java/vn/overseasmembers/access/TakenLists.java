package vn.overseasmembers.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.document.Sheet;

/**
 * Hands the list of a page to whoever takes it away as a file, with who took it and when. The record tells it before it leaves: which list, how long, of which cases it showed
 * something ({@code system/list-taken}); what was looked for is not told, it may name a person. Who may see the list is its page's to say.
 */
@Component
public class TakenLists {

    /** Lines that a page of a list is asked for when the whole list is taken. */
    public static final int AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final Officers officers;
    private final MessageSource words;
    private final ObjectMapper json;
    private final Clock clock;

    TakenLists(JdbcClient jdbc, Officers officers, MessageSource words, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A list as its page shows it.
     *
     * @param key     of its page's words, {@code page.KEY}; the file is called after it
     * @param columns keys of their words
     * @param rows    texts, numbers, days or null
     * @param cases   numbers of the cases of which it shows something
     */
    public record Listed(String key, List<String> columns, List<? extends List<?>> rows, List<String> cases) {

        /** One that shows nothing of cases. */
        public Listed(String key, List<String> columns, List<? extends List<?>> rows) {
            this(key, columns, rows, List.of());
        }
    }

    /** A page of a list; null for the first. */
    public interface Pages<L, K> {
        List<L> after(K last);
    }

    /**
     * All lines of a list that is read by pages.
     *
     * @param pages gives a page, and perhaps one line more
     * @param size  lines of a page
     * @param key   by which the next page is asked for
     */
    public static <L, K> List<L> all(Pages<L, K> pages, int size, Function<L, K> key) {
        var all = new ArrayList<L>();
        K last = null;
        for (boolean more = true; more; ) {
            var page = pages.after(last);
            var some = page.size() > size ? page.subList(0, size) : page;
            all.addAll(some);
            more = some.size() == size;
            last = more ? key.apply(some.get(size - 1)) : null;
        }
        return all;
    }

    /** Words of a column or cell, in the language of the screens. */
    public String word(String key) {
        return words.getMessage(key, null, key, LocaleContextHolder.getLocale());
    }

    /** As a CSV or XLSX file, as the address that was asked for ends. */
    public void hand(Listed list, String username, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var ending = request.getRequestURI().endsWith(".xlsx") ? "xlsx" : "csv";
        var now = clock.instant();
        jdbc.sql("""
                insert into system_event (at, kind, actor, subject, details)
                values (:now, 'list-taken', :actor, :key, jsonb_build_object('format', :ending, 'rows', :rows, 'cases', cast(:cases as jsonb)))
                """).param("now", now.atOffset(ZoneOffset.UTC)).param("actor", username).param("key", list.key()).param("ending", ending)
            .param("rows", list.rows().size()).param("cases", cases(list)).update();
        var format = Sheet.Format.of(ending);
        response.setContentType(format.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + list.key() + "." + ending + "\"");
        var mark = new Mark(officers.nameOf(username).orElse(username) + " (" + username + ")", now);
        new Sheet(word("page." + list.key()), mark, list.columns().stream().map(this::word).toList())
            .write(format, row -> list.rows().forEach(row), response.getOutputStream());
    }

    private String cases(Listed list) {
        try {
            return json.writeValueAsString(list.cases().stream().distinct().toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
