package vn.overseasmembers.access;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.MFA;
import static vn.overseasmembers.support.SmallRegister.SUPERIOR;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.PostgresForTests;
import vn.overseasmembers.support.SmallRegister;

/** The bar of our pages leads everybody to the pages that have something for them, and only there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
class BarTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void loadRegister() {
        new SmallRegister(jdbc).load();
    }

    @Test
    void leadsToSlipsWhereTheyAreIssuedOrReceived() {
        for (var concerned : new String[] {SUPERIOR, MFA}) {
            assertThat(bar(officerOf(concerned), "demo")).contains("href=\"/slips\"");
        }
        for (var other : new String[] {CELL, GRASSROOTS}) {
            assertThat(bar(officerOf(other), "demo")).contains("href=\"/substitutes\"").doesNotContain("/slips");
        }
        assertThat(bar(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD, "/calendar")).contains("/officers", "/import").doesNotContain("/slips", "/substitutes");
    }

    @Test
    void leadsToMembersWhereTheyAreEdited() {
        assertThat(bar(officerOf(GRASSROOTS), "demo")).contains("href=\"/members\"");
        assertThat(bar(officerOf(CELL), "demo")).doesNotContain("\"/members\"");
    }

    @Test
    void marksThePageOneIsOnAndOpensWithoutScript() {
        assertThat(bar(officerOf(SUPERIOR), "demo")).containsPattern("<details>\\s*<summary>Tất cả các trang</summary>")
            .containsPattern("<a [^>]*href=\"/substitutes\"[^>]*aria-current=\"page\"");
    }

    private String bar(String username, String password) {
        return bar(username, password, "/substitutes");
    }

    private String bar(String username, String password, String page) {
        var browser = new Browser(port);
        browser.signIn(username, password);
        var body = browser.get(page).body();
        return body.substring(body.indexOf("<header"), body.indexOf("</header>"));
    }
}
