package vn.overseasmembers.member;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;

/** Finds members by card number or name. Who may find whom is the caller's to know. */
@Component
public class MemberSearch {

    /** More are not looked at: who finds so many has typed too little. */
    public static final int MOST_FOUND = 2_000;

    /**
     * A line of what was found.
     *
     * @param found how many were found in all, at most {@link #MOST_FOUND} + 1
     */
    public record Line(long id, String cardNo, String fullName, String bornOn, String status, String cellName, int found) {

        /** The card number as lists show it. */
        public String maskedCardNo() {
            return Masked.of(cardNo);
        }
    }

    private final JdbcClient jdbc;
    private final Today today;

    MemberSearch(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /**
     * The members whose card number begins with the text or whose name has its words, in whatever order and with or without marks; by name, a
     * page after the given member.
     *
     * @param committees codes of the organisations below which, or in which, to look; null for everywhere
     * @param text       nothing finds everybody
     * @param after      the last member of the page before, or null
     * @param page       lines of a page
     * @return a page, and one more when there is a next page
     */
    public List<Line> find(Collection<String> committees, String text, Long after, int page) {
        var words = Words.of(text);
        var card = text.strip();
        var byCard = card.chars().anyMatch(Character::isDigit);
        var matches = byCard ? "m.card_no >= :card and m.card_no < :beyond"
                : words.isEmpty() ? "true" : "to_tsvector('simple', plain_text(m.full_name)) @@ to_tsquery('simple', :words)";
        return jdbc.sql("""
                        with recursive below (code) as (
                          select o.code from organisation o where o.code = any(:committees)
                          union
                          select o.code
                          from below b join organisation o
                            on (o.parent_code = b.code and (o.successor_code is null or o.valid_to is null or :day <= o.valid_to))
                            or (o.successor_code = b.code and :day > o.valid_to)),
                        found as materialized (
                          select m.id, m.card_no, m.full_name, m.born_on, m.status, m.cell_code, plain_text(m.full_name) as plain
                          from member m
                          where %s and (:everybody or m.cell_code in (select code from below))
                          limit %d)
                        select f.id, f.card_no, f.full_name, f.born_on, f.status, o.name as cell_name, (select count(*) from found) as found
                        from found f join organisation o on o.code = f.cell_code
                        where cast(:after as bigint) is null
                           or (f.plain, f.id) > (select plain_text(l.full_name), l.id from member l where l.id = :after)
                        order by f.plain, f.id limit %d""".formatted(matches, MOST_FOUND + 1, page + 1))
                .param("committees", committees == null ? new String[0] : committees.toArray(String[]::new)).param("day", today.today())
                .param("everybody", committees == null).param("card", card).param("beyond", card + '\uffff').param("words", Words.query(words))
                .param("after", after)
                .query(Line.class).list();
    }
}
