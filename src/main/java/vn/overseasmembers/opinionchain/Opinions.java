package vn.overseasmembers.opinionchain;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the committees have said so far, for whoever has to decide. */
@Component
public class Opinions {

    private final JdbcClient jdbc;

    Opinions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The final opinions of the latest round for a purpose, in the order in which they were given. */
    public List<OpinionRow> latest(String caseNo, String purpose) {
        return jdbc.sql("""
                select org.name, o.decision, o.given_on, o.entitled, o.present, o.in_favour, o.against, o.blank, s.content ->> 'reason' as reason
                from opinion o join organisation org on org.code = o.organisation left join submission s on s.task_id = o.task_id
                where o.case_no = :caseNo and o.decision <> 'supplement' and o.superseded_at is null
                  and o.round = (select max(round) from opinion_round where case_no = :caseNo and purpose = :purpose)
                order by o.id
                """)
            .param("caseNo", caseNo).param("purpose", purpose).query(OpinionRow::of).list();
    }

    /**
     * What a round was opened for: selection, stay-change or return-report.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException when there is no such round
     */
    public String purpose(String caseNo, int round) {
        return jdbc.sql("select purpose from opinion_round where case_no = :caseNo and round = :round").param("caseNo", caseNo).param("round", round)
            .query(String.class).single();
    }

    /** Why the latest round for a purpose was ended by a deciding committee's "no", with its name; empty when it was not. */
    public Optional<String> refused(String caseNo, String purpose) {
        return jdbc.sql("""
                select concat_ws(': ', org.name, s.content ->> 'reason')
                from opinion o join organisation org on org.code = o.organisation left join submission s on s.task_id = o.task_id
                where o.case_no = :caseNo and o.decision = 'refuse' and o.part = 'decide' and o.superseded_at is null
                  and o.round = (select max(r.round) from opinion_round r where r.case_no = :caseNo and r.purpose = :purpose
                                 and exists (select from opinion said where said.case_no = r.case_no and said.round = r.round and said.superseded_at is null))
                """)
            .param("caseNo", caseNo).param("purpose", purpose).query(String.class).optional();
    }

    /** Number of the latest round for a purpose. */
    public int latestRound(String caseNo, String purpose) {
        return jdbc.sql("select max(round) from opinion_round where case_no = :caseNo and purpose = :purpose").param("caseNo", caseNo)
            .param("purpose", purpose).query(Integer.class).single();
    }

    /** How many rounds for a purpose were ended by a deciding committee's "no". */
    public int refusals(String caseNo, String purpose) {
        return jdbc.sql("""
                select count(distinct o.round) from opinion o join opinion_round r on r.case_no = o.case_no and r.round = o.round
                where o.case_no = :caseNo and r.purpose = :purpose and o.decision = 'refuse' and o.part = 'decide' and o.superseded_at is null
                """)
            .param("caseNo", caseNo).param("purpose", purpose).query(Integer.class).single();
    }
}
