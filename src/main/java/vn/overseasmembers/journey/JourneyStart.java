package vn.overseasmembers.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** The application or sending proposal has come in: the case is opened. */
@Component
class JourneyStart {

    private static final int LONGEST_YEARS = 10;

    private final JdbcClient jdbc;
    private final Members members;
    private final Officers officers;
    private final Organisations organisations;
    private final HardStop hardStop;
    private final Today today;
    private final Clock clock;

    JourneyStart(JdbcClient jdbc, Members members, Officers officers, Organisations organisations, HardStop hardStop, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.officers = officers;
        this.organisations = organisations;
        this.hardStop = hardStop;
        this.today = today;
        this.clock = clock;
    }

    record Application(String memberCardNo, String tripKind, String purpose, String country, LocalDate departOn, LocalDate returnOn, String funding,
                       boolean relativesAbroad, boolean classifiedPapers, String sendingDecisionNo, LocalDate sendingDecisionOn,
                       String sendingAuthority, boolean urgent) {
    }

    @StartHandler("journey")
    Started open(Application application, Acting acting) {
        var member = members.byCard(application.memberCardNo());
        var mine = officers.committeesOf(acting.username(), today.today());
        // an officer learns nothing about members elsewhere, not even whether they exist
        var filedFor = member.flatMap(found -> organisations.upwards(found.cell(), today.today()).stream().map(Organisation::code)
            .filter(mine::contains).findFirst());
        if (filedFor.isEmpty()) {
            throw Rejection.forbidden("Không có đảng viên mang số thẻ này trong các tổ chức đảng mà đồng chí phụ trách. Hãy kiểm tra số thẻ đảng viên.");
        }
        if (officers.memberOf(acting.username()).filter(own -> own == member.get().id()).isPresent()) {
            throw Rejection.forbidden("Đồng chí không được lập hồ sơ cho chính mình. Hãy để đồng chí khác của cấp ủy lập.");
        }
        checkDates(application);
        checkHardStop(member.get());
        var no = nextNumber();
        try {
            insert(no, member.get(), application, acting.username(), filedFor.get());
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("Đảng viên này đang có một hồ sơ ra nước ngoài chưa kết thúc. Hãy xử lý xong hồ sơ đó trước khi lập hồ sơ mới.");
        }
        return Started.of(no, filedFor.get());
    }

    private static void checkDates(Application application) {
        if (application.returnOn().isBefore(application.departOn())) {
            throw Rejection.invalid("returnOn", "Ngày dự kiến về không được trước ngày dự kiến đi.");
        }
        if (application.returnOn().isAfter(application.departOn().plusYears(LONGEST_YEARS))) {
            throw Rejection.invalid("returnOn", "Thời gian ở nước ngoài không được dài quá " + LONGEST_YEARS + " năm. Hãy kiểm tra ngày dự kiến về.");
        }
    }

    private void checkHardStop(Member member) {
        var ruling = hardStop.ask(member);
        if (!HardStop.free(ruling)) {
            throw Rejection.refused("Đảng viên thuộc trường hợp không được ra nước ngoài: " + ruling.text("reason") + ".");
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

    private void insert(String no, Member member, Application application, String startedBy, String startedFor) {
        jdbc.sql("""
                insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding,
                                          relatives_abroad, classified_papers, sending_decision_no, sending_decision_on, sending_authority,
                                          started_by, started_for, opened_at, urgent)
                values (:no, :member, :cell, 'selection', :tripKind, :purpose, :country, :departOn, :returnOn, :funding,
                        :relativesAbroad, :classifiedPapers, :sendingDecisionNo, :sendingDecisionOn, :sendingAuthority,
                        :startedBy, :startedFor, :openedAt, :urgent)
                """)
            .param("no", no).param("member", member.id()).param("cell", member.cell())
            .param("tripKind", application.tripKind()).param("purpose", application.purpose()).param("country", application.country())
            .param("departOn", application.departOn()).param("returnOn", application.returnOn()).param("funding", application.funding())
            .param("relativesAbroad", application.relativesAbroad()).param("classifiedPapers", application.classifiedPapers())
            .param("sendingDecisionNo", application.sendingDecisionNo())
            .param("sendingDecisionOn", application.sendingDecisionOn(), java.sql.Types.DATE)
            .param("sendingAuthority", application.sendingAuthority())
            .param("startedBy", startedBy).param("startedFor", startedFor).param("openedAt", clock.instant().atOffset(ZoneOffset.UTC))
            .param("urgent", application.urgent())
            .update();
    }
}
