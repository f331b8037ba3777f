package vn.overseasmembers.returnplacement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.Committees;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/** The cells that can take a member back: the one he left, those of its grassroots organisation, then others under the same superior. */
@Component
class ReceivingCells {

    private final Committees committees;
    private final Organisations organisations;
    private final Today today;

    ReceivingCells(Committees committees, Organisations organisations, Today today) {
        this.committees = committees;
        this.organisations = organisations;
        this.today = today;
    }

    List<Organisation> of(Case file) {
        var day = today.today();
        var grassroots = committees.of(file.no(), "grassroots");
        var cells = new LinkedHashMap<String, Organisation>();
        add(cells, List.of(organisations.living(file.homeCell(), day)));
        add(cells, organisations.cellsBelow(grassroots, day));
        organisations.nearestAbove(grassroots, Kind.SUPERIOR, day).ifPresent(superior -> add(cells, organisations.cellsBelow(superior.code(), day)));
        return List.copyOf(cells.values());
    }

    /** A cell anywhere in the country, by its code. */
    Optional<Organisation> elsewhere(String code) {
        return organisations.find(code).map(found -> organisations.living(found.code(), today.today()))
            .filter(living -> living.kind() == Kind.CELL);
    }

    private static void add(LinkedHashMap<String, Organisation> cells, List<Organisation> more) {
        more.stream().filter(organisation -> organisation.kind() == Kind.CELL).forEach(cell -> cells.putIfAbsent(cell.code(), cell));
    }
}
