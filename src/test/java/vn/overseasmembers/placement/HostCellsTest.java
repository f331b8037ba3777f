package vn.overseasmembers.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.transfer.CellKind;

/** Which of a host's cells is offered first. */
class HostCellsTest {

    @Test
    void theFittingKindInTheCountryComesFirst() {
        var cells = List.of(cell("90.001.001", "mission", "JP"), cell("90.001.002", "students", "KR"), cell("90.001.003", "students", "JP"),
            cell("90.001.004", "labour", "JP"));

        assertThat(HostCells.bestFirst(cells, CellKind.STUDENTS, "JP")).extracting(Organisation::code)
            .containsExactly("90.001.003", "90.001.002", "90.001.001", "90.001.004");
    }

    @ParameterizedTest
    @CsvSource({"study,students", "labour,labour", "spouse,spouses", "mission,mission", "expert,experts", "self-established,self-established",
        "treatment,mission"})
    void aKindOfTripHasItsKindOfCell(String trip, String kind) {
        assertThat(CellKind.forTrip(trip).code()).isEqualTo(kind);
    }

    private static Organisation cell(String code, String kind, String country) {
        return new Organisation(code, "Chi bộ " + code, Kind.OVERSEAS_CELL, "90.001", kind, country, LocalDate.of(2000, 1, 1), null, null);
    }
}
