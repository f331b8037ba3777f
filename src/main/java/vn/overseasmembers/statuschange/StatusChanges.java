package vn.overseasmembers.statuschange;

import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.departurestop.DepartureStops;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Sends;
import vn.overseasmembers.exemption.Exemptions;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseState;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.journey.Entry;
import vn.overseasmembers.journey.HardStop;
import vn.overseasmembers.journey.Timeline;
import vn.overseasmembers.letter.Letters;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.member.MembersChanged;
import vn.overseasmembers.stayend.StayEnds;
import vn.overseasmembers.supervision.Permission;
import vn.overseasmembers.transfer.TransferRegime;
import vn.overseasmembers.withdrawal.Withdrawals;

/** Lets open cases follow what the register says about their members. The models call it as {@code statusChanges}. */
@ModelBean("statusChanges")
@Sends({"journey-over", "temporary-extension-cancel", "journey-stay-reviewed"})
public class StatusChanges {

    /** Nobody with one of these statuses goes abroad or comes home as a member. */
    private static final Set<String> GONE = Set.of("left", "deleted", "expelled", "deceased");
    private static final String SUSPENDED = "suspended";
    private static final String EXEMPT = "exempt";
    private static final Set<CaseState> TRAVELLING = Set.of(CaseState.AGREED, CaseState.ABROAD);

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Members members;
    private final HardStop hardStop;
    private final StayEnds stayEnds;
    private final Letters letters;
    private final Withdrawals withdrawals;
    private final DepartureStops departureStops;
    private final TransferRegime regime;
    private final Exemptions exemptions;
    private final Permission permission;
    private final Processes processes;
    private final Timeline timeline;
    private final Today today;

    StatusChanges(JdbcClient jdbc, Cases cases, Members members, HardStop hardStop, StayEnds stayEnds, Letters letters, Withdrawals withdrawals,
                  DepartureStops departureStops, TransferRegime regime, Exemptions exemptions, Permission permission, Processes processes, Timeline timeline, Today today) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.members = members;
        this.hardStop = hardStop;
        this.stayEnds = stayEnds;
        this.letters = letters;
        this.withdrawals = withdrawals;
        this.departureStops = departureStops;
        this.regime = regime;
        this.exemptions = exemptions;
        this.permission = permission;
        this.processes = processes;
        this.timeline = timeline;
        this.today = today;
    }

    /** Most changes concern nobody abroad or nothing that matters there: only cases that may have to follow are looked at. */
    @EventListener
    void changed(MembersChanged event) {
        jdbc.sql("""
                select c.no from journey_case c join member m on m.id = c.member_id
                where c.member_id = any (:members) and c.closed_at is null
                  and (m.status not in ('active', 'waiting', 'temporary', 'transferred', 'exempt')
                       or (m.discipline or m.investigation or m.political or m.exit_suspended) is not false
                       or m.status = 'exempt'
                       or exists (select from case_entry e
                                  where e.case_no = c.no and e.kind in ('member-suspended', 'hard-stop-applies', 'member-exempt')))
                order by c.no
                """)
            .param("members", event.memberIds().toArray(Long[]::new)).query(String.class).list()
            .forEach(no -> processes.start("status-change", no, Map.of()));
    }

    /** Looks at what the register says now and lets the case follow it. Doing it again changes nothing. */
    @ModelMethod
    public String follow(String caseNo) {
        var file = cases.lock(caseNo).orElseThrow();
        if (!file.open()) {
            return "over";
        }
        var member = members.get(file.memberId());
        if (GONE.contains(member.status())) {
            timeline.append(Entry.of(caseNo, "member-gone").with("endKind", member.status()));
            end(file, member.status());
            return "ended";
        }
        suspension(file, member);
        exemption(file, member);
        if (beforeDeparture(file)) {
            boolean stopped = hardStop.lookAgain(caseNo);
            if (file.state() == CaseState.AGREED) {
                departureStops.follow(caseNo, stopped);
            }
        }
        return "followed";
    }

    private void end(Case file, String status) {
        if (beforeDeparture(file)) {
            withdrawals.end(file.no());
        } else if (file.state() == CaseState.ABROAD) {
            // somebody may have recorded the end of this stay at the same time: then it ends as he said
            stayEnds.note(file.no(), status, today.today());
            stayEnds.apply(file.no());
        } else {
            processes.tell(file.no(), "journey-over");
            close(file.no());
        }
    }

    private void suspension(Case file, Member member) {
        tellOnce(file, SUSPENDED.equals(member.status()), "member-suspended", "member-reinstated");
    }

    /** An exempt member's activity is not transferred, and where he has no cell abroad yet the transfer stops; {@code domain.md} section 4. */
    private void exemption(Case file, Member member) {
        exemptions.followRegister(file.no());
        if (tellOnce(file, EXEMPT.equals(member.status()), "member-exempt", "member-no-longer-exempt") && TRAVELLING.contains(file.state())
            && file.regime() != null && !file.regime().equals(regime.wouldBe(file.no()))) {
            processes.tell(file.no(), "temporary-extension-cancel");
            processes.tell(file.no(), "journey-stay-reviewed");
        }
    }

    /** @return whether it was news */
    private boolean tellOnce(Case file, boolean holds, String begins, String ends) {
        boolean known = jdbc.sql("select kind = :begins from case_entry where case_no = :no and kind in (:begins, :ends) order by id desc limit 1")
            .param("no", file.no()).param("begins", begins).param("ends", ends).query(Boolean.class).optional().orElse(false);
        if (holds != known) {
            timeline.append(Entry.of(file.no(), holds ? begins : ends));
        }
        return holds != known;
    }

    private boolean beforeDeparture(Case file) {
        return file.departedOn() == null && "no".equals(permission.used(file.no()));
    }

    /** The member is gone when he is home again, or before his departure is recorded: letters are void, the case is closed. */
    @ModelMethod
    public String close(String caseNo) {
        var file = cases.lock(caseNo).orElseThrow();
        if (file.open()) {
            letters.memberGone(caseNo);
            cases.ended(caseNo);
            timeline.append(Entry.of(caseNo, "case-ended"));
        }
        return "ended";
    }
}
