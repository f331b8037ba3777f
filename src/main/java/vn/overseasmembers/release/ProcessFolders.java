package vn.overseasmembers.release;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.overseasmembers.modelling.Bundle;

/**
 * Reads process folders: models, tables and forms by bare file name, so that the same files deploy alike from a jar and from a folder. What lies deeper, as released
 * versions and scenarios do, and folders whose names begin with a point are no working files.
 */
final class ProcessFolders {

    private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form");

    private ProcessFolders() {
    }

    /** Those that travel in the jar. */
    static Bundle inJar() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.*")) {
            if (deployable(resource.getFilename())) {
                var path = resource.getURL().getPath().split("/");
                files.put(path[path.length - 2] + "/" + resource.getFilename(), resource.getContentAsByteArray());
            }
        }
        return new Bundle(files);
    }

    /** Those of the owner's own folder. */
    static Bundle in(Path root) throws IOException {
        SortedMap<String, byte[]> bundle = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (var file : files.filter(Files::isRegularFile).filter(path -> root.relativize(path).getNameCount() == 2).toList()) {
                if (deployable(file.getFileName().toString()) && !file.getParent().getFileName().toString().startsWith(".")) {
                    bundle.put(file.getParent().getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        return new Bundle(bundle);
    }

    /** Scenarios that travel in the jar, by {@code folder/scenarios/name.yaml}. */
    static SortedMap<String, byte[]> scenariosInJar() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/scenarios/*.yaml")) {
            var path = resource.getURL().getPath().split("/");
            files.put(path[path.length - 3] + "/scenarios/" + resource.getFilename(), resource.getContentAsByteArray());
        }
        return files;
    }

    /** Those of the owner's own folder. */
    static SortedMap<String, byte[]> scenariosIn(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root, 3)) {
            for (var file : found.filter(Files::isRegularFile).map(root::relativize).toList()) {
                if (file.getNameCount() == 3 && file.getName(1).toString().equals("scenarios") && file.toString().endsWith(".yaml")) {
                    files.put(file.getName(0) + "/scenarios/" + file.getName(2), Files.readAllBytes(root.resolve(file)));
                }
            }
        }
        return files;
    }

    /** What the folders that travel in the jar say of renamed elements, by folder. */
    static Map<String, Map<String, String>> renamedInJar() throws IOException {
        var renamed = new TreeMap<String, Map<String, String>>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/renamed.properties")) {
            var path = resource.getURL().getPath().split("/");
            try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                renamed.put(path[path.length - 2], ReleasedFolders.renamed(reader));
            }
        }
        return renamed;
    }

    /** The same of the owner's own folder. */
    static Map<String, Map<String, String>> renamedIn(Path root) throws IOException {
        var renamed = new TreeMap<String, Map<String, String>>();
        for (var folder : in(root).folders()) {
            var said = ReleasedFolders.renamed(root, folder);
            if (!said.isEmpty()) {
                renamed.put(folder, said);
            }
        }
        return renamed;
    }

    static boolean deployable(String name) {
        return KINDS.stream().anyMatch(name::endsWith);
    }
}
