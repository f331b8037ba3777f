package vn.overseasmembers.organisation;

import java.time.LocalDate;

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

    /** Kinds of organisations; {@code domain.md} section 2. */
    public enum Kind {
        CENTRAL, PROVINCE, MFA_COMMITTEE, SUPERIOR, GRASSROOTS, SUBORDINATE, CELL, ORGANISATION_COMMISSION, PROTECTION_OFFICE,
        INSPECTION_COMMITTEE, OVERSEAS_COMMITTEE, OVERSEAS_CELL;

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
