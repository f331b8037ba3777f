package vn.overseasmembers.opinionchain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * One line of the table of opinions, in Vietnamese.
 *
 * @param committee name of the organisation as it is called today
 * @param opinion   "Đồng ý" or "Không đồng ý", with the day
 * @param votes     the count of a cell's vote, or empty
 * @param reason    why not, or empty
 */
public record OpinionRow(String committee, String opinion, String votes, String reason) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    static OpinionRow of(ResultSet row, int number) throws SQLException {
        var said = "agree".equals(row.getString("decision")) ? "Đồng ý" : "Không đồng ý";
        var on = row.getObject("given_on", LocalDate.class);
        var votes = row.getObject("entitled") == null ? "" : "%d/%d tán thành; có mặt %d, không tán thành %d, phiếu trắng %d".formatted(
            row.getInt("in_favour"), row.getInt("entitled"), row.getInt("present"), row.getInt("against"), row.getInt("blank"));
        var reason = row.getString("reason");
        return new OpinionRow(row.getString("name"), on == null ? said : said + " (" + DAY.format(on) + ")", votes, reason == null ? "" : reason);
    }
}
