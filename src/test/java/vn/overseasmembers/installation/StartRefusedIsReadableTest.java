package vn.overseasmembers.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.overseasmembers.support.Node;

/** A service is often started without a locale: what it says of a start that it refuses is written in Vietnamese letters all the same. */
class StartRefusedIsReadableTest {

    @TempDir
    private Path folder;

    @Test
    void withoutALocale() throws Exception {
        var file = Files.createFile(folder.resolve("not-a-folder"));
        try (var node = Node.start(folder, Map.of("LC_ALL", "POSIX", "LANG", "", "OVERSEAS_DATA_DIR", file.resolve("data").toString()),
                List.of("-Xmx256m", "-cp", Node.classes(), "vn.overseasmembers.OverseasMembers"))) {
            assertThat(node.awaitEnd()).isEqualTo(1);
            assertThat(node.log()).contains("Không tạo hoặc không ghi được thư mục dữ liệu", "(OVERSEAS_DATA_DIR)");
        }
    }
}
