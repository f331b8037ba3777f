package vn.overseasmembers.report;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a committee itself writes into its review of five years. Read by whoever may see its figures, written by officers of the committee, its organisation
 * commission and its inspection committee. Only ever added to: what was there before stays, with who wrote it when, and each writing is an entry of the record.
 */
@Component
class Assessments {

    /** Its parts, in the order of the report. */
    static final List<String> PARTS = List.of("achievements", "shortcomings", "causes", "proposals");
    static final int LONGEST = 10_000;
    /** Of one review, the newest. */
    private static final int MOST_SHOWN = 60;

    private final JdbcClient jdbc;
    private final Figures figures;
    private final Clock clock;

    Assessments(JdbcClient jdbc, Figures figures, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * A part as it was written once.
     *
     * @param version counts from 1
     * @param words   empty: taken away
     * @param writer  full name
     */
    record Written(String part, int version, String words, String writer, Instant at) {
    }

    /** Somebody else has written the same part meanwhile; nothing was kept. */
    static final class WrittenMeanwhile extends RuntimeException {

        WrittenMeanwhile(Throwable cause) {
            super(cause);
        }
    }

    /** All that was written for a review, the newest first. */
    @Transactional(readOnly = true)
    public List<Written> of(Figures.Scope scope, Period period) {
        return jdbc.sql("""
                select w.part, w.version, w.words, a.full_name, w.written_at from review_assessment w join account a on a.username = w.written_by
                where w.organisation = :organisation and w.period = :period order by w.written_at desc, w.id desc limit %d
                """.formatted(MOST_SHOWN))
            .param("organisation", scope.organisation().code()).param("period", period.code())
            .query((row, number) -> new Written(row.getString("part"), row.getInt("version"), row.getString("words"), row.getString("full_name"),
                row.getObject("written_at", OffsetDateTime.class).toInstant())).list();
    }

    boolean writes(Figures.Scope scope) {
        return figures.serves(scope.username(), scope.organisation());
    }

    /** Why words can't be kept, as the key of a sentence. */
    static Optional<String> objection(Map<String, String> words) {
        return words.values().stream().anyMatch(text -> text.length() > LONGEST) ? Optional.of("review.wrong.long") : Optional.empty();
    }

    /**
     * Adds the parts that have changed.
     *
     * @param words by part
     * @param seen  by part, the version that the writer had before him; absent or 0 for none
     * @return how many parts were added
     * @throws WrittenMeanwhile      when a part has a newer version by now
     * @throws AccessDeniedException for anybody who does not work there
     */
    @Transactional
    public int write(Figures.Scope scope, Period period, Map<String, String> words, Map<String, Integer> seen) {
        if (!writes(scope)) {
            throw new AccessDeniedException("review of others");
        }
        if (!period.five() || objection(words).isPresent()) {
            throw new IllegalArgumentException("no assessment");
        }
        int added = 0;
        try {
            for (var part : PARTS) {
                added += jdbc.sql("""
                        insert into review_assessment (organisation, period, part, version, words, written_by, written_at)
                        select :organisation, :period, :part, :seen + 1, :words, :by, :at
                        where :words is distinct from coalesce((select words from review_assessment
                          where organisation = :organisation and period = :period and part = :part order by version desc limit 1), '')
                        """)
                    .param("organisation", scope.organisation().code()).param("period", period.code()).param("part", part).param("seen", seen.getOrDefault(part, 0))
                    .param("words", words.getOrDefault(part, "").strip().replace("\r\n", "\n")).param("by", scope.username())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
            }
        } catch (DuplicateKeyException e) {
            throw new WrittenMeanwhile(e);
        }
        return added;
    }
}
