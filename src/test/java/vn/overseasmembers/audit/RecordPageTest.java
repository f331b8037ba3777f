package vn.overseasmembers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import vn.overseasmembers.support.Browser;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.PostgresForTests;

/** Administrators see that the record is sealed and intact, and are told where it was altered. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"camunda.bpm.job-execution.enabled=false", "overseas.tests.altered=true"})
@DirtiesContext
class RecordPageTest extends JourneyTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Checkpoints checkpoints;

    @Test
    void tellsWhereTheRecordWasAltered() {
        var file = path(application(register.member(CELL, "grassroots"), CELL).started());
        identity.clearAuthentication();
        var administrator = new Browser(port);
        administrator.signIn(PostgresForTests.ADMIN, PostgresForTests.ADMIN_PASSWORD);
        assertThat(administrator.get("/record").body()).contains("Chưa niêm phong lần nào.").doesNotContain("Những chỗ sai");
        checkpoints.seal();
        assertThat(verified(administrator)).contains("số 1, lúc ", "Nguyên vẹn", checkpoints.key().id().hex()).doesNotContain("Những chỗ sai", "??");
        assertThat(administrator.get("/administration").body()).doesNotContain("ngoài phần mềm");

        jdbc.sql("alter table case_entry disable trigger case_entry_append_only").update();
        jdbc.sql("update case_entry set actor = 'admin' where case_no = :no and seq = 1").param("no", file.no()).update();
        assertThat(verified(administrator)).contains("Có 1 chỗ sai", "case/" + file.no(), "đã bị sửa, hoặc mã băm của mục trước đã bị sửa").doesNotContain("??");
        assertThat(administrator.get("/administration").body()).contains("Nhật ký có 1 chỗ bị tác động ngoài phần mềm.");

        var officer = new Browser(port);
        officer.signIn(officerOf(CELL), "demo");
        assertThat(officer.get("/record").statusCode()).isEqualTo(403);
        assertThat(officer.submit("/account", "/record/verify", Map.of()).statusCode()).isEqualTo(403);
    }

    private String verified(Browser administrator) {
        var before = count();
        administrator.submit("/record", "/record/verify", Map.of());
        await().until(() -> count() > before);
        return administrator.get("/record").body();
    }

    private long count() {
        return jdbc.sql("select count(*) from record_verification where ended_at is not null").query(Long.class).single();
    }
}
