package vn.overseasmembers.load;

import java.util.List;

/**
 * The tree on which the load works: 50 grassroots committees, each with one committee below it and 20 cells below that; the officer of the
 * first cell of each is the officer of the committees above it as well, so that every case can be brought forward by one person. A cell is
 * known by its index; a case of ours belongs to the cell that remains when its number is divided by the number of cells.
 */
final class Committees {

    static final int OFFICERS = 50;
    static final int CELLS_EACH = 20;
    static final int CELLS = OFFICERS * CELLS_EACH;
    static final String PASSWORD = "mat-khau-1";

    private Committees() {
    }

    static String officer(int number) {
        return "officer-" + number;
    }

    /** Committees in which an officer serves. */
    static List<String> of(int officer) {
        int cell = cellOfOfficer(officer);
        return List.of(cell(cell), subordinate(cell), grassroots(cell));
    }

    static int cellOfOfficer(int officer) {
        return officer * CELLS_EACH;
    }

    static int cellOf(String caseNo) {
        return (int) (Long.parseLong(caseNo.substring(caseNo.indexOf('-') + 1)) % CELLS);
    }

    static String grassroots(int cell) {
        return "17.001.%03d".formatted(cell / CELLS_EACH + 1);
    }

    static String subordinate(int cell) {
        return grassroots(cell) + ".001";
    }

    static String cell(int cell) {
        return subordinate(cell) + ".%03d".formatted(cell % CELLS_EACH + 1);
    }

    /** SQL for the code of the cell of a number. */
    static String sqlCell(String number) {
        return "'17.001.' || lpad(((%1$s %% %2$d) / %3$d + 1)::text, 3, '0') || '.001.' || lpad((%1$s %% %3$d + 1)::text, 3, '0')"
            .formatted(number, CELLS, CELLS_EACH);
    }
}
