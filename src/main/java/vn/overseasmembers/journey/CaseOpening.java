package vn.overseasmembers.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** Opens a case for a member whom the officer may file for. */
@Component
public class CaseOpening {

    private static final int LONGEST_YEARS = 10;

    /** The trip as the officer states it; fields as in {@link Case}. */
    public record Trip(String tripKind, String purpose, String country, LocalDate departOn, LocalDate returnOn, String funding,
                       boolean relativesAbroad, boolean classifiedPapers, String sendingDecisionNo, LocalDate sendingDecisionOn,
                       String sendingAuthority, boolean urgent) {
    }

    /** A member and the committee for which the officer files. */
    public record Filing(Member member, String committee) {
    }

    private final JdbcClient jdbc;
    private final Members members;
    private final Officers officers;
    private final Organisations organisations;
    private final Today today;
    private final Clock clock;

    CaseOpening(JdbcClient jdbc, Members members, Officers officers, Organisations organisations, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.officers = officers;
        this.organisations = organisations;
        this.today = today;
        this.clock = clock;
    }

    /**
     * The member with this card, if the officer serves in his cell or above it.
     *
     * @param levelsAbove 0 from the cell on, 1 from the committee above it on
     * @throws Rejection when the officer has nothing to do with such a member, or is the member himself
     */
    public Filing filing(String cardNo, Acting acting, int levelsAbove) {
        var member = members.byCard(cardNo);
        var mine = officers.committeesOf(acting.username(), today.today());
        // an officer learns nothing about members elsewhere, not even whether they exist
        Optional<String> filedFor = member.flatMap(found -> organisations.upwards(found.cell(), today.today()).stream().map(Organisation::code)
            .skip(levelsAbove).filter(mine::contains).findFirst());
        if (filedFor.isEmpty()) {
            throw Rejection.forbidden("Không có đảng viên mang số thẻ này trong các tổ chức đảng mà đồng chí phụ trách. Hãy kiểm tra số thẻ đảng viên.");
        }
        if (officers.memberOf(acting.username()).filter(own -> own == member.get().id()).isPresent()) {
            throw Rejection.forbidden("Đồng chí không được lập hồ sơ cho chính mình. Hãy để đồng chí khác của cấp ủy lập.");
        }
        return new Filing(member.get(), filedFor.get());
    }

    /**
     * Opens the case, in selection.
     *
     * @return its number
     * @throws Rejection when the dates cannot be, or the member has an open case
     */
    public String open(Filing filing, Trip trip, Acting acting) {
        checkDates(trip);
        var no = nextNumber();
        try {
            insert(no, filing, trip, acting.username());
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Đảng viên này đang có một hồ sơ ra nước ngoài chưa kết thúc. Hãy xử lý xong hồ sơ đó trước khi lập hồ sơ mới.");
        }
        return no;
    }

    private static void checkDates(Trip trip) {
        if (trip.returnOn().isBefore(trip.departOn())) {
            throw Rejection.invalid("returnOn", "Ngày dự kiến về không được trước ngày dự kiến đi.");
        }
        if (trip.returnOn().isAfter(trip.departOn().plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid("returnOn", "Thời gian ở nước ngoài không được dài quá " + LONGEST_YEARS + " năm. Hãy kiểm tra ngày dự kiến về.");
        }
    }

    private String nextNumber() {
        int year = today.today().getYear();
        int number = jdbc.sql("""
                insert into case_number (year, last) values (:year, 1)
                on conflict (year) do update set last = case_number.last + 1
                returning last
                """).param("year", year).query(Integer.class).single();
        return "%04d-%06d".formatted(year, number);
    }

    private void insert(String no, Filing filing, Trip trip, String startedBy) {
        jdbc.sql("""
                insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding,
                                          relatives_abroad, classified_papers, sending_decision_no, sending_decision_on, sending_authority,
                                          started_by, started_for, opened_at, urgent)
                values (:no, :member, :cell, 'selection', :tripKind, :purpose, :country, :departOn, :returnOn, :funding,
                        :relativesAbroad, :classifiedPapers, :sendingDecisionNo, :sendingDecisionOn, :sendingAuthority,
                        :startedBy, :startedFor, :openedAt, :urgent)
                """)
            .param("no", no).param("member", filing.member().id()).param("cell", filing.member().cell())
            .param("tripKind", trip.tripKind()).param("purpose", trip.purpose()).param("country", trip.country())
            .param("departOn", trip.departOn()).param("returnOn", trip.returnOn()).param("funding", trip.funding())
            .param("relativesAbroad", trip.relativesAbroad()).param("classifiedPapers", trip.classifiedPapers())
            .param("sendingDecisionNo", trip.sendingDecisionNo())
            .param("sendingDecisionOn", trip.sendingDecisionOn(), java.sql.Types.DATE)
            .param("sendingAuthority", trip.sendingAuthority())
            .param("startedBy", startedBy).param("startedFor", filing.committee()).param("openedAt", clock.instant().atOffset(ZoneOffset.UTC))
            .param("urgent", trip.urgent())
            .update();
        Cases.forget(no);
    }
}
