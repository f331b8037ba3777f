package vn.overseasmembers.journey;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Interests;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * Who may read a case. As a whole: officers whose committee has or had to do with it, is the member's cell or manages the stay abroad; auditors
 * for their area, which is recorded. Officers of a committee above one of those may record what happened (see {@link Recorders}), so they see
 * whom the case is about, where it stands and whose turn it is, and that is recorded too. Never the member himself nor whoever has declared an
 * interest; administrators and process owners not by these functions.
 */
@Component
public class CaseReaders {

    /**
     * The condition, in SQL on a case {@code c}, that an officer has to do with it: {@code :codes}, {@code :own} and {@code :username} are those
     * of his {@link Reach}.
     */
    public static final String WITHIN_REACH = """
        (c.home_cell = any(:codes) or c.host = any(:codes) or c.host_cell = any(:codes)
         or exists (select from case_task r where r.case_no = c.no and (r.committee = any(:codes) or r.acting_for = any(:codes)))
         or exists (select from submission r where r.case_no = c.no and r.committee = any(:codes)))
        and c.member_id is distinct from cast(:own as bigint)
        and not exists (select from interest i where i.case_no = c.no and i.username = :username)
        """;

    /**
     * How far an officer sees today.
     *
     * @param committees codes of the organisations in which he serves
     * @param codes      these, and the ended ones whose work has come to them
     * @param own        the member that he is himself, or null
     */
    public record Reach(String username, List<String> committees, List<String> codes, Long own) {

        public String[] codeArray() {
            return codes.toArray(String[]::new);
        }
    }

    /**
     * A case that somebody may read.
     *
     * @param reach what the reader is as an officer
     * @param audit code of the organisation by whose auditor's right it is read, or null
     * @param above code of the reader's committee that stands above one that has to do with the case, or null; both are null when the reader has
     *              to do with it himself
     */
    public record Reading(Case file, Reach reach, String audit, String above) {

        public boolean handles() {
            return audit == null && above == null;
        }

        /** Whether everything may be read, not only where the case stands. */
        public boolean whole() {
            return handles() || audit != null;
        }

        /** Whether the reader's office may record what happened. */
        public boolean records() {
            return handles() || above != null;
        }
    }

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Officers officers;
    private final Interests interests;
    private final OpenTasks tasks;
    private final Organisations organisations;
    private final Today today;
    private final Clock clock;

    CaseReaders(JdbcClient jdbc, Cases cases, Officers officers, Interests interests, OpenTasks tasks, Organisations organisations, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.officers = officers;
        this.interests = interests;
        this.tasks = tasks;
        this.organisations = organisations;
        this.today = today;
        this.clock = clock;
    }

    /** How far an officer sees at this moment; not to be kept. */
    public Reach reach(String username) {
        var committees = officers.committeesOf(username, today.today());
        return new Reach(username, committees, committees.isEmpty() ? List.of() : organisations.stoodForBy(committees, today.today()),
            officers.memberOf(username).orElse(null));
    }

    /**
     * Opens a case for reading; the reading of whoever has nothing to do with it is recorded.
     *
     * @throws AccessDeniedException when it is not for this person, or not there: nobody learns which
     */
    @Transactional
    public Reading open(String caseNo, String username) {
        var reading = look(caseNo, username);
        if (!reading.handles()) {
            record(reading, "page");
        }
        return reading;
    }

    /**
     * Opens a case for an auditor as such, even if he has to do with it as an officer too; always recorded.
     *
     * @param part what of it he reads: case, entries or evidence
     * @throws AccessDeniedException when it is not in an area that he audits, is his own or one in which he has an interest, or not there
     */
    @Transactional
    public Reading audit(String caseNo, String username, String part) {
        var file = cases.find(caseNo).orElseThrow(CaseReaders::closed);
        var reach = notConcerned(file, username);
        var reading = new Reading(file, reach, audits(file, username).orElseThrow(CaseReaders::closed), null);
        record(reading, part);
        return reading;
    }

