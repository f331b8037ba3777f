package vn.overseasmembers.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperTest {

    private static final Mark MARK = new Mark("Nguyễn Văn Kiểm (kiem)", Instant.parse("2026-11-23T01:02:00Z"));
    private static final String LETTERS = "ĐẢNG CỘNG SẢN VIỆT NAM ăâđêôơư ằắẳẵặ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự ỳýỷỹỵ";

    private static byte[] paper(int rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var paper = new Paper(out, "Báo cáo thử", MARK, false)) {
            paper.title(LETTERS).facts(List.of(List.of("Đảng viên", "Hồ Thị Thử"))).heading("Mục").paragraph("Đoạn văn.").note("Ghi chú.")
                .bars("Biểu đồ", List.of(new Paper.Bar("Nhật Bản", 12, "12"), new Paper.Bar("Lào", 0, "0")))
                .table(List.of("Số", "Việc"), new float[] {1, 5}, IntStream.range(0, rows).mapToObj(i -> List.of(i, "Việc thứ " + i)).toList());
        }
        return out.toByteArray();
    }

    @Test
    void vietnameseCanBeReadOnEveryPageWithItsNumberAndItsReader() throws IOException {
        var content = paper(300);
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/paper.pdf"), content);
        var reader = new PdfReader(content);
        int pages = reader.getNumberOfPages();
        assertThat(pages).isBetween(5, 15);
        var extractor = new PdfTextExtractor(reader);
        assertThat(extractor.getTextFromPage(1)).contains(LETTERS.substring(0, 22), "ằắẳẵặ", "Hồ Thị Thử", "Nhật Bản");
        for (int page = 1; page <= pages; page++) {
            assertThat(extractor.getTextFromPage(page)).as("page " + page).contains("Trang " + page + "/", "Nguyễn Văn Kiểm (kiem) · 23/11/2026 08:02");
        }
        assertThat(extractor.getTextFromPage(pages)).contains("Việc thứ 299");
    }

    @Test
    void itsFontsAreInside() throws IOException {
        var reader = new PdfReader(paper(3));
        int fonts = 0;
        for (int i = 1; i < reader.getXrefSize(); i++) {
            if (reader.getPdfObject(i) instanceof PdfDictionary one && !(one instanceof PRStream) && PdfName.FONTDESCRIPTOR.equals(one.get(PdfName.TYPE))) {
                assertThat(one.get(PdfName.FONTFILE2)).isNotNull();
                fonts++;
            }
        }
        assertThat(fonts).isEqualTo(2);
    }

    @Test
    void anEmptyTableIsNoReasonToFail() throws IOException {
        assertThat(new PdfReader(paper(0)).getNumberOfPages()).isEqualTo(1);
    }
}
