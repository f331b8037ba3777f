package vn.overseasmembers.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.overseasmembers.audit.Checkpoint.Covered;
import vn.overseasmembers.audit.Hashed.Hash;

/**
 * The checkpoints as they are written out to a folder of the administrator's choice, a file for each day (UTC), only ever added to. A file is
 * plain text, one piece from {@code checkpoint NO} to {@code end NO} for each checkpoint; a piece that breaks off was interrupted and follows again.
 */
record CheckpointFiles(Path folder) {

    /** Adds a checkpoint, and returns when it is on the disk. */
    void write(Checkpoint checkpoint, List<Covered> covered) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var text = new StringBuilder("\ncheckpoint ").append(checkpoint.no()).append('\n')
            .append("at ").append(checkpoint.at()).append('\n')
            .append("previous ").append(checkpoint.previous()).append('\n');
        covered.forEach(head -> text.append("head ").append(head.hash()).append(' ').append(head.seq()).append(' ').append(head.chain()).append('\n'));
        text.append("heads ").append(checkpoint.heads()).append('\n')
            .append("root ").append(checkpoint.root()).append('\n')
            .append("signer ").append(checkpoint.signer()).append('\n')
            .append("signature ").append(Base64.getEncoder().encodeToString(checkpoint.signature())).append('\n')
            .append("end ").append(checkpoint.no()).append('\n');
        var file = folder.resolve("checkpoints-" + checkpoint.at().atOffset(ZoneOffset.UTC).toLocalDate() + ".txt");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    /** Reads every checkpoint that was completely written, in the order of the files; without the heads that they cover. */
    void read(Consumer<Checkpoint> reader) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(path -> path.getFileName().toString().matches("checkpoints-\\d{4}-\\d{2}-\\d{2}\\.txt")).sorted().toList();
        }
        for (var file : files) {
            try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                var piece = new ArrayList<String>();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("checkpoint ")) {
                        piece.clear();
                    }
                    if (!line.startsWith("head ")) {
                        piece.add(line);
                    }
                    if (line.startsWith("end ")) {
                        reader.accept(parse(file, piece));
                        piece.clear();
                    }
                }
            }
        }
    }

    private static Checkpoint parse(Path file, List<String> piece) throws IOException {
        try {
            return new Checkpoint(Long.parseLong(value(piece, "checkpoint")), Instant.parse(value(piece, "at")), Hash.read(value(piece, "previous")),
                Integer.parseInt(value(piece, "heads")), Hash.read(value(piece, "root")), Hash.read(value(piece, "signer")),
                Base64.getDecoder().decode(value(piece, "signature")));
        } catch (RuntimeException e) {
            throw new IOException(file.getFileName() + " is damaged near \"" + (piece.isEmpty() ? "" : piece.get(0)) + "\"", e);
        }
    }

    private static String value(List<String> piece, String name) {
        return piece.stream().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow().substring(name.length() + 1);
    }
}
