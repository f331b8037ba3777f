package vn.overseasmembers.register;

import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * Whose records somebody sees and changes on the register's pages: administrators everybody's, officers of a grassroots committee or of a
 * committee above it those of the members below it. A cell does not edit the register, and nobody edits his own record.
 */
@Component
class RegisterRights {

    private static final Set<Kind> EDITING = Set.of(Kind.GRASSROOTS, Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL, Kind.OVERSEAS_COMMITTEE, Kind.MFA_COMMITTEE);

    private final Officers officers;
    private final Organisations organisations;
    private final Today today;

    RegisterRights(Officers officers, Organisations organisations, Today today) {
        this.officers = officers;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * How far somebody's right goes.
     *
     * @param everybody  an administrator
     * @param committees codes of the committees whose members he edits, as an officer
     */
    record Reach(boolean everybody, List<String> committees) {

        public boolean nobody() {
            return !everybody && committees.isEmpty();
        }
    }

    Reach of(String username) {
        if (administers(username)) {
            return new Reach(true, List.of());
        }
        // a substitute does the committee's tasks; its members' records stay with those who serve there themselves
        var committees = organisations.find(officers.organisationsOf(username, "officer", today.today())).stream()
                .filter(committee -> EDITING.contains(committee.kind())).map(Organisation::code).toList();
        return new Reach(false, committees);
    }

    /** @throws AccessDeniedException for everybody but an administrator */
    void administrator(String username) {
        if (!administers(username)) {
            throw new AccessDeniedException("not an administrator");
        }
    }

    /** Whether the cell lies below one of the committees. */
    boolean covers(Reach reach, String cell) {
        return reach.everybody() || organisations.upwards(cell, today.today()).stream().map(Organisation::code).anyMatch(reach.committees()::contains);
    }

    /** Whether the record is the one of whoever wants to change it. */
    boolean own(String username, long memberId) {
        return officers.memberOf(username).filter(own -> own == memberId).isPresent();
    }

    private boolean administers(String username) {
        return officers.functionsOf(username, today.today()).contains("administrator");
    }
}
