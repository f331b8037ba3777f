package vn.overseasmembers.retention;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.installation.Command;

/**
 * {@code retention} lists the cases and logs of readings whose time has run out; {@code retention --carry-out ADMINISTRATOR} does what is due, in that administrator's name. Ends
 * with 0, with 1 when something was left over or could not be done.
 */
public final class RetentionCommand implements Command {

    private static final int AT_ONCE = 500;

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public int run(List<String> arguments, Environment settings, PrintStream out) {
        var vietnamese = Command.vietnamese(settings);
        boolean carryOut = arguments.size() == 2 && arguments.get(0).equals("--carry-out");
        if (!arguments.isEmpty() && !carryOut) {
            out.println(vietnamese ? "Cách dùng: retention [--carry-out TÀI-KHOẢN-QUẢN-TRỊ]" : "Usage: retention [--carry-out ADMINISTRATOR]");
            return 2;
        }
        var database = Command.database(settings, out);
        if (database.isEmpty()) {
            return 1;
        }
        var jdbc = JdbcClient.create(database.get());
        var clock = Clock.systemUTC();
        var retention = new Retention(jdbc, clock, new DataSourceTransactionManager(database.get()));
        return carryOut ? carryOut(retention, jdbc, arguments.get(1), LocalDate.ofInstant(clock.instant(), Today.VIETNAM), vietnamese, out) : list(retention, vietnamese, out);
    }

    private static int list(Retention retention, boolean vietnamese, PrintStream out) {
        long found = 0;
        for (var some = retention.due("", AT_ONCE); !some.isEmpty(); some = retention.due(some.get(some.size() - 1).no(), AT_ONCE)) {
            some.forEach(due -> out.printf("%s %s %s%n", due.no(), due.dueOn(), due.way()));
            found += some.size();
        }
        out.printf(vietnamese ? "%d hồ sơ đã hết thời hạn lưu trữ.%n" : "%d cases have been kept long enough.%n", found);
        retention.logs().forEach(log -> out.printf(vietnamese ? "%s: %d dòng trước ngày %s đã hết thời hạn lưu trữ.%n" : "%s: %d entries from before %s have been kept long enough.%n",
            log.kind(), log.entries(), log.before()));
        return 0;
    }

    private static int carryOut(Retention retention, JdbcClient jdbc, String username, LocalDate day, boolean vietnamese, PrintStream out) {
        if (!jdbc.sql("""
                select exists (select from officer o join account a on a.username = o.username
                               where o.username = :who and o.function = 'administrator' and a.enabled and :day between o.valid_from and coalesce(o.valid_to, 'infinity'))
                """).param("who", username).param("day", day).query(Boolean.class).single()) {
            out.println((vietnamese ? "Không phải tài khoản quản trị: " : "Not an administrator's account: ") + username);
            return 1;
        }
        int done = 0;
        int left = 0;
        var after = "";
        for (var some = retention.due(after, AT_ONCE); !some.isEmpty(); some = retention.due(after, AT_ONCE)) {
            var came = retention.carryOut(some.stream().map(Retention.Due::no).toList(), username, "background");
            done += came.cases();
            left += came.left().size();
            after = some.get(some.size() - 1).no();
        }
        out.printf(vietnamese ? "Đã xóa thông tin cá nhân của %d hồ sơ; %d hồ sơ chưa làm được.%n" : "Erased personal data of %d cases; %d were left over.%n", done, left);
        out.printf(vietnamese ? "Đã xóa %d dòng nhật ký.%n" : "Removed %d entries of logs.%n", retention.forgetLogs(username));
        return left == 0 ? 0 : 1;
    }
}
