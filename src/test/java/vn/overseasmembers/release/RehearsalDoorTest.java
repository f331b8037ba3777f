package vn.overseasmembers.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.SUBORDINATE;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.support.JourneyTest;

/** What would strand cases that run now is not released, unless the owner says what the element is called now, or that they stay in their version. */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "overseas.scenarios.before-release=true"})
class RehearsalDoorTest extends JourneyTest {

    private static final String OWNER = "owner-of-processes";
    private static final String REASON = "Đổi mã của bước quán triệt.";
    private static final java.nio.file.Path PROCESSES = java.nio.file.Path.of("processes");

    @TempDir
    static java.nio.file.Path work;

    @Autowired
    private Drafts drafts;
    @Autowired
    private DraftScenarios scenarios;
    @Autowired
    private Rehearsals rehearsals;
    @Autowired
    private CaseMigrations migrations;
    @Autowired
    private Deployments deployments;

    /** The working processes without scenarios, which have a test of their own. */
    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry settings) throws IOException {
        var own = work.resolve("processes");
        try (var files = Files.walk(PROCESSES, 2)) {
            for (var file : files.filter(Files::isRegularFile).filter(path -> ProcessFolders.deployable(path.toString())).toList()) {
                var copy = own.resolve(PROCESSES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        settings.add("overseas.processes-dir", own::toString);
        settings.add("overseas.data-dir", work.resolve("data")::toString);
    }

    @BeforeEach
    void anOwner() {
        register.processOwner(OWNER);
    }

    @Test
    void aChangeThatStrandsRunningCasesIsHeldUp() {
        var waiting = path(application(register.member(CELL, "grassroots"), CELL).as("study").to("JP").forMonths(11).started()).walks(preparation(CELL), cellOpinion(CELL, 15, 20),
            committeeOpinion(SUBORDINATE, "agree"), deciding(GRASSROOTS, "agree"), notified(CELL, "agreed"));

        long first = renaming("briefing", "told-before");
        scenarios.await(first);
        rehearsals.await(first);
        assertThatThrownBy(() -> drafts.release(first, REASON, OWNER)).isInstanceOf(Rejection.class)
            .hasMessageContaining("Diễn tập không cho phát hành (1 chỗ): journey/journey.bpmn, briefing");
        assertThat(rehearsals.of(first, OWNER)).hasValueSatisfying(came -> {
            assertThat(came.places()).isGreaterThan(3);
            assertThat(came.holding()).singleElement().satisfies(one -> assertThat(one.place()).isEqualTo("journey 1 briefing"));
            assertThat(came.holding().get(0).finding()).satisfies(finding -> {
                assertThat(finding.name()).isEqualTo("Quán triệt trước khi đi");
                assertThat(finding.rule()).isEqualTo("rehearsal");
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.vietnamese()).contains("phiên bản 1").contains("không còn phần tử này");
                assertThat(finding.english()).contains("version 1").contains("no such element");
            });
        });
        drafts.putAside(first, OWNER);

        // the same was rehearsed already
        int rehearsed = rehearsed();
        long second = renaming("briefing", "told-before");
        assertThat(rehearsals.of(second, OWNER)).hasValueSatisfying(came -> assertThat(came.passed()).isFalse());
        assertThat(rehearsed()).isEqualTo(rehearsed);
        scenarios.await(second);
        drafts.release(second, REASON, new Drafts.Choices(true, false), OWNER);
        assertThat(deployments.find("journey", 2).orElseThrow().beside().staying()).containsExactly("journey 1 briefing");
        assertThat(jdbc.sql("select details ->> 'staying' from system_event where kind = 'deployment' and subject = 'journey' and details ->> 'version' = '2'").query(String.class).single())
            .isEqualTo("[\"journey 1 briefing\"]");
        assertThat(deployments.find("journey", 1).orElseThrow().beside()).isEqualTo(Deployments.Beside.NOTHING);

        // no case runs in version 2: what it calls otherwise strands nobody, but those of version 1 still stand where they stood
        long third = renaming("told-before", "told-again");
        scenarios.await(third);
        rehearsals.await(third);
        assertThat(rehearsals.of(third, OWNER)).hasValueSatisfying(came -> {
            assertThat(came.stranded()).extracting(Rehearsals.Stranded::place).containsExactly("journey 1 briefing", "journey 2 told-before");
            assertThat(came.holding()).extracting(Rehearsals.Stranded::place).containsExactly("journey 1 briefing");
        });
        migrations.renamed("journey", "briefing", "told-again", OWNER);
        assertThatThrownBy(() -> drafts.release(third, REASON, OWNER)).as("has to be rehearsed anew").isInstanceOf(Rejection.class).hasMessageContaining("diễn tập");
        rehearsals.await(third);
        drafts.release(third, REASON, OWNER);
        assertThat(deployments.find("journey", 3).orElseThrow().beside().staying()).isEmpty();
        waiting.walks(briefing(GRASSROOTS), briefingConfirmed(CELL)).thenWaitsAt("supervision/departure of " + CELL, "transfer/dossier of " + CELL);
    }

    @Test
    void aDraftWithoutADiagramIsNotRehearsed() throws IOException {
        int rehearsed = rehearsed();
        var deadlines = Files.readString(PROCESSES.resolve("rules/deadlines.dmn"))
            .replace("Giá trị mặc định, chưa xác nhận được căn cứ; chủ quy trình điều chỉnh.", "Theo ý kiến mới.");
        long draft = drafts.receive("Thử", Map.of("rules/deadlines.dmn", deadlines.getBytes(UTF_8)), OWNER).draft();
        rehearsals.await(draft);
        assertThat(rehearsals.of(draft, OWNER)).isEmpty();
        scenarios.await(draft);
        drafts.release(draft, REASON, OWNER);
        assertThat(rehearsed()).isEqualTo(rehearsed);
    }

    private int rehearsed() {
        return jdbc.sql("select count(*) from process_rehearsal").query(Integer.class).single();
    }

    private long renaming(String before, String now) {
        var model = new String(deployments.current().filesOf("journey").get("journey.bpmn"), UTF_8);
        for (var attribute : new String[] {"id", "sourceRef", "targetRef", "bpmnElement", "attachedToRef"}) {
            model = model.replace(attribute + "=\"" + before + "\"", attribute + "=\"" + now + "\"");
        }
        model = model.replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + (1 + deployments.newest().get("journey")) + "\"");
        var received = drafts.receive("", Map.of("journey.bpmn", model.getBytes(UTF_8)), OWNER);
        assertThat(received.verdict().errors()).isEmpty();
        return received.draft();
    }
}
