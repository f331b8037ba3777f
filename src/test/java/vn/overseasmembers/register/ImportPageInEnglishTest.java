package vn.overseasmembers.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;

/** {@code OVERSEAS_LANGUAGE=en}: our own pages speak English, whatever the browser asks. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"overseas.language=en", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = PostgresForTests.class)
class ImportPageInEnglishTest {

    @LocalServerPort
    private int port;

    @Test
    void theImportPageSpeaksEnglish() {
        var browser = new Browser(port);
        browser.signIn(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD);
        assertThat(browser.get("/import").body()).contains("Import of the register", "Organisations", "Choose files", "Sign out", "lang=\"en\"")
            .doesNotContain("Nhập", "Đơn vị", "Đăng xuất", "??");
        for (var page : List.of("/members", "/organisations", "/organisations/new", "/officers", "/officers/new", "/officers/" + PostgresForTests.ADMIN,
            "/calendar?year=2190")) {
            assertThat(browser.get(page).body()).as(page).contains("Sign out", "lang=\"en\"").doesNotContain("Ghi", "Tìm", "Đăng xuất", "??");
        }
        assertThat(browser.get("/").body()).contains("Processes").doesNotContain("Quy trình", "??");
    }
}
