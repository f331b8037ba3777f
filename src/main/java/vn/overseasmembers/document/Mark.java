package vn.overseasmembers.document;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Who takes something away, and when; it stands on every page and at the head of every list.
 *
 * @param reader full name and account
 */
public record Mark(String reader, Instant at) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    /** Day and time in Vietnam. */
    String moment() {
        return MOMENT.format(at);
    }

    /** Who took it and when, and that it is not to be spread. */
    public String sentence() {
        return "Người xuất: " + reader + "; lúc " + moment() + ". Chỉ dùng cho công việc được giao. Không sao chép rộng.";
    }

    /** What lies behind each page. */
    String behind() {
        return reader + " · " + moment();
    }
}
