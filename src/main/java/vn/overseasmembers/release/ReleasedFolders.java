package vn.overseasmembers.release;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.modelling.Bundle;

/**
 * The versions that were released, kept beside the working files of a process: {@code <process>/released/<version>/}. Cases that began in one of them live for
 * years, so each change is rehearsed from every one of them. Numbers are only ever added.
 */
final class ReleasedFolders {

    private static final String FOLDER = "released";
    private static final String RENAMED = "renamed.properties";

    private ReleasedFolders() {
    }

    /** The kept versions of a process, oldest first, each as a bundle of that one folder. */
    static SortedMap<Integer, Bundle> of(Path root, String process) throws IOException {
        var versions = new TreeMap<Integer, Bundle>();
        var folder = root.resolve(process).resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (var numbers = Files.list(folder)) {
                for (var number : numbers.filter(path -> path.getFileName().toString().matches("[1-9]\\d{0,5}")).toList()) {
                    var files = new TreeMap<String, byte[]>();
                    try (var all = Files.list(number)) {
                        for (var file : all.filter(path -> ProcessFolders.deployable(path.getFileName().toString())).toList()) {
                            files.put(process + "/" + file.getFileName(), Files.readAllBytes(file));
                        }
                    }
                    versions.put(Integer.parseInt(number.getFileName().toString()), new Bundle(files));
                }
            }
        }
        return versions;
    }

    /** Elements of older versions of a process that are called otherwise now: {@code old-id = new-id}, a line each. */
    static Map<String, String> renamed(Path root, String process) throws IOException {
        var file = root.resolve(process).resolve(RENAMED);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return renamed(reader);
        }
    }

    static Map<String, String> renamed(Reader reader) throws IOException {
        var lines = new Properties();
        lines.load(reader);
        return lines.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, name -> lines.getProperty(name).strip()));
    }

    /**
     * Keeps a version, unless the same content is kept already.
     *
     * @param files of one folder, by bare file name
     * @return its number, or nothing when it was there
     */
    static OptionalInt keep(Path root, String process, SortedMap<String, byte[]> files) throws IOException {
        var kept = of(root, process);
        var hash = Deployments.hash(files);
        if (kept.values().stream().anyMatch(version -> Deployments.hash(version.filesOf(process)).equals(hash))) {
            return OptionalInt.empty();
        }
        int number = kept.isEmpty() ? 1 : kept.lastKey() + 1;
        var folder = Files.createDirectories(root.resolve(process).resolve(FOLDER).resolve(String.valueOf(number)));
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return OptionalInt.of(number);
    }
}
