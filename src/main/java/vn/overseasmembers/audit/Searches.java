package vn.overseasmembers.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.journey.CaseSearch;
import vn.overseasmembers.journey.WantedCases;

/** An auditor's searches: what each showed is recorded before it is shown; some are kept under a name, by whoever made them and for him alone. */
@Component
class Searches {

    private static final int MOST_SAVED = 30;
    private static final int LONGEST_NAME = 80;

    /** @param next number after which the next page begins, or null */
    record Page(List<CaseSearch.Line> lines, String next) {
    }

    /** @param query as in the address of the page */
    record Saved(long id, String name, String query) {
    }

    private final JdbcClient jdbc;
    private final CaseSearch search;
    private final ObjectMapper json;
    private final Clock clock;

    Searches(JdbcClient jdbc, CaseSearch search, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.search = search;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A page of the cases of the auditor's area, as {@link CaseSearch#page}; recorded.
     *
     * @param source rest or page
     */
    @Transactional
    public Page page(String username, WantedCases wanted, String after, boolean newest, int most, String source) {
        var lines = search.page(username, wanted, after, newest, most);
        var more = lines.size() > most;
        var shown = more ? lines.subList(0, most) : lines;
        record(username, wanted, shown.stream().map(CaseSearch.Line::no).toList(), source);
        return new Page(shown, more ? shown.get(most - 1).no() : null);
    }

    private void record(String username, WantedCases wanted, List<String> shown, String source) {
        Map<String, String> asked = new LinkedHashMap<>(wanted.withoutPerson());
        if (wanted.person()) {
            asked.put("person", wanted.card() == null ? "name" : "card");
        }
        jdbc.sql("""
                insert into case_searched (username, at, source, asked, shown)
                values (:username, :at, :source, cast(:asked as jsonb), cast(:shown as jsonb))
                """)
            .param("username", username).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("source", source).param("asked", write(asked))
            .param("shown", write(shown)).update();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Saved> saved(String username) {
        return jdbc.sql("select id, name, query from saved_search where username = :username order by name, id limit " + MOST_SAVED)
            .param("username", username).query(Saved.class).list();
    }

    /**
     * Keeps a search.
     *
     * @throws Rejection when it has no name, the name is taken, or there are too many
     */
    @Transactional
    public void save(String username, String name, String query) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Rejection.invalid("name", "Hãy đặt tên cho cách tìm này, không quá 80 ký tự.");
        }
        if (query.isEmpty()) {
            throw Rejection.invalid("query", "Hãy chọn ít nhất một điều kiện rồi lưu. Họ tên và số thẻ không được lưu.");
        }
        if (jdbc.sql("select count(*) from saved_search where username = :username").param("username", username).query(Integer.class).single() >= MOST_SAVED) {
            throw Rejection.conflict("Đồng chí đã lưu 30 cách tìm. Hãy xóa bớt trước khi lưu thêm.");
        }
        try {
            jdbc.sql("insert into saved_search (username, name, query, saved_at) values (:username, :name, :query, :at)").param("username", username)
                .param("name", name.strip()).param("query", query).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Đồng chí đã có một cách tìm tên như vậy. Hãy đặt tên khác.");
        }
    }

    /** Forgets one of one's own; nothing happens for another's. */
    void forget(String username, long id) {
        jdbc.sql("delete from saved_search where id = :id and username = :username").param("id", id).param("username", username).update();
    }
}
