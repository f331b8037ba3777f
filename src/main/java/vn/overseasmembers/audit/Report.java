package vn.overseasmembers.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.audit.Hashed.Hash;
import vn.overseasmembers.audit.Packed.Entry;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.document.Mark;
import vn.overseasmembers.document.Paper;
import vn.overseasmembers.journey.Case;
import vn.overseasmembers.journey.CaseWords;
import vn.overseasmembers.journey.Cases;
import vn.overseasmembers.member.Members;

/** A case's record as a report for people: what an evidence pack says in JSON, in Vietnamese on paper. */
@Component
class Report {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Stand in entries.json; on paper they would hide the rest. */
    private static final Set<String> LEFT_OUT = Set.of("task-opened", "task-claimed", "task-given-back", "task-removed");

    private final Cases cases;
    private final Members members;
    private final CaseWords words;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Report(Cases cases, Members members, CaseWords words, JdbcClient jdbc, ObjectMapper json) {
        this.cases = cases;
        this.members = members;
        this.words = words;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes it.
     *
     * @param entries what happened, oldest first
     * @param seal    the newest checkpoint that covers it, in words
     * @param content hash of the entries as the pack holds them
     */
    byte[] of(String caseNo, Mark mark, List<Entry> entries, List<Entry> readings, String seal, Hash content) {
        var file = cases.get(caseNo);
        var names = names(Stream.concat(entries.stream(), readings.stream()).map(Entry::values).toList());
        var out = new ByteArrayOutputStream();
        try (var paper = new Paper(out, "Hồ sơ " + caseNo, mark, false)) {
            paper.title("BÁO CÁO DIỄN BIẾN HỒ SƠ " + caseNo).facts(facts(file));
            paper.heading("Diễn biến").table(List.of("Số", "Lúc", "Việc", "Người thực hiện, cấp ủy", "Căn cứ"), new float[] {0.5f, 1.3f, 3.2f, 2.2f, 2.2f},
                entries.stream().filter(entry -> !LEFT_OUT.contains(entry.values().get("kind"))).map(entry -> line(entry, names)).toList());
            paper.note("Các lần mở việc, nhận việc, trả việc không in ở đây; có đủ trong tệp entries.json. “Số” là số thứ tự của mục trong nhật ký.");
            paper.heading("Thư giới thiệu, phiếu công tác").table(List.of("Giấy", "Số", "Nơi cấp", "Tình trạng"), new float[] {2, 1, 3, 1.5f}, letters(caseNo));
            paper.heading("Ai đã xem hồ sơ để kiểm tra, giám sát").table(List.of("Lúc", "Người xem", "Theo phạm vi của"), new float[] {1.3f, 3, 2.5f},
                readings.stream().map(entry -> List.of(moment(entry.values().get("at")), person(entry.values().get("username"), names),
                    Objects.toString(entry.values().get("organisation"), ""))).toList());
            paper.heading("Kiểm chứng");
            paper.note("Báo cáo lập từ tệp entries.json có mã SHA-256 " + content.hex() + ". " + seal
                + " Mã SHA-256 của chính báo cáo này ghi trong tệp manifest.json, có chữ ký số. Kiểm tra cả gói không cần kết nối: "
                + "java -jar overseas-members.jar verify TỆP.zip --key record.key.pub");
        }
        return out.toByteArray();
    }

    private List<List<String>> facts(Case file) {
        var facts = new ArrayList<List<String>>();
        var member = members.find(file.memberId());
        facts.add(List.of("Đảng viên", member.map(one -> one.fullName()).orElse("Đã xóa thông tin theo thời hạn lưu trữ")));
        facts.add(List.of("Chi bộ khi lập hồ sơ", nameOf(file.homeCell())));
        facts.add(List.of("Chuyến đi", words.trip(file)));
        facts.add(List.of("Trạng thái", file.state().label()));
        facts.add(List.of("Đồng ý, xuất cảnh, nhập cảnh", Stream.of(file.agreedOn(), file.departedOn(), file.enteredOn()).map(Report::day).collect(Collectors.joining(" · "))));
        if (file.unbriefed() != null) {
            facts.add(List.of("Vi phạm", "Đi khi chưa được quán triệt" + (file.unbriefed().equals("found-out") ? ", phát hiện sau" : "")));
        }
        if (file.host() != null) {
            facts.add(List.of("Nơi quản lý ở ngoài nước", nameOf(file.hostCell() == null ? file.host() : file.hostCell())));
        }
        facts.add(List.of("Lập, đóng hồ sơ", MOMENT.format(file.openedAt().atZone(Today.VIETNAM)) + " · "
            + (file.closedAt() == null ? "chưa đóng" : MOMENT.format(file.closedAt().atZone(Today.VIETNAM)))));
        return facts;
    }

    private List<?> line(Entry entry, Map<String, String> names) {
        var said = entry.values();
        var who = Stream.of(said.get("actor") == null ? "Hệ thống" : person(said.get("actor"), names),
                said.get("in_place_of") == null ? null : "làm thay " + person(said.get("in_place_of"), names), said.get("committee_name"),
                said.get("acting_for_name") == null ? null : "thay cho " + said.get("acting_for_name"))
            .filter(Objects::nonNull).collect(Collectors.joining(", "));
        var rule = said.get("rule") == null ? "" : " [" + said.get("rule") + " " + said.get("rule_version") + ", dòng " + said.get("rule_row") + "]";
        return List.of(entry.seq(), moment(said.get("at")), entry.what() + votes(entry), who, Objects.toString(said.get("citation"), "") + rule);
    }

    private String votes(Entry entry) {
        var content = entry.handedIn() == null || entry.handedIn().values() == null ? null : entry.handedIn().values().get("content");
        if (content == null) {
            return "";
        }
        JsonNode vote;
        try {
            vote = json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return !vote.hasNonNull("entitled") || !vote.hasNonNull("inFavour") ? ""
            : ". Phiếu: triệu tập %s, có mặt %s, tán thành %s, không tán thành %s, trắng %s".formatted(vote.path("entitled").asText(), vote.path("present").asText(),
                vote.path("inFavour").asText(), vote.path("against").asText(), vote.path("blank").asText());
    }

    private List<List<String>> letters(String caseNo) {
        return jdbc.sql("""
                select case when l.kind = 'slip' then 'Phiếu công tác ngoài nước' when l.kind = 'temporary' then 'Giấy giới thiệu sinh hoạt tạm thời'
                         else 'Giấy giới thiệu sinh hoạt chính thức' end as paper, l.no || '/' || l.year as number, o.name as issuer,
                       case l.status when 'draft' then 'đang viết' when 'issued' then 'đã cấp' else 'đã hủy' end as status
                from letter l join organisation o on o.code = l.issuer where l.case_no = :caseNo order by l.id
                """).param("caseNo", caseNo)
            .query((row, number) -> List.of(row.getString("paper"), row.getString("number"), row.getString("issuer"), row.getString("status"))).list();
    }

    /** Full names of the accounts that entries name, by account. */
    private Map<String, String> names(List<Map<String, String>> entries) {
        var accounts = entries.stream().flatMap(entry -> Stream.of(entry.get("actor"), entry.get("in_place_of"), entry.get("username"))).filter(Objects::nonNull).distinct()
            .toArray(String[]::new);
        return jdbc.sql("select username, full_name from account where username = any(:accounts)").param("accounts", accounts)
            .query((row, number) -> Map.entry(row.getString("username"), row.getString("full_name"))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String person(String account, Map<String, String> names) {
        return names.containsKey(account) ? names.get(account) + " (" + account + ")" : Objects.toString(account, "");
    }

    private String nameOf(String organisation) {
        return jdbc.sql("select name || ' (' || code || ')' from organisation where code = :code").param("code", organisation).query(String.class).single();
    }

    private static String moment(String hashed) {
        return MOMENT.format(OffsetDateTime.parse(hashed).atZoneSameInstant(Today.VIETNAM));
    }

    private static String day(LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }
}
