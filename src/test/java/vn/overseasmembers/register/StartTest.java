package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import javax.sql.DataSource;
import vn.overseasmembers.access.Accounts;
import vn.overseasmembers.access.FirstAdministrator;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.access.Passwords;
import vn.overseasmembers.access.TakenLists;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.installation.StartRefused;
import vn.overseasmembers.member.OpenCases;
import vn.overseasmembers.organisation.Organisation.Kind;
import vn.overseasmembers.organisation.Organisations;
import vn.overseasmembers.support.PostgresForTests;

/** What a start finds, makes and refuses. Contexts of the register's modules only, each on a database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private final DataSource database = PostgresForTests.migrated();
    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withBean(DataSource.class, () -> database)
            .withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class, JacksonAutoConfiguration.class))
            .withUserConfiguration(RegisterModules.class);

    @Configuration
    @ComponentScan({"vn.overseasmembers.register", "vn.overseasmembers.member", "vn.overseasmembers.organisation"})
    // of access the register's side only: signing in needs the whole web application
    @Import({Accounts.class, Officers.class, Passwords.class, FirstAdministrator.class, TakenLists.class, Today.class})
    static class RegisterModules {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        /** Nobody goes abroad where there are no cases. */
        @Bean
        OpenCases openCases() {
            return member -> false;
        }
    }

    @Test
    void anEmptyDatabaseWithoutAnAdministratorIsRefusedInOneSentence() {
        start.run(context -> assertThat(context).getFailure().isInstanceOf(StartRefused.class)
                .hasMessageContaining("OVERSEAS_ADMIN_USERNAME").hasMessageContaining("OVERSEAS_ADMIN_PASSWORD"));
        start.withPropertyValues("overseas.admin.username=root", "overseas.admin.password=").run(context -> assertThat(context).hasFailed());
        start.withPropertyValues("overseas.admin.username=người", "overseas.admin.password=x").run(context -> assertThat(context).hasFailed());
        assertThat(JdbcClient.create(database).sql("select count(*) from account").query(Integer.class).single()).isZero();
    }

    @Test
    void theNamedAdministratorIsMadeOnceAndIsNotNeededAgain() {
        start.withPropertyValues("overseas.admin.username=root", "overseas.admin.password=hoa-sen-2025").run(context -> {
            assertThat(password(context, "root", "hoa-sen-2025")).isTrue();
            assertThat(context.getBean(Officers.class).functionsOf("root", LocalDate.now().plusDays(1))).containsExactly("administrator");
            assertThat(context.getBean(Organisations.class).only(Kind.CENTRAL, LocalDate.now())).as("no demo").isEmpty();
        });
        start.withPropertyValues("overseas.admin.username=root", "overseas.admin.password=khac-2025-x")
                .run(context -> assertThat(password(context, "root", "hoa-sen-2025")).as("a restart changes no password").isTrue());
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void theDemoIsLoadedIntoAnEmptyDatabaseAndItsAccountsArePrinted(CapturedOutput output) {
        start.withPropertyValues("overseas.demo=true").run(context -> {
            assertThat(password(context, "chibo.cntt", "demo")).isTrue();
            context.getBean(DemoRegister.class).printAccounts();
            assertThat(output).contains("chibo.cntt").contains("17.001.012.001.001").contains("chuquytrinh");
            var jdbc = JdbcClient.create(database);
            var names = jdbc.sql("select full_name from member union select full_name from account").query(String.class).list();
            assertThat(names).hasSizeGreaterThan(280).noneMatch(output.getAll()::contains);
            jdbc.sql("update account set password_hash = '{noop}other' where username = 'chibo.cntt'").update();
        });
        start.withPropertyValues("overseas.demo=true", "overseas.admin.username=root", "overseas.admin.password=x").run(context -> {
            assertThat(password(context, "chibo.cntt", "demo")).as("a restart loads nothing").isFalse();
            assertThat(context.getBean(Accounts.class).find("root")).as("there is an administrator").isEmpty();
        });
    }

    @Test
    void everyCommitteeOfTheDemoHasALivingOfficerAndEveryLevelAMember() {
        start.withPropertyValues("overseas.demo=true").run(context -> {
            var jdbc = JdbcClient.create(database);
            var officers = context.getBean(Officers.class);
            var today = LocalDate.now();
            assertThat(jdbc.sql("select code from organisation").query(String.class).list()).hasSizeGreaterThan(50)
                    .allSatisfy(code -> assertThat(officers.actingCommittee(code, null, null, today)).contains(code));
            assertThat(jdbc.sql("select distinct management_level from member where management_level is not null").query(String.class).list())
                    .containsExactlyInAnyOrder("central", "provincial", "superior", "grassroots");
            assertThat(jdbc.sql("select distinct country from organisation where country is not null").query(String.class).list()).hasSize(4);
            assertThat(jdbc.sql("select count(distinct cell_kind) from organisation").query(Integer.class).single()).isEqualTo(6);
            assertThat(jdbc.sql("select count(distinct kind) from organisation").query(Integer.class).single()).isEqualTo(Kind.values().length);
            assertThat(jdbc.sql("select function from officer where username = any ('{quantri,chuquytrinh,kiemtra.hg}') order by 1")
                    .query(String.class).list()).containsExactly("administrator", "auditor", "officer", "process-owner");
        });
    }

    @Test
    void aFolderIsImportedAtTheStartAndItsErrorsRefuseTheStart(@TempDir Path folder) throws Exception {
        var runner = start.withPropertyValues("overseas.admin.username=root", "overseas.admin.password=hoa-sen-2025", "overseas.import=" + folder);
        runner.run(context -> assertThat(context).as("an empty folder").hasFailed());
        Files.writeString(folder.resolve("organisations.csv"), Importing.TREE);
        Files.write(folder.resolve("members.xlsx"), Workbook.of(Importing.MEMBERS).bytes());
        for (var again : Map.of(1, "first", 2, "again").entrySet()) {
            runner.run(context -> {
                assertThat(context).as(again.getValue()).hasNotFailed();
                assertThat(JdbcClient.create(database).sql("select count(*) from member").query(Integer.class).single()).isEqualTo(2);
            });
        }
        Files.writeString(folder.resolve("officers.csv"), Importing.OFFICERS.replace("17.001.001,auditor", "17.009,auditor"));
        runner.run(context -> assertThat(context).getFailure().isInstanceOf(StartRefused.class)
                .hasMessageContaining("officers, dòng 3, cột organisation_code"));
        Files.writeString(folder.resolve("members.csv"), Importing.MEMBERS);
        runner.run(context -> assertThat(context).getFailure().hasMessageContaining("members.xlsx"));
    }

    private static boolean password(ApplicationContext context, String username, String password) {
        var account = context.getBean(Accounts.class).find(username).orElseThrow();
        return PasswordEncoderFactories.createDelegatingPasswordEncoder().matches(password, account.passwordHash());
    }
}
