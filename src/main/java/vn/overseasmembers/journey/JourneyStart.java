package vn.overseasmembers.journey;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.member.Member;

/** The application or sending proposal has come in: the case is opened. */
@Component
class JourneyStart {

    private final CaseOpening opening;
    private final HardStop hardStop;

    JourneyStart(CaseOpening opening, HardStop hardStop) {
        this.opening = opening;
        this.hardStop = hardStop;
    }

    record Application(String memberCardNo, String tripKind, String purpose, String country, LocalDate departOn, LocalDate returnOn, String funding,
                       boolean relativesAbroad, boolean classifiedPapers, String sendingDecisionNo, LocalDate sendingDecisionOn,
                       String sendingAuthority, boolean urgent) {

        CaseOpening.Trip trip() {
            return new CaseOpening.Trip(tripKind, purpose, country, departOn, returnOn, funding, relativesAbroad, classifiedPapers, sendingDecisionNo,
                sendingDecisionOn, sendingAuthority, urgent);
        }
    }

    @StartHandler("journey")
    Started open(Application application, Acting acting) {
        var filing = opening.filing(application.memberCardNo(), acting, 0);
        checkHardStop(filing.member());
        return Started.of(opening.open(filing, application.trip(), acting), filing.committee());
    }

    private void checkHardStop(Member member) {
        var ruling = hardStop.ask(member);
        if (!HardStop.free(ruling)) {
            throw Rejection.refused("Đảng viên thuộc trường hợp không được ra nước ngoài: " + ruling.text("reason") + ".");
        }
    }
}
