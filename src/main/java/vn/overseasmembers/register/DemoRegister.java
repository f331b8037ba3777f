package vn.overseasmembers.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.register.ImportResult.Refused;

/** A small register of a province, a ministry and four countries to try the application with. Bodies and people are invented. */
@Component
class DemoRegister {

    private static final String PASSWORD = "demo";

    private final RegisterImport register;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Today today;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final boolean wanted;

    DemoRegister(RegisterImport register, Accounts accounts, Passwords passwords, Today today, JdbcClient jdbc,
                 PlatformTransactionManager transactions, @Value("${overseas.demo:false}") boolean wanted) {
        this.register = register;
        this.accounts = accounts;
        this.passwords = passwords;
        this.today = today;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.wanted = wanted;
    }

    /** Loads it with the same import that everybody uses; accounts and passwords appear together or not at all. */
    void load() {
        var files = new EnumMap<Part, Source>(Part.class);
        for (var part : Part.values()) {
            files.put(part, resource(part));
        }
        var hash = passwords.hash(PASSWORD);
        transaction.executeWithoutResult(status -> {
            if (register.run(files, Progress.UNWATCHED) instanceof Refused refused) {
                throw new IllegalStateException("the demo register is wrong: " + refused.errors());
            }
            accounts.giveMissingPasswords(hash);
        });
    }

    /** Prints who can sign in, for whoever tries the application. Usernames and offices, nobody's name. */
    @EventListener(ApplicationReadyEvent.class)
    void printAccounts() {
        if (!wanted) {
            return;
        }
        var lines = jdbc.sql("""
                        select f.username, string_agg(f.function || ' ' || f.organisation_code || ' ' || o.name, '; ' order by f.function desc, o.code) as serves
                        from officer f join organisation o on o.code = f.organisation_code
                        where f.username = any (:usernames) and :day between f.valid_from and coalesce(f.valid_to, 'infinity')
                        group by f.username order by min(o.code), f.username""")
                .param("usernames", usernames().toArray(String[]::new)).param("day", today.today())
                .query((row, number) -> "  %-20s %s".formatted(row.getString("username"), row.getString("serves"))).list();
        if (!lines.isEmpty()) {
            System.out.printf("%nTài khoản dùng thử, mật khẩu của mọi tài khoản: %s%n%s%n%n", PASSWORD, String.join(System.lineSeparator(), lines));
        }
    }

    private static Set<String> usernames() {
        try (var rows = Rows.of(new java.io.BufferedInputStream(resource(Part.OFFICERS).open()))) {
            var usernames = new LinkedHashSet<String>();
            rows.next();
            while (rows.next()) {
                usernames.add(rows.cell(0, Format.USERNAME_TEXT));
            }
            return usernames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Rows.Unreadable | BadCell e) {
            throw new IllegalStateException("the demo register is wrong", e);
        }
    }

    private static Source resource(Part part) {
        var resource = new ClassPathResource("demo/" + part.code() + ".csv");
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return resource.getInputStream();
            }

            @Override
            public long size() throws IOException {
                return resource.contentLength();
            }
        };
    }
}
