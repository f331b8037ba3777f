package vn.overseasmembers.scenario;

import java.time.LocalDate;
import java.util.List;
import vn.overseasmembers.scenario.Scenario.Organisation;

/** The organisations that every scenario finds, each kind once or twice, each with one officer; docs/scenarios.vi.md lists them by name. */
final class SampleRegister {

    static final LocalDate SINCE = LocalDate.of(2000, 1, 1);

    static final List<Organisation> ORGANISATIONS = List.of(
        of("central", "00", "central", null),
        of("central-commission", "00.900", "organisation-commission", "central"),
        of("province", "17", "province", "central"),
        of("commission", "17.900", "organisation-commission", "province"),
        of("protection", "17.900.100", "protection-office", "commission"),
        of("inspection", "17.901", "inspection-committee", "province"),
        of("superior", "17.001", "superior", "province"),
        of("grassroots", "17.001.012", "grassroots", "superior"),
        of("subordinate", "17.001.012.001", "subordinate", "grassroots"),
        of("cell", "17.001.012.001.001", "cell", "subordinate"),
        of("other-cell", "17.001.012.000.002", "cell", "grassroots"),
        of("direct-grassroots", "17.000.020", "grassroots", "province"),
        of("direct-cell", "17.000.020.000.001", "cell", "direct-grassroots"),
        of("other-province", "18", "province", "central"),
        of("other-grassroots", "18.001", "grassroots", "other-province"),
        of("far-cell", "18.001.001", "cell", "other-grassroots"),
        of("mfa", "90", "mfa-committee", "central"),
        abroad("japan", "90.001", "overseas-committee", "mfa", null, "JP"),
        abroad("japan-students", "90.001.001", "overseas-cell", "japan", "students", "JP"),
        abroad("japan-labour", "90.001.002", "overseas-cell", "japan", "labour", "JP"),
        abroad("laos", "90.002", "overseas-cell", "mfa", "mission", "LA"));

    private SampleRegister() {
    }

    private static Organisation of(String name, String code, String kind, String parent) {
        return abroad(name, code, kind, parent, null, null);
    }

    private static Organisation abroad(String name, String code, String kind, String parent, String cellKind, String country) {
        return new Organisation(name, code, kind, parent, cellKind, country, SINCE, null);
    }
}
