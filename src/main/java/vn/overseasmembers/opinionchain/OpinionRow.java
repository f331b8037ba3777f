package vn.overseasmembers.opinionchain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * One line of the table of opinions, in Vietnamese.
 *
 * @param committee name of the organisation as it is called today
 * @param opinion   "Đồng ý" or "Không đồng ý", with the reason if one was given
 * @param votes     the count of a cell's vote, or empty
 * @param on        dd/MM/yyyy
 */
public record OpinionRow(String committee, String opinion, String votes, String on, String documentNo) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    static OpinionRow of(ResultSet row, int number) throws SQLException {
        var said = "agree".equals(row.getString("decision")) ? "Đồng ý" : "Không đồng ý";
        var reason = row.getString("reason");
        var on = row.getObject("given_on", LocalDate.class);
        var votes = row.getObject("entitled") == null ? "" : "%d/%d tán thành; có mặt %d, không tán thành %d, phiếu trắng %d".formatted(
            row.getInt("in_favour"), row.getInt("entitled"), row.getInt("present"), row.getInt("against"), row.getInt("blank"));
        return new OpinionRow(row.getString("name"), reason == null || reason.isBlank() ? said : said + ": " + reason, votes,
            on == null ? "" : DAY.format(on), row.getString("document_no"));
    }
}
