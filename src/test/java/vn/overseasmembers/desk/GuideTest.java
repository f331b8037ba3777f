package vn.overseasmembers.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide's pictures are there, and no picture is there without being shown. */
class GuideTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]+)]\\(pictures/guide/([a-z-]+)\\.png\\)");

    @Test
    void showsEveryPictureThatIsThereAndNoOther() throws IOException {
        var shown = PICTURE.matcher(guide()).results().map(found -> found.group(2)).collect(Collectors.toSet());
        try (var files = Files.list(DOCS.resolve("pictures/guide"))) {
            var there = files.map(file -> file.getFileName().toString().replace(".png", "")).collect(Collectors.toSet());
            assertThat(there).isEqualTo(shown);
        }
        assertThat(shown).isEqualTo(Set.copyOf(GuidePicturesTest.PICTURES));
    }

    @Test
    void isComposedVietnameseAndReadByTheLittleMarkdownOfThePage() throws IOException {
        assertThat(Normalizer.isNormalized(guide(), Normalizer.Form.NFC)).isTrue();
        var blocks = Prose.of(guide());
        assertThat(blocks.get(0).kind()).isEqualTo("title");
        assertThat(blocks).extracting(Prose.Block::kind).contains("heading", "paragraph", "item", "picture");
        assertThat(blocks).extracting(Prose.Block::text).noneMatch(text -> text.contains("**") || text.contains("](") || text.contains("##"));
    }

    @Test
    void proseKeepsWordsAndBold() {
        assertThat(Prose.of("## Tên\nMột dòng\nnối tiếp\n\n- **Căn cứ:** Quy định\n- hai")).containsExactly(
            new Prose.Block("heading", List.of(new Prose.Piece("Tên", false)), null),
            new Prose.Block("paragraph", List.of(new Prose.Piece("Một dòng nối tiếp", false)), null),
            new Prose.Block("item", List.of(new Prose.Piece("Căn cứ:", true), new Prose.Piece(" Quy định", false)), null),
            new Prose.Block("item", List.of(new Prose.Piece("hai", false)), null));
    }

    private static String guide() throws IOException {
        return Files.readString(DOCS.resolve("guide.vi.md"));
    }
}
