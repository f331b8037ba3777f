package vn.overseasmembers.installation;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether PostgreSQL's programs may run under this account, and how. */
final class Rights {

    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    private Rights() {
    }

    /** @throws StartRefused when they can't run here at all */
    static void require() throws InterruptedException {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            throw new StartRefused(
                "PostgreSQL đi kèm chỉ chạy trên Linux và macOS (trên Windows: WSL); hãy cho biết một máy chủ PostgreSQL bằng SPRING_DATASOURCE_URL.",
                "The PostgreSQL that comes along runs on Linux and macOS only (on Windows: WSL); name a server by SPRING_DATASOURCE_URL.");
        }
        if (ROOT && !userNamespaces()) {
            throw new StartRefused(
                "Máy này chặn user namespace (unshare -U) nên PostgreSQL đi kèm không chạy được dưới tài khoản root; hãy chạy bằng tài khoản thường hoặc cho biết một máy chủ PostgreSQL bằng SPRING_DATASOURCE_URL.",
                "This machine blocks user namespaces (unshare -U), so the PostgreSQL that comes along can't run as root; run the application as an ordinary user or name a server by SPRING_DATASOURCE_URL.");
        }
    }

    private static boolean userNamespaces() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace it sees another account, while the files stay root's. */
    static List<String> asAllowed(String... command) {
        var whole = new ArrayList<String>();
        if (ROOT) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(List.of(command));
        return whole;
    }
}
