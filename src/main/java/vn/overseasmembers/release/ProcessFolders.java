package vn.overseasmembers.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.overseasmembers.modelling.Bundle;

/** Reads process folders: models, tables and forms by bare file name, so that the same files deploy alike from a jar and from a folder. */
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
                if (deployable(file.getFileName().toString())) {
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

    static boolean deployable(String name) {
        return KINDS.stream().anyMatch(name::endsWith);
    }
}
