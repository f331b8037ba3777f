package vn.overseasmembers.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.overseasmembers.installation.Command;

/**
 * {@code verify PACK [--key FILE]} verifies an evidence pack without the system; {@code verify} alone the whole record in the database that the settings
 * name. Ends with 0 when everything holds, else with 1. The application need not run, and nothing of it is started.
 */
public final class VerifyCommand implements Command {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(List<String> arguments, Environment settings, PrintStream out) {
        var vietnamese = Command.vietnamese(settings);
        var left = new ArrayList<>(arguments);
        var key = option(left, "--key");
        if (left.size() > 1 || left.stream().anyMatch(argument -> argument.startsWith("--")) || left.isEmpty() && key.isPresent()) {
            out.println(vietnamese ? "Cách dùng: verify [TỆP.zip [--key KHÓA.pub]]" : "Usage: verify [PACK.zip [--key KEY.pub]]");
            return 2;
        }
        return left.isEmpty() ? database(settings, vietnamese, out) : pack(Path.of(left.get(0)), key.orElse(null), vietnamese, out);
    }

    private static Optional<String> option(List<String> arguments, String name) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith(name + "=")) {
                return Optional.of(arguments.remove(i).substring(name.length() + 1));
            }
            if (arguments.get(i).equals(name) && i + 1 < arguments.size()) {
                arguments.remove(i);
                return Optional.of(arguments.remove(i));
            }
        }
        return Optional.empty();
    }

    private static int pack(Path file, String keyFile, boolean vietnamese, PrintStream out) {
        byte[] key = null;
        if (keyFile != null) {
            try {
                key = Pack.key(Files.readString(Path.of(keyFile)));
            } catch (IOException | IllegalArgumentException e) {
                out.println((vietnamese ? "Không đọc được khóa: " : "The key can't be read: ") + keyFile);
                return 1;
            }
        }
        var verdict = Pack.verify(file, key);
        verdict.problems().forEach(problem -> out.printf("%s %s%s %s%n", vietnamese ? "SAI:" : "WRONG:", problem.file(),
            problem.entry() == null ? ":" : (vietnamese ? ", mục " : ", entry ") + problem.entry(), vietnamese ? problem.vietnamese() : problem.english()));
        if (!verdict.problems().isEmpty()) {
            return 1;
        }
        out.printf(vietnamese ? "ĐÚNG: %d mục, %d nội dung đã xóa, %d mục mới hơn điểm niêm phong.%n"
            : "RIGHT: %d entries, %d erased words, %d entries younger than the checkpoint.%n", verdict.entries(), verdict.erased(), verdict.unsealed());
        if (!verdict.known()) {
            out.printf(vietnamese ? "Chưa đối chiếu người ký (--key). Mã khóa: %s%n" : "The signer was not compared (--key). Key: %s%n", verdict.signer());
        }
        return 0;
    }

    private static int database(Environment settings, boolean vietnamese, PrintStream out) {
        var database = Command.database(settings, out);
        if (database.isEmpty()) {
            return 1;
        }
        var jdbc = JdbcClient.create(database.get());
        var transactions = new DataSourceTransactionManager(database.get());
        var folder = Path.of(settings.getProperty("overseas.data-dir", "./data")).toAbsolutePath();
        var clock = Clock.systemUTC();
        var checkpoints = new Checkpoints(jdbc, clock, transactions, null, settings.getProperty("overseas.record.key", folder.resolve("keys/record.key").toString()),
            settings.getProperty("overseas.record.checkpoints-dir", folder.resolve("checkpoints").toString()));
        var verdict = new Verification(jdbc, new Chains(jdbc), checkpoints, clock, transactions).all();
        verdict.findings().forEach(finding -> out.printf("%s %s, %s %d %s%n", vietnamese ? "SAI:" : "WRONG:", finding.where(), vietnamese ? "mục" : "entry",
            finding.seq(), vietnamese ? finding.what().vietnamese() : finding.what().english()));
        out.printf(vietnamese ? "%s: %d chuỗi, %d mục, %d nội dung đã xóa, %d điểm niêm phong.%n" : "%s: %d chains, %d entries, %d erased words, %d checkpoints.%n",
            vietnamese ? verdict.sound() ? "ĐÚNG" : "SAI" : verdict.sound() ? "RIGHT" : "WRONG", verdict.chains(), verdict.links(), verdict.erased(), verdict.checkpoints());
        return verdict.sound() ? 0 : 1;
    }
}
