package vn.overseasmembers.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder {@code OVERSEAS_DATA_DIR}: what this installation keeps on disk. Readable by the account that runs the application only. */
@Component
public class DataFolder {

    private final Path root;

    DataFolder(@Value("${overseas.data-dir}") String root) {
        this.root = Path.of(root).toAbsolutePath().normalize();
    }

    /**
     * A file or folder in it, which need not exist; the data folder itself does afterwards.
     *
     * @throws StartRefused when the data folder can't be made
     */
    public Path path(String name) {
        try {
            createPrivate(root);
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused("Không tạo hoặc không ghi được thư mục dữ liệu %s (OVERSEAS_DATA_DIR).".formatted(root),
                "The data folder %s (OVERSEAS_DATA_DIR) can't be made or written.".formatted(root), e);
        }
        return root.resolve(name);
    }

    /** Makes a folder, and the folders above it, that only its owner can enter. */
    static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null && !Files.exists(folder.getParent())) {
            createPrivate(folder.getParent());
        }
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
