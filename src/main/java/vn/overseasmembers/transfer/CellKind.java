package vn.overseasmembers.transfer;

import java.util.Locale;

/** The six kinds of cell abroad (loại hình chi bộ); {@code domain.md} section 2. */
public enum CellKind {
    MISSION, SPOUSES, STUDENTS, LABOUR, EXPERTS, SELF_ESTABLISHED;

    /** As the register writes it: {@code self-established}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that fits a trip best; whoever goes for a reason of his own belongs to the mission's cell. */
    public static CellKind forTrip(String tripKind) {
        return switch (tripKind) {
            case "study" -> STUDENTS;
            case "labour" -> LABOUR;
            case "spouse" -> SPOUSES;
            case "expert" -> EXPERTS;
            case "self-established" -> SELF_ESTABLISHED;
            default -> MISSION;
        };
    }
}