    private void record(Reading reading, String part) {
        jdbc.sql("insert into case_reading (case_no, username, organisation, at, part) values (:caseNo, :username, :organisation, :at, :part)")
            .param("caseNo", reading.file().no()).param("username", reading.reach().username())
            .param("organisation", reading.audit() == null ? reading.above() : reading.audit()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("part", part).update();
    }

    /** The organisations whose cases, with those of everything below, somebody audits today; none of them lies below another. */
    public List<Organisation> areas(String username) {
        var auditing = organisations.find(officers.organisationsOf(username, "auditor", today.today())).stream().map(CaseReaders::area).toList();
        var areas = organisations.find(auditing).stream().filter(one -> one.livesOn(today.today())).toList();
        var codes = areas.stream().map(Organisation::code).toList();
        return areas.size() < 2 ? areas : areas.stream()
            .filter(one -> organisations.upwards(one.code(), today.today()).stream().skip(1).map(Organisation::code).noneMatch(codes::contains)).toList();
    }

    /**
     * As {@link #open}, for what belongs to a case that is open already; nothing is recorded.
     *
     * @throws AccessDeniedException as there
     */
    public Reading look(String caseNo, String username) {
        var file = cases.find(caseNo).orElseThrow(CaseReaders::closed);
        var reach = notConcerned(file, username);
        if (within(caseNo, reach)) {
            return new Reading(file, reach, null, null);
        }
        var audit = audits(file, username).orElse(null);
        var above = above(file, reach).orElse(null);
        if (audit == null && above == null) {
            throw closed();
        }
        return new Reading(file, reach, audit, above);
    }

    /** The reader's reach, unless the case is his own or he has an interest in it. */
    private Reach notConcerned(Case file, String username) {
        var reach = reach(username);
        if (reach.own() != null && reach.own() == file.memberId() || interests.declared(file.no(), username)) {
            throw closed();
        }
        return reach;
    }

    /** Whether somebody may read a case. */
    public boolean reads(String caseNo, String username) {
        try {
            look(caseNo, username);
            return true;
        } catch (AccessDeniedException closed) {
            return false;
        }
    }

    /** Number of the case that a task belongs or belonged to. */
    public Optional<String> caseOf(String taskId) {
        return jdbc.sql("select case_no from case_task where task_id = :id").param("id", taskId).query(String.class).optional();
    }

    private boolean within(String caseNo, Reach reach) {
        return !reach.codes().isEmpty() && jdbc.sql("select exists (select from journey_case c where c.no = :caseNo and " + WITHIN_REACH + ")")
            .param("caseNo", caseNo).param("codes", reach.codeArray()).param("own", reach.own()).param("username", reach.username())
            .query(Boolean.class).single();
    }

    private Optional<String> above(Case file, Reach reach) {
        if (reach.committees().isEmpty()) {
            return Optional.empty();
        }
        var handling = Stream.concat(Stream.of(file.homeCell(), file.host(), file.hostCell()).filter(code -> code != null),
            tasks.committeesOf(file.no()).stream()).distinct().toList();
        return organisations.nearestAtOrAbove(reach.committees(), handling, today.today());
    }

    /** A case belongs to the member's cell and, while he is abroad, also to whoever manages the stay. */
    private Optional<String> audits(Case file, String username) {
        var auditing = officers.organisationsOf(username, "auditor", today.today());
        if (auditing.isEmpty()) {
            return Optional.empty();
        }
        var belongsTo = Stream.of(file.homeCell(), file.state() == CaseState.ABROAD ? file.host() : null,
                file.state() == CaseState.ABROAD ? file.hostCell() : null)
            .filter(code -> code != null).flatMap(code -> organisations.upwards(code, today.today()).stream()).map(Organisation::code).toList();
        return organisations.find(auditing).stream().filter(one -> belongsTo.contains(area(one))).map(Organisation::code).findFirst();
    }

    /** What an auditor of the organisation looks after: an inspection committee, the organisation that it belongs to. */
    private static String area(Organisation organisation) {
        return organisation.kind() == Kind.INSPECTION_COMMITTEE ? organisation.parent() : organisation.code();
    }

    private static AccessDeniedException closed() {
        return new AccessDeniedException("no such case for this person");
    }
}
