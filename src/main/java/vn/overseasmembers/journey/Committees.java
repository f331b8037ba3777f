package vn.overseasmembers.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.AsksTable;
import vn.overseasmembers.engine.Decisions;
import vn.overseasmembers.engine.Facts;
import vn.overseasmembers.engine.ModelBean;
import vn.overseasmembers.engine.ModelMethod.Gives;
import vn.overseasmembers.engine.ModelMethod;
import vn.overseasmembers.engine.Ruling;
import vn.overseasmembers.engine.Words;
import vn.overseasmembers.member.Members;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;

/**
 * Which committee a role means for a case, on the tree of the day. Depth differs from place to place: a level that is missing is stood
 * in for by the next above; {@code domain.md} section 2.
 */
@ModelBean("committee")
@AsksTable(value = "opinion-chain/approval-chain", given = {"purpose", "managementLevel"}, answers = {"level", "part", "body"})
public class Committees {

    private final Cases cases;
    private final Members members;
    private final Organisations organisations;
    private final Decisions decisions;
    private final Today today;

    Committees(Cases cases, Members members, Organisations organisations, Decisions decisions, Today today) {
        this.cases = cases;
        this.members = members;
        this.organisations = organisations;
        this.decisions = decisions;
        this.today = today;
    }

    /**
     * Code of the organisation that holds a role in a case.
     *
     * @param role cell, subordinate, grassroots, superior, commission, province, central-commission, central, protection, inspection,
     *             mfa, host, host-cell, receiving-cell, manager or decider
     * @throws IllegalStateException when the role is not known or the tree has nobody for it
     */
    @ModelMethod(gives = Gives.COMMITTEE)
    public String of(String caseNo, @Words(of = "role") String role) {
        var one = cases.get(caseNo);
        return switch (role) {
            case "decider" -> of(caseNo, deciding(caseNo).text("level"));
            case "host" -> one.host() == null ? only(Kind.MFA_COMMITTEE) : living(one.host());
            case "host-cell" -> one.hostCell() != null ? living(one.hostCell()) : of(caseNo, "host");
            case "host-above" -> organisations.nearestAbove(of(caseNo, "host-cell"), Kind.OVERSEAS_COMMITTEE, today.today())
                .map(Organisation::code).orElseGet(() -> only(Kind.MFA_COMMITTEE));
            case "receiving-grassroots" -> level(of(caseNo, "receiving-cell"), "grassroots");
            case "receiving-superior" -> level(of(caseNo, "receiving-cell"), "superior");
            case "receiving-commission" -> level(of(caseNo, "receiving-cell"), "commission");
            case "receiving-cell" -> living(one.receivingCell() == null ? one.homeCell() : one.receivingCell());
            case "manager" -> manager(one);
            case "mfa" -> only(Kind.MFA_COMMITTEE);
            default -> level(living(one.homeCell()), role);
        };
    }

    /** The row of the approval chain whose level decides on the member's going. */
    public Ruling deciding(String caseNo) {
        return chain(caseNo, "selection", today.today()).stream().filter(row -> "decide".equals(row.text("part"))).reduce((first, last) -> last)
            .orElseThrow(() -> new IllegalStateException("approval-chain: nobody decides " + caseNo));
    }

    /**
     * The rows of the approval chain for the member's management level, in their order.
     *
     * @param purpose selection, stay-change or return-report
     * @param day     the day whose rule applies
     */
    public List<Ruling> chain(String caseNo, String purpose, LocalDate day) {
        var one = cases.get(caseNo);
        var level = members.get(one.memberId()).managementLevel();
        return decisions.list("approval-chain", Facts.on(day, organisations.scope(one.homeCell(), today.today()))
            .with("purpose", purpose).with("managementLevel", level == null ? "unknown" : level));
    }

    /** Who manages the member now: the cell abroad when placed, the MFA committee when guided alone, else the home cell. */
    private String manager(Case one) {
        if (one.hostCell() != null) {
            return living(one.hostCell());
        }
        boolean alone = "alone".equals(one.route()) && ("official".equals(one.regime()) || "temporary".equals(one.regime()));
        return alone ? only(Kind.MFA_COMMITTEE) : living(one.homeCell());
    }

    private String level(String cell, String role) {
        var chain = organisations.upwards(cell, today.today());
        return switch (role) {
            case "cell" -> chain.get(0).code();
            case "subordinate" -> above(chain, Kind.SUBORDINATE, Kind.GRASSROOTS, Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL);
            case "grassroots" -> above(chain, Kind.GRASSROOTS, Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL);
            case "superior" -> above(chain, Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL);
            case "province" -> above(chain, Kind.PROVINCE, Kind.CENTRAL);
            case "central" -> above(chain, Kind.CENTRAL);
            case "commission" -> attached(above(chain, Kind.PROVINCE, Kind.CENTRAL), Kind.ORGANISATION_COMMISSION);
            case "central-commission" -> attached(above(chain, Kind.CENTRAL), Kind.ORGANISATION_COMMISSION);
            case "protection" -> protection(chain);
            case "inspection" -> inspection(chain);
            default -> throw new IllegalStateException("no role " + role);
        };
    }

    /** The nearest of the chain that has the first of the kinds, else the second … */
    private static String above(List<Organisation> chain, Kind... kinds) {
        for (var kind : kinds) {
            for (var one : chain) {
                if (one.kind() == kind) {
                    return one.code();
                }
            }
        }
        throw new IllegalStateException("nobody above " + chain.get(0).code());
    }

    /** The office that serves a committee; without one, the committee itself. */
    private String attached(String committee, Kind kind) {
        return organisations.children(committee, kind, today.today()).stream().findFirst().map(Organisation::code).orElse(committee);
    }

    /** The nearest internal political protection office upwards, of a committee or of its organisation commission. */
    private String protection(List<Organisation> chain) {
        for (var one : chain) {
            var office = office(one.code());
            if (office.isPresent()) {
                return office.get();
            }
        }
        return attached(above(chain, Kind.PROVINCE, Kind.CENTRAL), Kind.ORGANISATION_COMMISSION);
    }

    /** The nearest inspection committee upwards; where there is none, the committee above the grassroots one. */
    private String inspection(List<Organisation> chain) {
        return chain.stream().flatMap(one -> organisations.attached(one.code(), Kind.INSPECTION_COMMITTEE, today.today()).stream()).findFirst()
            .map(Organisation::code).orElseGet(() -> above(chain, Kind.SUPERIOR, Kind.PROVINCE, Kind.CENTRAL));
    }

    private Optional<String> office(String committee) {
        var day = today.today();
        var own = organisations.children(committee, Kind.PROTECTION_OFFICE, day).stream();
        var ofCommission = organisations.children(committee, Kind.ORGANISATION_COMMISSION, day).stream()
            .flatMap(commission -> organisations.children(commission.code(), Kind.PROTECTION_OFFICE, day).stream());
        return java.util.stream.Stream.concat(own, ofCommission).findFirst().map(Organisation::code);
    }

    private String only(Kind kind) {
        return organisations.only(kind, today.today()).orElseThrow(() -> new IllegalStateException("no " + kind.code())).code();
    }

    private String living(String code) {
        return organisations.living(code, today.today()).code();
    }
}
