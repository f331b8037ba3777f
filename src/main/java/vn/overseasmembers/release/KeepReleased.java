package vn.overseasmembers.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.installation.Command;
import vn.overseasmembers.modelling.Bundle;

/**
 * {@code keep-released FOLDER} keeps the working version of each process of a folder below {@code released/}, unless its content is kept already;
 * {@code keep-released FOLDER --database} every version that was ever released in the database that the settings name. Nothing that is kept is changed. The
 * application need not run.
 */
public final class KeepReleased implements Command {

    private record Version(String folder, int number) {
    }

    @Override
    public String name() {
        return "keep-released";
    }

    @Override
    public int run(List<String> arguments, Environment settings, PrintStream out) {
        boolean vietnamese = Command.vietnamese(settings);
        boolean fromDatabase = arguments.size() == 2 && arguments.get(1).equals("--database");
        if (arguments.isEmpty() || arguments.get(0).startsWith("--") || arguments.size() > (fromDatabase ? 2 : 1)) {
            out.println(vietnamese ? "Cách dùng: keep-released THƯ_MỤC [--database]" : "Usage: keep-released FOLDER [--database]");
            return 2;
        }
        var root = Path.of(arguments.get(0));
        if (!Files.isDirectory(root)) {
            out.println((vietnamese ? "Không có thư mục này: " : "There is no such folder: ") + root);
            return 1;
        }
        try {
            return fromDatabase ? database(root, settings, vietnamese, out) : working(root, vietnamese, out);
        } catch (IOException e) {
            out.println((vietnamese ? "Không đọc, ghi được: " : "Can't be read or written: ") + e.getMessage());
            return 1;
        }
    }

    private static int working(Path root, boolean vietnamese, PrintStream out) throws IOException {
        var bundle = ProcessFolders.in(root);
        for (var folder : bundle.folders()) {
            say(folder, ReleasedFolders.keep(root, folder, bundle.filesOf(folder)), vietnamese, out);
        }
        return 0;
    }

    private static int database(Path root, Environment settings, boolean vietnamese, PrintStream out) throws IOException {
        var database = Command.database(settings, out);
        if (database.isEmpty()) {
            return 1;
        }
        Map<Version, SortedMap<String, byte[]>> versions = new LinkedHashMap<>();
        JdbcClient.create(database.get()).sql("""
                select r.folder, r.version, b.name_, b.bytes_ from process_release r join act_ge_bytearray b on b.deployment_id_ = r.deployment_id
                order by r.folder, r.version""")
            .query(row -> {
                versions.computeIfAbsent(new Version(row.getString("folder"), row.getInt("version")), none -> new TreeMap<>())
                    .put(row.getString("name_"), row.getBytes("bytes_"));
            });
        for (var version : versions.entrySet()) {
            // names come from a database: none may lead out of the folder
            var files = new Bundle(new TreeMap<>(version.getValue())).files();
            if (!version.getKey().folder().matches("[a-z0-9-]+") || files.keySet().stream().anyMatch(name -> !name.matches("[a-z0-9-]+\\.(bpmn|dmn|form)"))) {
                throw new IOException(version.getKey().folder());
            }
            say(version.getKey().folder(), ReleasedFolders.keep(root, version.getKey().folder(), files), vietnamese, out);
        }
        return 0;
    }

    private static void say(String folder, OptionalInt number, boolean vietnamese, PrintStream out) {
        if (number.isPresent()) {
            out.printf(vietnamese ? "Đã giữ %s, phiên bản %d.%n" : "Kept %s, version %d.%n", folder, number.getAsInt());
        }
    }
}
