package vn.overseasmembers.placement;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;
import vn.overseasmembers.transfer.CellKind;

/** The cells in which a host can place a member, the best fitting first: its kind fits the trip, it lies in the country. */
@Component
public class HostCells {

    private final Organisations organisations;
    private final Today today;

    HostCells(Organisations organisations, Today today) {
        this.organisations = organisations;
        this.today = today;
    }

    /** Where the case's host can place the member today; nothing as long as there is no host. */
    public List<Organisation> of(Case file) {
        if (file.host() == null) {
            return List.of();
        }
        var host = organisations.living(file.host(), today.today());
        var cells = host.kind() == Kind.OVERSEAS_CELL ? List.of(host) : organisations.cellsBelow(host.code(), today.today());
        return bestFirst(cells, CellKind.forTrip(file.tripKind()), file.country());
    }

    static List<Organisation> bestFirst(List<Organisation> cells, CellKind fitting, String country) {
        return cells.stream().sorted(Comparator
            .comparing((Organisation cell) -> !fitting.code().equals(cell.cellKind()))
            .thenComparing(cell -> !country.equals(cell.country()))
            .thenComparing(Organisation::code)).toList();
    }
}
