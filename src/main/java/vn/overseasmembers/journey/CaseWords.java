package vn.overseasmembers.journey;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.overseasmembers.member.Member;
import vn.overseasmembers.organisation.Organisation;
import vn.overseasmembers.organisation.Organisations;

/** What a case is about, in a few Vietnamese words, as forms and the case page say it. */
@Component
public class CaseWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Map<String, String> TRIPS = Map.of("mission", "đi công tác", "study", "đi học tập", "expert", "đi làm chuyên gia",
        "labour", "đi lao động", "spouse", "đi theo vợ hoặc chồng", "self-established", "đi tự lập nghiệp", "visit", "đi thăm thân nhân",
        "tourism", "đi du lịch", "treatment", "đi chữa bệnh", "other", "đi việc riêng");
    private static final Map<String, String> STATUSES = Map.of("active", "đang sinh hoạt", "waiting", "chờ chuyển sinh hoạt",
        "temporary", "sinh hoạt tạm thời nơi khác", "exempt", "được miễn công tác và sinh hoạt đảng", "suspended", "bị đình chỉ sinh hoạt",
        "transferred", "đã chuyển sinh hoạt", "left", "đã ra khỏi Đảng", "deleted", "bị xóa tên", "expelled", "bị khai trừ", "deceased", "đã từ trần");

    private final Organisations organisations;
    private final HandedIn handedIn;

    CaseWords(Organisations organisations, HandedIn handedIn) {
        this.organisations = organisations;
        this.handedIn = handedIn;
    }

    /** Probationary or official, standing, cell. */
    public String member(Member member) {
        return "đảng viên " + (member.official() ? "chính thức" : "dự bị") + ", " + STATUSES.getOrDefault(member.status(), member.status())
            + ", " + organisations.find(member.cell()).map(Organisation::name).orElse(member.cell());
    }

    /** What for, where, from when to when; whether it is urgent; the conditions of the permission. */
    public String trip(Case one) {
        return "%s tại %s, dự kiến từ %s đến %s".formatted(TRIPS.getOrDefault(one.tripKind(), one.tripKind()), country(one.country()),
            day(one.departOn()), day(one.returnOn())) + (one.urgent() ? " (trường hợp khẩn)" : "") + conditions(one);
    }

    /** @param country ISO 3166-1 alpha-2 */
    public String country(String country) {
        return new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.forLanguageTag("vi"));
    }

    /** Conditions of the permission bind everybody who handles the case after it. */
    private String conditions(Case one) {
        return one.agreedOn() == null ? "" : handedIn.last(one.no(), "selection/decide", "conditions").filter(text -> !text.isBlank())
            .map(text -> "; điều kiện kèm theo: " + text).orElse("");
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
