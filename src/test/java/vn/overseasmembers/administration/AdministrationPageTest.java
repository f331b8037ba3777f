package vn.overseasmembers.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.overseasmembers.support.PostgresForTests.ADMIN;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import vn.overseasmembers.engine.FailedJobs;
import vn.overseasmembers.engine.FailedJobs.Reason;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.JourneyTest;

/** The administrator's first page: what has failed is told in plain words without what the case is about, and is tried again. */
class AdministrationPageTest extends JourneyTest {

    @Autowired
    private WebApplicationContext context;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private FailedWork failed;
    @Autowired
    private FailedJobs jobs;
    @Autowired
    private Processes processes;
    private MockMvc web;

    @BeforeEach
    void openThePages() {
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @AfterEach
    void nothingStaysFailed() {
        jobs.page(null).forEach(job -> management.setJobRetries(job.id(), 1));
    }

    @Test
    void whatHasFailedIsToldAndTriedAgain() throws Exception {
        var no = waiting();
        var job = fail(jobsOf(no).get(0), new IllegalStateException("decision table deadlines has no row that answers"));
        var shown = page();
        assertThat(shown).contains(no, "Việc tự động bị lỗi", "Bảng quyết định hoặc sơ đồ quy trình không trả lời được", "java.lang.IllegalStateException", "(hẹn giờ)")
            .doesNotContain("Hồ Thị Thử", "has no row", "??");
        assertThat(failed.page(ADMIN, null)).singleElement().satisfies(line -> assertThat(line.caseNo()).isEqualTo(no))
            .satisfies(line -> assertThat(line.step()).isNotBlank().doesNotContain("-"));

        var answer = web.perform(post("/administration/retry").param("job", job).with(user(ADMIN).roles("ADMINISTRATOR")).with(csrf())).andReturn();
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/administration");
        assertThat(answer.getFlashMap().get("again")).isEqualTo(1);
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries()).isOne();
        assertThat(failed.page(ADMIN, null)).isEmpty();
        assertThat(failed.retried().get(0)).satisfies(line -> assertThat(line.caseNo()).isEqualTo(no)).satisfies(line -> assertThat(line.who()).isNotBlank());
        assertThat(page()).contains("Các lần chạy lại gần đây", "Không có việc nào bị lỗi");
        assertThat(failed.retry(ADMIN, job)).as("tried again already").isFalse();
        assertThat(failed.retry(ADMIN, "no-such-job")).isFalse();
        assertThatThrownBy(() -> jdbc.sql("delete from administration_action").update()).hasMessageContaining("only ever added");
    }

    @Test
    void saysWhyInWordsThatAnAdministratorCanFollow() {
        var no = waiting();
        for (var one : List.of(new Seen(new CannotGetJdbcConnectionException("gone"), Reason.DATABASE),
                new Seen(new RuntimeException(new org.camunda.bpm.engine.OptimisticLockingException("met")), Reason.COLLISION),
                new Seen(Rejection.refused("Đảng viên Hồ Thị Thử không đi được"), Reason.REFUSED),
                new Seen(new NullPointerException("name"), Reason.FAULT))) {
            var job = fail(jobsOf(no).get(0), one.failure());
            assertThat(failed.page(ADMIN, null)).singleElement().satisfies(line -> assertThat(line.reason()).isEqualTo(one.reason()))
                .satisfies(line -> assertThat(line.toString()).doesNotContain("Hồ Thị Thử"));
            failed.retry(ADMIN, job);
        }
    }

    @Test
    void showsAPageAtATime() throws Exception {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();
        for (int i = 0; i <= FailedJobs.PAGE; i++) {
            processes.start("status-change", no, Map.of());
        }
        jobsOf(no).forEach(job -> fail(job, new IllegalStateException("x")));
        var first = failed.page(ADMIN, null);
        assertThat(first).hasSize(FailedJobs.PAGE + 1);
        var next = failed.page(ADMIN, first.get(FailedJobs.PAGE - 1).incident());
        assertThat(next).extracting(FailedJobs.Line::id).containsExactly(first.get(FailedJobs.PAGE).id());
        assertThat(page()).contains("Trang sau", "Chạy lại cả 20 việc");
        assertThat(failed.retry(ADMIN, first.stream().map(FailedJobs.Line::id).toList())).as("a page").isEqualTo(FailedJobs.PAGE);
        assertThat(failed.page(ADMIN, null)).hasSize(1);
        assertThat(page()).contains("việc chạy nền", "Theo thay đổi của danh bạ");
    }

    @Test
    void tellsHealthAndVersions() throws Exception {
        assertThat(page()).contains("7.24.0", "PostgreSQL", "Ổ đĩa", "quy trình đang dùng", "Hồ sơ đảng viên ra nước ngoài", "Máy chủ này không chạy việc tự động")
            .doesNotContain("??");
    }

    @Test
    void isTheAdministratorsOnly() throws Exception {
        for (var other : List.of(officerOf(PROVINCE), officerOf(CELL))) {
            web.perform(get("/administration").with(user(other))).andExpect(status().isForbidden());
            web.perform(post("/administration/retry").param("job", "x").with(user(other)).with(csrf())).andExpect(status().isForbidden());
            assertThatThrownBy(() -> failed.page(other, null)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> failed.retry(other, "x")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> failed.retry(other, List.of())).isInstanceOf(AccessDeniedException.class);
        }
        web.perform(post("/administration/retry").param("job", "x").with(user(ADMIN))).andExpect(status().isForbidden());
        web.perform(get("/administration")).andExpect(status().is3xxRedirection());
    }

    private record Seen(RuntimeException failure, Reason reason) {
    }

    /** A case that waits for a timer. */
    private String waiting() {
        var no = application(register.member(CELL, "grassroots"), CELL).as("mission").forDays(10).started();
        path(no).walks(preparation(CELL), cellOpinion(CELL, 15, 20), committeeOpinion(SUBORDINATE, "agree"),
            deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));
        return no;
    }

    private List<String> jobsOf(String no) {
        return jdbc.sql("select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = :no order by j.id_")
            .param("no", no).query(String.class).list();
    }

    /** Fails as often as the engine tries. */
    private String fail(String job, RuntimeException failure) {
        identity.clearAuthentication();
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
        for (int attempt = 1; management.createJobQuery().jobId(job).singleResult().getRetries() > 0; attempt++) {
            assertThat(attempt).isLessThan(10);
            commands.execute(new DefaultJobRetryCmd(job, failure));
        }
        return job;
    }

    private String page() throws Exception {
        return web.perform(get("/administration").with(user(ADMIN).roles("ADMINISTRATOR"))).andExpect(status().isOk()).andReturn().getResponse()
            .getContentAsString();
    }
}
