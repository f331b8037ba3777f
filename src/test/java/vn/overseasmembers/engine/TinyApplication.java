package vn.overseasmembers.engine;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/**
 * The engine with sign-in and rights, and one process of one task, without the journey.
 *
 * <p>Two cells (17.001.001, 17.001.002) of one committee (17.001); officers {@code an} and {@code ba} in the first cell, {@code chi} in the
 * second, {@code dung} a committee officer, {@code giang} administrator, {@code hoa} process owner, {@code khanh} auditor, all with the
 * password {@value #PASSWORD}.
 */
// a test component is passed by when the whole application's tests scan for beans
@TestComponent
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"vn.overseasmembers.calendar", "vn.overseasmembers.organisation", "vn.overseasmembers.access", "vn.overseasmembers.engine"})
class TinyApplication {

    static final String PASSWORD = "mat-khau-2";
    static final String CELL = "17.001.001";
    static final String OTHER_CELL = "17.001.002";
    static final String CASE = "2026-000001";

    @Bean
    TaskLabels labels() {
        return new TaskLabels() {
            @Override
            public Map<String, String> of(OpenTask task) {
                return Map.of("memberName", "Lê Thử Nghiệm", "committeeName", "Chi bộ " + task.committee());
            }

            @Override
            public Long memberOf(String caseNo) {
                return null;
            }
        };
    }

    record Answer(@NotBlank String reply) {
    }

    @Bean
    Answers answers() {
        return new Answers();
    }

    /** No component, so that scans of the whole application pass it by. */
    static class Answers {

        @TaskHandler("tiny/answer")
        Outcome answer(OpenTask task, Answer answer, Acting acting) {
            if (answer.reply().equals("không")) {
                throw Rejection.refused("Câu trả lời này không được chấp nhận.");
            }
            return Outcome.done();
        }
    }

    @Bean
    Register register(JdbcClient jdbc, RepositoryService repository, Processes processes) {
        return new Register(jdbc, repository, processes);
    }

    /** The register of the test, and the process. */
    static class Register {

        private final JdbcClient jdbc;
        private final RepositoryService repository;
        private final Processes processes;

        Register(JdbcClient jdbc, RepositoryService repository, Processes processes) {
            this.jdbc = jdbc;
            this.repository = repository;
            this.processes = processes;
        }

        void fill() {
            organisation("17", "Tỉnh ủy", "province", null);
            organisation("17.001", "Đảng ủy cơ sở", "grassroots", "17");
            organisation(CELL, "Chi bộ một", "cell", "17.001");
            organisation(OTHER_CELL, "Chi bộ hai", "cell", "17.001");
            officer("an", CELL, "officer");
            officer("ba", CELL, "officer");
            officer("chi", OTHER_CELL, "officer");
            officer("dung", "17.001", "officer");
            officer("giang", "17", "administrator");
            officer("hoa", "17", "process-owner");
            officer("khanh", "17", "auditor");
            repository.createDeployment().name("tiny").addClasspathResource("tiny/tiny.bpmn").addClasspathResource("tiny/answer.form").deploy();
            repository.createDeployment().name("journey").addClasspathResource("processes/journey/journey.bpmn")
                .addClasspathResource("processes/journey/application-received.form").deploy();
        }

        void organisation(String code, String name, String kind, String parent) {
            jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (?, ?, ?, ?, '2020-01-01')")
                .params(code, name, kind, parent).update();
        }

        void officer(String username, String organisation, String function) {
            jdbc.sql("insert into account (username, full_name, password_hash) values (?, ?, ?) on conflict do nothing")
                .params(username, "Nguyễn Thị " + username, PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD)).update();
            jdbc.sql("insert into officer (username, organisation_code, function, valid_from) values (?, ?, ?, '2020-01-01')")
                .params(username, organisation, function).update();
        }

        void leave(String username, LocalDate last) {
            jdbc.sql("update officer set valid_to = ? where username = ?").params(last, username).update();
        }

        /** A task of the committee. */
        void ask(String committee) {
            processes.start("tiny", CASE, Map.of("committee", committee));
        }
    }
}
