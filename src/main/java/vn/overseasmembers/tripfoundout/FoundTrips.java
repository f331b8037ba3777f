package vn.overseasmembers.tripfoundout;

import jakarta.validation.constraints.PastOrPresent;
import java.time.LocalDate;
import vn.overseasmembers.engine.Acting;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.engine.StartHandler;
import vn.overseasmembers.engine.Started;
import vn.overseasmembers.journey.CaseOpening;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.HardStop;

/** Opens the case of a member who is abroad without one. The model calls it as {@code foundTrips}. */
@ModelBean("foundTrips")
@Sends("journey-trip-found-out")
public class FoundTrips {

    private final CaseOpening opening;
    private final Cases cases;
    private final HardStop hardStop;
    private final Processes processes;

    FoundTrips(CaseOpening opening, Cases cases, HardStop hardStop, Processes processes) {
        this.opening = opening;
        this.cases = cases;
        this.hardStop = hardStop;
        this.processes = processes;
    }

    record Trip(String memberCardNo, String tripKind, String country, String purpose,
                @PastOrPresent(message = "Ngày xuất cảnh không được sau ngày hôm nay; đảng viên chưa đi thì lập hồ sơ bình thường.") LocalDate departedOn,
                LocalDate returnOn, String funding, boolean relativesAbroad, String reason) {
    }

    /** The hard stop cannot hold back whoever has gone; what it says is recorded for those who follow. */
    @StartHandler("trip-found-out")
    Started found(Trip trip, Acting acting) {
        var filing = opening.filing(trip.memberCardNo(), acting, 1);
        var no = opening.open(filing, new CaseOpening.Trip(trip.tripKind(), trip.purpose(), trip.country(), trip.departedOn(), trip.returnOn(),
            trip.funding(), trip.relativesAbroad(), false, null, null, null, false), acting);
        cases.unbriefed(no, "found-out");
        cases.departed(no, trip.departedOn());
        hardStop.check(no);
        return Started.of(no, filing.committee());
    }

    /** From now on the case is like any other of somebody abroad. */
    @ModelMethod
    public String follow(String caseNo) {
        processes.startAt("journey", "journey-trip-found-out", caseNo);
        return "recorded";
    }
}
