package vn.overseasmembers.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An invented register of the size of Ho Chi Minh City after the merger of 2025: 12,000 organisations, 365,911 members, 12,000 officers
 * without passwords. Written twice with the same rows: as the files of an import, and as what COPY reads straight into the tables.
 */
final class CityRegister {

    static final int ORGANISATIONS = 12_000;
    static final int MEMBERS = 365_911;
    static final int OFFICERS = 12_000;

    private static final String[] FAMILIES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ"};
    private static final String[] MIDDLES = {"Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Quang", "Hồng", "Xuân", "Kim", "Hữu"};
    private static final String[] GIVEN = {"An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Hùng", "Khánh", "Lan", "Long", "Mai", "Nam", "Oanh",
        "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Vinh", "Yến"};

    private final Path folder;
    private final List<String> codes = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();

    CityRegister(Path folder) {
        this.folder = folder;
    }

    Path file(Part part) {
        return folder.resolve(part.code() + ".csv");
    }

    /** What COPY reads into a table, with the columns that stand in {@link #copy}. */
    Path rows(String table) {
        return folder.resolve(table + ".copy");
    }

    /** The statements of plain COPY, in order. */
    static List<String> tables() {
        return List.of("organisation", "member", "account", "officer");
    }

    static String copy(String table) {
        return switch (table) {
            case "organisation" -> "copy organisation (code, name, kind, parent_code, valid_from) from stdin";
            case "member" -> "copy member (card_no, cv_no, full_name, born_on, sex, admitted_on, official_on, cell_code, management_level, employer, "
                    + "residence_cell_code, status, dues_paid_until, discipline, investigation, political) from stdin";
            case "account" -> "copy account (username, full_name, email) from stdin";
            case "officer" -> "copy officer (username, organisation_code, function, valid_from) from stdin";
            default -> throw new IllegalArgumentException(table);
        };
    }

    void write() throws IOException {
        organisations();
        members();
        officers();
    }

    private void organisations() throws IOException {
        try (var csv = Files.newBufferedWriter(file(Part.ORGANISATIONS), UTF_8); var copy = Files.newBufferedWriter(rows("organisation"), UTF_8)) {
            csv.write("code,name,kind,parent_code,valid_from\n");
            organisation(csv, copy, "00", "Trung ương", "central", "");
            organisation(csv, copy, "79", "Thành ủy", "province", "00");
            for (var superior = 1; superior <= 20; superior++) {
                organisation(csv, copy, "79.%03d".formatted(superior), "Đảng ủy phường " + superior, "superior", "79");
            }
            for (var grassroots = 0; grassroots < 1_500; grassroots++) {
                var above = "79.%03d".formatted(1 + grassroots % 20);
                var code = "%s.%03d".formatted(above, 1 + grassroots / 20);
                organisation(csv, copy, code, "Đảng ủy cơ sở số " + grassroots, "grassroots", above);
            }
            for (var cell = 0; codes.size() < ORGANISATIONS; cell++) {
                var above = "79.%03d.%03d".formatted(1 + cell % 20, 1 + cell / 20 % 75);
                var code = "%s.000.%03d".formatted(above, 1 + cell / 1_500);
                cells.add(code);
                organisation(csv, copy, code, "Chi bộ số " + cell, "cell", above);
            }
        }
    }

    private void organisation(BufferedWriter csv, BufferedWriter copy, String code, String name, String kind, String parent) throws IOException {
        codes.add(code);
        csv.write(String.join(",", code, name, kind, parent, "2015-01-01") + "\n");
        copy.write(String.join("\t", code, name, kind, parent.isEmpty() ? "\\N" : parent, "2015-01-01") + "\n");
    }

    private void members() throws IOException {
        try (var csv = Files.newBufferedWriter(file(Part.MEMBERS), UTF_8); var copy = Files.newBufferedWriter(rows("member"), UTF_8)) {
            csv.write("card_no,cv_no,full_name,born_on,sex,admitted_on,official_on,cell_code,management_level,employer,residence_cell_code,"
                    + "status,dues_paid_until,flags\n");
            for (var i = 0; i < MEMBERS; i++) {
                var born = 1950 + i % 50;
                var values = new String[] {
                    // as in life, cards of one cell are of different years
                    "%08d".formatted((long) i * 7_919 % 1_000_003), "79/%06d".formatted(i), name(i),
                    i % 10 == 0 ? Integer.toString(born) : "%d-%02d-%02d".formatted(born, 1 + i % 12, 1 + i % 28), i % 2 == 0 ? "M" : "F",
                    "%d-%02d-03".formatted(born + 22, 1 + i % 12), "%d-%02d-03".formatted(born + 23, 1 + i % 12),
                    cells.get((int) ((long) i * cells.size() / MEMBERS)), i % 50 == 0 ? "superior" : "grassroots",
                    "Cơ quan, đơn vị số " + i % 3_000, i % 3 == 0 ? cells.get(i % cells.size()) : "", "active", "2025-06",
                    i % 500 == 0 ? "discipline" : ""};
                values[9] = values[9].replace(",", " và");
                csv.write(String.join(",", values) + "\n");
                copy.write(String.join("\t", List.of(values).subList(0, 10)) + "\t" + (values[10].isEmpty() ? "\\N" : values[10]) + "\t"
                        + values[11] + "\t" + values[12] + "\t" + (values[13].isEmpty() ? "f" : "t") + "\tf\tf\n");
            }
        }
    }

    private void officers() throws IOException {
        try (var csv = Files.newBufferedWriter(file(Part.OFFICERS), UTF_8); var accounts = Files.newBufferedWriter(rows("account"), UTF_8);
             var functions = Files.newBufferedWriter(rows("officer"), UTF_8)) {
            csv.write("username,full_name,email,organisation_code,function,valid_from\n");
            for (var i = 0; i < OFFICERS; i++) {
                var username = "canbo." + i;
                csv.write(String.join(",", username, name(i), username + "@example.vn", codes.get(i), "officer", "2025-07-01") + "\n");
                accounts.write(String.join("\t", username, name(i), username + "@example.vn") + "\n");
                functions.write(String.join("\t", username, codes.get(i), "officer", "2025-07-01") + "\n");
            }
        }
    }

    private static String name(int i) {
        return FAMILIES[i % FAMILIES.length] + " " + MIDDLES[i / 7 % MIDDLES.length] + " " + GIVEN[i / 3 % GIVEN.length];
    }
}
