package vn.overseasmembers.journey;

import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.organisation.Organisations;

/**
 * Which committee a role means for a case, on the tree of the day. Depth differs from place to place: a level that is missing is stood
 * in for by the next above; {@code domain.md} section 2.
 */
@ModelBean("committee")
public class Committees {

    private final Cases cases;
    private final Organisations organisations;
    private final Today today;

    Committees(Cases cases, Organisations organisations, Today today) {
        this.cases = cases;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * Code of the organisation that holds a role in a case.
     *
     * @param role cell, subordinate, grassroots, superior, commission, province, central-commission, central, protection, mfa, host,
     *             host-cell, receiving-cell or manager
     * @throws IllegalStateException when the tree has nobody for the role
     */
    public String of(String caseNo, String role) {
        throw new IllegalStateException(role);
    }
}
