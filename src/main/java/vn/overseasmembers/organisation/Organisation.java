package vn.overseasmembers.organisation;

import java.time.LocalDate;
import java.util.List;

/**
 * A dated node of the tree of Party organisations.
 *
 * @param code      stable code, also the id of the engine's group
 * @param parent    code of the organisation it belongs to, or null for the root
 * @param cellKind  mission, spouses, students, labour, experts or self-established; overseas cells only
 * @param country   ISO 3166-1 alpha-2; abroad only
 * @param validTo   last day on which it exists, or null
 * @param successor code of the organisation that its work and members move to, or null
 */
public record Organisation(String code, String name, Kind kind, String parent, String cellKind, String country, LocalDate validFrom,
                           LocalDate validTo, String successor) {

    /** Kinds of organisations; {@code domain.md} section 2, {@code contract.md} for what may stand above what. */
    public enum Kind {
        CENTRAL("Trung ương"),
        PROVINCE("tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương", "central"),
        MFA_COMMITTEE("Đảng ủy Bộ Ngoại giao", "central"),
        SUPERIOR("cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng", "province", "central"),
        GRASSROOTS("tổ chức cơ sở đảng", "superior", "province", "central"),
        SUBORDINATE("đảng ủy bộ phận", "grassroots"),
        CELL("chi bộ", "grassroots", "subordinate"),
        ORGANISATION_COMMISSION("ban tổ chức", "central", "province", "superior", "grassroots", "mfa-committee"),
        PROTECTION_OFFICE("cơ quan bảo vệ chính trị nội bộ", "central", "province", "superior", "grassroots", "mfa-committee",
                "organisation-commission"),
        INSPECTION_COMMITTEE("ủy ban kiểm tra", "central", "province", "superior", "grassroots", "mfa-committee"),
        OVERSEAS_COMMITTEE("đảng ủy ở ngoài nước", "mfa-committee"),
        OVERSEAS_CELL("chi bộ ở ngoài nước", "overseas-committee", "mfa-committee");

        private final String vietnamese;
        private final List<String> parents;

        Kind(String vietnamese, String... parents) {
            this.vietnamese = vietnamese;
            this.parents = List.of(parents);
        }

        /** What people call it. */
        public String vietnamese() {
            return vietnamese;
        }

        /** Kinds that may stand directly above; none for the root. */
        public List<Kind> parents() {
            return parents.stream().map(Kind::of).toList();
        }

        /** Whether members belong to it directly. */
        public boolean isCell() {
            return this == CELL || this == OVERSEAS_CELL;
        }

        /** Whether it works outside Vietnam. */
        public boolean isAbroad() {
            return this == OVERSEAS_COMMITTEE || this == OVERSEAS_CELL;
        }

        /** As written in files and tables: {@code mfa-committee}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    public boolean livesOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
