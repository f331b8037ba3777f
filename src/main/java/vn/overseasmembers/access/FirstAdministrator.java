package vn.overseasmembers.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.installation.StartRefused;

/** The administrator whom whoever installs the application names; nothing has a default password. */
@Component
public class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Today today;
    private final String username;
    private final String password;

    FirstAdministrator(Accounts accounts, Passwords passwords, Today today, @Value("${overseas.admin.username:}") String username,
                       @Value("${overseas.admin.password:}") String password) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.today = today;
        this.username = username;
        this.password = password;
    }

    /**
     * Makes the named administrator's account on a new database, or where nobody can administer the installation any more.
     *
     * @param fresh whether the database was empty before this start
     * @throws StartRefused when nobody has an account and no administrator is named
     */
    public void ensure(boolean fresh) {
        var named = !username.isBlank() && !password.isBlank();
        if (!named && accounts.none()) {
            throw new StartRefused("Cơ sở dữ liệu còn trống: hãy đặt OVERSEAS_ADMIN_USERNAME và OVERSEAS_ADMIN_PASSWORD rồi khởi động lại.",
                    "The database is empty: set OVERSEAS_ADMIN_USERNAME and OVERSEAS_ADMIN_PASSWORD and start again.");
        }
        if (fresh && named) {
            create();
        } else if (!accounts.administered(today.today())) {
            if (named) {
                create();
            } else {
                LOG.warn("Nobody can administer this installation; set OVERSEAS_ADMIN_USERNAME and OVERSEAS_ADMIN_PASSWORD");
            }
        }
    }

    private void create() {
        if (!Accounts.isUsername(username)) {
            throw new StartRefused("OVERSEAS_ADMIN_USERNAME chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, tối đa 64 ký tự.",
                    "OVERSEAS_ADMIN_USERNAME may have letters, digits, dots, hyphens and underscores, at most 64.");
        }
        if (Passwords.tooLong(password)) {
            throw new StartRefused("OVERSEAS_ADMIN_PASSWORD dài quá 72 byte.", "OVERSEAS_ADMIN_PASSWORD is longer than 72 bytes.");
        }
        if (!accounts.createIfAbsent(username, "Quản trị hệ thống", passwords.hash(password), today.today())) {
            throw new StartRefused("Tên trong OVERSEAS_ADMIN_USERNAME là của một tài khoản khác; hãy đặt tên khác.",
                    "The name in OVERSEAS_ADMIN_USERNAME is another account's; give another name.");
        }
        LOG.info("Made the first administrator's account");
        Passwords.objection(password).ifPresent(weak -> LOG.warn("OVERSEAS_ADMIN_PASSWORD is weak; change it"));
    }
}
