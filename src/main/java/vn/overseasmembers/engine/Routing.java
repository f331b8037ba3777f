package vn.overseasmembers.engine;

import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisations;

/** Which committee works on a task today: the one whose task it is, or the nearest above that has somebody who may. */
@Component
class Routing {

    /**
     * @param responsible code of the organisation whose task it is, as it stands today
     * @param acting      code of the organisation that works on it; the responsible one itself where nobody above it could either
     */
    record Way(String responsible, String acting) {

        String actingFor() {
            return acting.equals(responsible) ? null : responsible;
        }
    }

    private final Organisations organisations;
    private final Officers officers;
    private final Today today;
    private final TaskLabels labels;

    Routing(Organisations organisations, Officers officers, Today today, TaskLabels labels) {
        this.organisations = organisations;
        this.officers = officers;
        this.today = today;
        this.labels = labels;
    }

    Way of(String named, String caseNo) {
        var day = today.today();
        var responsible = organisations.living(named, day).code();
        return new Way(responsible, officers.actingCommittee(responsible, labels.memberOf(caseNo), caseNo, day).orElse(responsible));
    }
}
