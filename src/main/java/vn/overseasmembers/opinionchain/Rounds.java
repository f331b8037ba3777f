package vn.overseasmembers.opinionchain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.OpenTask;
import vn.overseasmembers.organisation.ReadOnce;

/** The rounds of a case and the opinions given in them. Numbers, days and choices only; reasons stand in the submission. */
@Component
class Rounds {

    record Round(String caseNo, int no, String purpose, LocalDate openedOn) {
    }

    /** What an officer was last asked to add to the file: by which committee, and what. */
    record Wanted(String askedBy, String askedFor) {
    }

    private record Read(Class<?> what, String caseNo, int round) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Rounds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Round open(String caseNo, String purpose, LocalDate day) {
        var no = jdbc.sql("""
                insert into opinion_round (case_no, round, purpose, opened_on)
                select :caseNo, coalesce(max(round), 0) + 1, :purpose, :day from opinion_round where case_no = :caseNo
                returning round
                """)
            .param("caseNo", caseNo).param("purpose", purpose).param("day", day).query(Integer.class).single();
        return new Round(caseNo, no, purpose, day);
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when there is no such round */
    Round get(String caseNo, int round) {
        return ReadOnce.get(new Read(Round.class, caseNo, round),
            () -> jdbc.sql("select purpose, opened_on from opinion_round where case_no = :caseNo and round = :round")
                .param("caseNo", caseNo).param("round", round)
                .query((row, number) -> new Round(caseNo, round, row.getString("purpose"), row.getObject("opened_on", LocalDate.class)))
                .single());
    }

    /** Final opinions, by the organisations as they were called when they answered. */
    List<Chain.Answer> answers(String caseNo, int round) {
        return ReadOnce.get(new Read(Chain.Answer.class, caseNo, round), () -> jdbc.sql("""
                select organisation, part from opinion
                where case_no = :caseNo and round = :round and decision <> 'supplement' and superseded_at is null
                """)
            .param("caseNo", caseNo).param("round", round)
            .query((row, number) -> new Chain.Answer(row.getString("organisation"), row.getString("part"))).list());
    }

    /** @return false when the organisation has already given its opinion in the round */
    boolean record(OpenTask task, int round, String organisation, Step turn, String decision, LocalDate givenOn, String documentNo, Vote vote) {
        ReadOnce.forget(new Read(Chain.Answer.class, task.caseNo(), round));
        return jdbc.sql("""
                insert into opinion (case_no, round, organisation, level, part, body, decision, given_on, document_no, entitled, present,
                                     in_favour, against, blank, task_id, recorded_at)
                values (:caseNo, :round, :organisation, :level, :part, :body, :decision, :givenOn, :documentNo, :entitled, :present,
                        :inFavour, :against, :blank, :taskId, :at)
                on conflict do nothing
                """)
            .param("caseNo", task.caseNo()).param("round", round).param("organisation", organisation).param("level", turn.level())
            .param("part", turn.part()).param("body", turn.body()).param("decision", decision).param("givenOn", givenOn)
            .param("documentNo", documentNo)
            .param("entitled", vote == null ? null : vote.entitled()).param("present", vote == null ? null : vote.present())
            .param("inFavour", vote == null ? null : vote.inFavour()).param("against", vote == null ? null : vote.against())
            .param("blank", vote == null ? null : vote.blank())
            .param("taskId", task.id()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update() == 1;
    }

    /** The opinion given with this task does not count any more. */
    void supersede(String taskId) {
        ReadOnce.forgetAll(Read.class);
        jdbc.sql("update opinion set superseded_at = :now where task_id = :task").param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("task", taskId).update();
    }

    /** What was last asked for in the round. The words are personal and stand in the submission only. */
    Optional<Wanted> wanted(String caseNo, int round) {
        return jdbc.sql("""
                select org.name, s.content ->> 'reason' as reason
                from opinion o join organisation org on org.code = o.organisation left join submission s on s.task_id = o.task_id
                where o.case_no = :caseNo and o.round = :round and o.decision = 'supplement' and o.superseded_at is null
                order by o.id desc limit 1
                """)
            .param("caseNo", caseNo).param("round", round)
            .query((row, number) -> new Wanted(row.getString("name"), row.getString("reason"))).optional();
    }
}
