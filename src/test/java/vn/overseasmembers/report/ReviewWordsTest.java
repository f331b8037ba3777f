package vn.overseasmembers.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.organisation.Organisation;

/** What the review says of numbers counted by hand. */
class ReviewWordsTest {

    private static final Organisation COMMITTEE = organisation("17.001", "Đảng ủy Thử");
    private static final Period PERIOD = Period.of("2022-2026");

    private final ReviewWords words = words();

    private static ReviewWords words() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var today = mock(Today.class);
        when(today.today()).thenReturn(LocalDate.of(2026, 11, 23));
        return new ReviewWords(new FigureWords(messages, null, null), today);
    }

    private static Organisation organisation(String code, String name) {
        return new Organisation(code, name, Organisation.Kind.GRASSROOTS, "17", null, null, LocalDate.of(2000, 1, 1), null, null);
    }

    private static Map<Figure, Long> counts(Map<Figure, Long> known) {
        var all = new EnumMap<Figure, Long>(Figure.class);
        List.of(Figure.values()).forEach(figure -> all.put(figure, known.getOrDefault(figure, 0L)));
        return all;
    }

    private static Figures.Row row(String code, String name, Map<Figure, Long> known) {
        return new Figures.Row(organisation(code, name), counts(known));
    }

    private static Review review(Map<Figure, Long> now, Map<Figure, Long> then, List<Figures.Row> below, boolean running) {
        return new Review(COMMITTEE, PERIOD, counts(now), counts(then), PERIOD.compared().subList(0, 5), List.of(), below,
            List.of(new Figures.Group("how", "found-out", null, 2), new Figures.Group("cell-kind", "none", null, 4)), running);
    }

    private List<String> said(Review review, String part) {
        return words.tell(review).stream().filter(one -> one.code().equals(part)).findFirst().orElseThrow().sentences();
    }

    @Test
    void tellsWhatWasCountedAndHowItCompares() {
        var review = review(Map.of(Figure.OPENED, 1234L, Figure.AGREED, 1100L, Figure.REFUSED, 34L, Figure.DEPARTED, 1000L, Figure.RETURNED, 7L, Figure.ABROAD_THEN, 80L),
            Map.of(Figure.OPENED, 1000L, Figure.DEPARTED, 1250L, Figure.RETURNED, 7L), List.of(), true);
        assertThat(said(review, "counted")).containsExactly("Kỳ này chưa kết thúc; số liệu tính đến ngày 23/11/2026.",
            "Trong 5 năm 2022–2026 đã lập 1.234 hồ sơ đảng viên ra nước ngoài; 1.100 hồ sơ được đồng ý cho đi, 34 hồ sơ không được đi, 0 hồ sơ rút đề nghị hoặc phép hết hiệu lực.",
            "1.000 lượt đảng viên xuất cảnh, 7 lượt về nước, 0 trường hợp chấm dứt, không về sinh hoạt. Đến cuối kỳ có 80 đảng viên ở nước ngoài.");
        assertThat(said(review, "compared")).containsExactly("Hồ sơ lập mới: 1.234, tăng 234 (23,4%) so với 5 năm 2017–2021 (1.000).",
            "Xuất cảnh: 1.000, giảm 250 (20,0%) so với 5 năm 2017–2021 (1.250).", "Về nước: 7, bằng 5 năm 2017–2021.", "Ở nước ngoài vào cuối kỳ: 80; 5 năm 2017–2021 không có.",
            "Không được đi: 34; 5 năm 2017–2021 không có.");
        assertThat(said(review, "stand-out")).containsExactly("Không có đơn vị trực thuộc để so sánh.");
    }

    @Test
    void namesOrganisationsThatStandOut() {
        var review = review(Map.of(), Map.of(), List.of(row("1", "A", Map.of(Figure.DEPARTED, 5L, Figure.UNBRIEFED, 1L)), row("2", "B", Map.of(Figure.DEPARTED, 9L, Figure.EXEMPT, 1L)),
            row("3", "C", Map.of(Figure.DEPARTED, 5L, Figure.UNBRIEFED, 3L)), row("4", "D", Map.of(Figure.DEPARTED, 4L, Figure.VIOLATIONS, 1L)), row("5", "E", Map.of())), false);
        assertThat(said(review, "stand-out")).containsExactly("Xuất cảnh nhiều nhất: B (9); A (5); C (5).", "Đi khi chưa được quán triệt nhiều nhất: C (3); A (1).",
            "Ủy ban kiểm tra kết luận có vi phạm nhiều nhất: D (1).", "1 đơn vị có đảng viên xuất cảnh và không có thiếu sót nào trong những nội dung nêu trên: B.");
        assertThat(said(review, "counted")).noneMatch(sentence -> sentence.startsWith("Kỳ này chưa kết thúc"));
        assertThat(said(review(Map.of(), Map.of(), List.of(row("5", "E", Map.of())), false), "stand-out")).containsExactly("Không đơn vị trực thuộc nào có số liệu trong kỳ.");
    }

    @Test
    void tellsHowOftenTheKnownFailingsCameUp() {
        var now = Map.of(Figure.DEPARTED, 60L, Figure.UNBRIEFED, 3L, Figure.REPORTS_LATE, 12L, Figure.RETURNED, 40L, Figure.RETURN_REPORTS_LATE, 10L, Figure.TRANSFERS_LATE, 6L,
            Figure.SIGNALS, 1L, Figure.NOT_BACK, 2L);
        assertThat(said(review(now, Map.of(Figure.DEPARTED, 50L, Figure.UNBRIEFED, 8L), List.of(), false), "failings")).startsWith(
            "Đi khi chưa được quán triệt: 3, bằng 5,0% số “Xuất cảnh” (60); 5 năm trước 8, bằng 16,0%.", "Báo cáo định kỳ chậm hoặc thiếu: 12; 5 năm trước 0.",
            "Báo cáo kết quả khi về chậm hoặc thiếu: 10, bằng 25,0% số “Về nước” (40); 5 năm trước 0.", "Chuyển sinh hoạt đảng chậm: 6; 5 năm trước 0.")
            .contains("Trong số đi khi chưa được quán triệt, 2 trường hợp không có hồ sơ, phát hiện sau.",
                "Hiện nay: 2 đảng viên quá ngày về dự kiến mà chưa về, 4 đảng viên ở nước ngoài chưa được bố trí vào chi bộ, 1 hồ sơ ủy ban kiểm tra chưa xem xét xong.");
    }

    @Test
    void isVietnameseAndComposedWhateverTheScreensSpeak() {
        var review = review(Map.of(Figure.OPENED, 1234L), Map.of(), List.of(), false);
        var vietnamese = words.tell(review);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(words.tell(review)).isEqualTo(vietnamese);
            assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.ENGLISH);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(vietnamese.toString()).contains("Hồ sơ lập mới: 1.234").satisfies(text -> assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue());
    }
}
