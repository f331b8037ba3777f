package vn.overseasmembers.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One process folder: its models, tables and forms by bare file name, so that the same files deploy alike from a jar and from a folder. */
record ProcessBundle(String folder, SortedMap<String, byte[]> files) {

    private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form");

    /** Those that travel in the jar. */
    static List<ProcessBundle> inJar() throws IOException {
        var folders = new TreeMap<String, SortedMap<String, byte[]>>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.*")) {
            if (deployable(resource.getFilename())) {
                var path = resource.getURL().getPath().split("/");
                folders.computeIfAbsent(path[path.length - 2], folder -> new TreeMap<>()).put(resource.getFilename(), resource.getContentAsByteArray());
            }
        }
        return bundles(folders);
    }

    /** Those of the owner's own folder. */
    static List<ProcessBundle> in(Path root) throws IOException {
        var folders = new TreeMap<String, SortedMap<String, byte[]>>();
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (var file : files.filter(Files::isRegularFile).filter(path -> root.relativize(path).getNameCount() == 2).toList()) {
                if (deployable(file.getFileName().toString())) {
                    folders.computeIfAbsent(file.getParent().getFileName().toString(), folder -> new TreeMap<>())
                        .put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return bundles(folders);
    }

    private static boolean deployable(String name) {
        return KINDS.stream().anyMatch(name::endsWith);
    }

    private static List<ProcessBundle> bundles(Map<String, SortedMap<String, byte[]>> folders) {
        return folders.entrySet().stream().map(each -> new ProcessBundle(each.getKey(), each.getValue())).toList();
    }

    /** The same for the same files, whatever machine or jar they come from. */
    String contentHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                for (var part : List.of(name.getBytes(StandardCharsets.UTF_8), content)) {
                    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                    digest.update(part);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
