package vn.overseasmembers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.member.MembersChanged;

/** Walks cases through the real processes on PostgreSQL, step by named step; the job executor is off and timers are fired by id. */
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = PostgresForTests.class)
public abstract class JourneyTest {

    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    protected FormService forms;
    @Autowired
    protected TaskService tasks;
    @Autowired
    protected RuntimeService runtime;
    @Autowired
    protected ManagementService management;
    @Autowired
    protected IdentityService identity;
    @Autowired
    protected Officers officers;
    @Autowired
    protected Today today;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private ApplicationEventPublisher events;
    protected SmallRegister register;

    @BeforeEach
    void loadRegister() {
        register = new SmallRegister(jdbc);
        register.load();
    }

    @AfterEach
    void nobodyIsSignedIn() {
        identity.clearAuthentication();
        ClockUtil.reset();
    }

    /** A task of the path, the committee that is expected to have it, and the answer given. */
    public record Step(String path, String committee, Map<String, Object> answers) {

        public Step with(String field, Object value) {
            var more = new HashMap<>(answers);
            more.put(field, value);
            return new Step(path, committee, more);
        }
    }

    protected Step step(String path, String committee, Object... answers) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < answers.length; i += 2) {
            map.put((String) answers[i], answers[i + 1]);
        }
        return new Step(path, committee, map);
    }

    protected String now() {
        return today.today().toString();
    }

    /** A start of the journey, with what the application says. */
    public final class Application {

        private final Map<String, Object> fields = new LinkedHashMap<>();
        private String officer;

        Application(String card) {
            fields.put("memberCardNo", card);
            fields.put("tripKind", "study");
            fields.put("purpose", "Học thạc sĩ");
            fields.put("country", "JP");
            fields.put("funding", "state");
            fields.put("relativesAbroad", false);
            fields.put("classifiedPapers", false);
            leavingIn(60).forMonths(24);
        }

        public Application by(String officer) {
            this.officer = officer;
            return this;
        }

        public Application as(String tripKind) {
            return with("tripKind", tripKind);
        }

        public Application to(String country) {
            return with("country", country);
        }

        public Application leavingIn(int days) {
            return with("departOn", today.today().plusDays(days).toString());
        }

        public Application forMonths(int months) {
            return with("returnOn", LocalDate.parse((String) fields.get("departOn")).plusMonths(months).toString());
        }

        public Application forDays(int days) {
            return with("returnOn", LocalDate.parse((String) fields.get("departOn")).plusDays(days).toString());
        }

        public Application with(String field, Object value) {
            fields.put(field, value);
            return this;
        }

        /** Number of the case that was opened. */
        public String started() {
            signIn(officer);
            var journey = forms.submitStartForm(journeyDefinition(), fields);
            return journey.getBusinessKey();
        }
    }

    private String journeyDefinition() {
        return runtimeDefinition("journey");
    }

    private String runtimeDefinition(String key) {
        return jdbc.sql("select id_ from act_re_procdef where key_ = :key order by version_ desc limit 1").param("key", key)
            .query(String.class).single();
    }

    /** An event outside an open task, recorded by an officer with the process's start form. */
    protected void records(String process, String committee, Object... fields) {
        signIn(officerOf(committee));
        try {
            forms.submitStartForm(runtimeDefinition(process), step(process, committee, fields).answers());
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The register says something new about a member, as an import or a page tells it. */
    protected void registerSays(String card, String column, Object value) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var id = jdbc.sql("update member set " + column + " = :value where card_no = :card returning id").param("value", value)
                .param("card", card).query(Long.class).single();
            events.publishEvent(new MembersChanged(List.of(id)));
        });
    }

    protected Application application(String card, String cell) {
        return new Application(card).by(officerOf(cell));
    }

    protected void signIn(String username) {
        identity.setAuthentication(username, officers.committeesOf(username, today.today()));
    }

    /** Walks one case. */
    public final class Path {

        private final String caseNo;
        private final List<String> walked = new ArrayList<>();

        Path(String caseNo) {
            this.caseNo = caseNo;
        }

        public Path walks(Step... steps) {
            for (var step : steps) {
                complete(open(step.path(), step.committee()), officerOf(step.committee()), step.answers());
                walked.add(step.path());
                runWhatIsDueAtOnce();
            }
            return this;
        }

        /** An officer of a committee records an event in the start form of a process. */
        public Path records(String process, String committee, Object... answers) {
            signIn(officerOf(committee));
            try {
                var values = new HashMap<>(step(process, committee, answers).answers());
                values.put("caseNo", caseNo);
                forms.submitStartForm(runtimeDefinition(process), values);
            } finally {
                identity.clearAuthentication();
            }
            runWhatIsDueAtOnce();
            return this;
        }

        /** A committee says that a step, {@code process/task}, was recorded by mistake. */
        public Path undoes(String step, String committee) {
            return records("mistake", committee, "step", step, "reason", "Ghi nhầm hồ sơ của đồng chí khác");
        }

        /** Runs what the engine has put off to a transaction of its own. */
        public Path goesOn() {
            runWhatIsDueAtOnce();
            return this;
        }

        /** The case's one timer of that id. */
        public Job timer(String id) {
            var jobs = management.createJobQuery().timers().active().activityId(id).list().stream()
                .filter(job -> ofThisCase(job.getProcessInstanceId())).toList();
            assertThat(jobs).as("timer %s of %s", id, caseNo).hasSize(1);
            return jobs.get(0);
        }

        /** Fires the case's one timer of that id, whatever the clock says. */
        public Path fires(String timer) {
            var job = timer(timer);
            identity.clearAuthentication();
            management.executeJob(job.getId());
            runWhatIsDueAtOnce();
            return this;
        }

        /** Exactly these tasks wait, each named {@code process/task of committee}; and exactly the steps named were taken. */
        public Path thenWaitsAt(String... waiting) {
            assertThat(waiting()).containsExactlyInAnyOrder(waiting);
            assertOnlyNamedSteps();
            return this;
        }

        /** The case is over: nothing waits, nothing runs, and its state is as given. */
        public Path thenEnds(String state) {
            assertThat(waiting()).isEmpty();
            assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).count()).as("running processes").isZero();
            assertThat(state()).isEqualTo(state);
            assertOnlyNamedSteps();
            return this;
        }

        private void assertOnlyNamedSteps() {
            assertThat(jdbc.sql("select process || '/' || task from case_entry where case_no = :no and kind = 'task-completed' order by id")
                .param("no", caseNo).query(String.class).list()).isEqualTo(walked);
        }

        public String state() {
            return jdbc.sql("select state from journey_case where no = :no").param("no", caseNo).query(String.class).single();
        }

        /** Kinds of entries of the timeline, in order. */
        public List<String> told() {
            return jdbc.sql("select kind from case_entry where case_no = :no order by id").param("no", caseNo).query(String.class).list();
        }

        public Object fact(String column) {
            return jdbc.sql("select " + column + " from journey_case where no = :no").param("no", caseNo).query().singleRow().get(column);
        }

        /** Rows of tables that decided, in order: {@code table row}. */
        public List<String> rulings() {
            return jdbc.sql("select rule || ' ' || rule_row from case_entry where case_no = :no and rule is not null order by id")
                .param("no", caseNo).query(String.class).list();
        }

        public String no() {
            return caseNo;
        }

        public List<String> waiting() {
            return jdbc.sql("""
                    select process || '/' || task || ' of ' || committee from case_task where case_no = :no and ended_at is null order by 1
                    """).param("no", caseNo).query(String.class).list();
        }

        /** The open task, which the engine and our own table must agree on. */
        public Task open(String path, String committee) {
            assertThat(waiting()).contains(path + " of " + committee);
            var id = jdbc.sql("""
                    select task_id from case_task where case_no = :no and ended_at is null and process || '/' || task = :path limit 1
                    """).param("no", caseNo).param("path", path).query(String.class).single();
            identity.clearAuthentication();
            var task = tasks.createTaskQuery().taskId(id).singleResult();
            assertThat(task).as("engine's task").isNotNull();
            assertThat(tasks.getIdentityLinksForTask(id)).singleElement().satisfies(link -> {
                assertThat(link.getType()).isEqualTo(IdentityLinkType.CANDIDATE);
                assertThat(link.getGroupId()).isEqualTo(committee);
            });
            return task;
        }

        private boolean ofThisCase(String processInstanceId) {
            return runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).processInstanceBusinessKey(caseNo).count() == 1;
        }

        private void runWhatIsDueAtOnce() {
            identity.clearAuthentication();
            boolean ran;
            do {
                var jobs = management.createJobQuery().messages().active().list().stream()
                    .filter(job -> ofThisCase(job.getProcessInstanceId())).toList();
                jobs.forEach(job -> management.executeJob(job.getId()));
                ran = !jobs.isEmpty();
            } while (ran);
        }
    }

    protected Path path(String caseNo) {
        return new Path(caseNo);
    }

    protected void complete(Task task, String officer, Map<String, Object> answers) {
        signIn(officer);
        try {
            forms.submitTaskForm(task.getId(), answers);
        } finally {
            identity.clearAuthentication();
        }
    }

    protected void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** A student of the cell, briefed and about to leave for eleven months in Japan. */
    protected Path briefed() {
        return path(application(register.member(SmallRegister.CELL, "grassroots"), SmallRegister.CELL).as("study").to("JP").forMonths(11).started()).walks(
            preparation(SmallRegister.CELL), cellOpinion(SmallRegister.CELL, 15, 20), committeeOpinion(SmallRegister.SUBORDINATE, "agree"),
            deciding(SmallRegister.GRASSROOTS, "agree"), notified(SmallRegister.CELL, "agreed"), briefing(SmallRegister.GRASSROOTS),
            briefingConfirmed(SmallRegister.CELL));
    }

    /** The same student, gone. */
    protected Path abroad() {
        return briefed().walks(departure(SmallRegister.CELL));
    }

    // ---- bricks: the usual answers to each task -------------------------------------------------------------------------------

    protected Step preparation(String cell) {
        return step("selection/prepare", cell, "applicationOn", now(), "necessity", "Đào tạo cán bộ theo quy hoạch");
    }

    protected Step cellOpinion(String cell, int inFavour, int entitled) {
        return step("opinion-chain/cell-opinion", cell, "decision", "agree", "heldOn", now(), "entitled", entitled, "present", entitled,
            "inFavour", inFavour, "against", entitled - inFavour, "blank", 0);
    }

    protected Step committeeOpinion(String committee, String decision) {
        return reasoned(step("opinion-chain/committee-opinion", committee, "decision", decision, "decidedOn", now()), decision);
    }

    protected Step verification(String office, String decision) {
        return reasoned(step("verification/verify", office, "decision", decision, "concludedOn", now()), decision);
    }

    protected Step deciding(String committee, String decision) {
        return reasoned(step("selection/decide", committee, "decision", decision, "decidedOn", now()), decision);
    }

    protected Step supplement(String process, String cell) {
        return step(process + "/supplement", cell, "suppliedOn", now(), "supplied", "Đã bổ sung thư mời của cơ sở đào tạo");
    }

    protected Step notified(String cell, String result) {
        return step("selection/notify-" + result, cell, "notifiedOn", now(), "notifiedHow", "in-person");
    }

    protected Step briefing(String grassroots) {
        return step("briefing/hold-briefing", grassroots, "heldOn", now(), "heldHow", "in-person");
    }

    protected Step lateBriefing(String process, String grassroots) {
        return step(process + "/late-briefing", grassroots, "explanation", "Chi bộ không nắm được ngày bay", "heldOn", now(), "heldHow", "telephone");
    }

    protected Step briefingConfirmed(String cell) {
        return step("briefing/confirm-briefing", cell, "confirmedOn", now(), "memberSigned", true);
    }

    protected Step papers(String decider, String decision) {
        return reasoned(step("briefing/permit-papers", decider, "decision", decision, "decidedOn", now()), decision);
    }

    protected Step dossier(String cell) {
        return step("transfer/dossier", cell, "sendingDecisionNo", "125/QĐ", "sendingDecisionOn", now(), "sendingAuthority", "Trường Đại học Hồng Lam",
            "selfReviewOn", now(), "duesPaidUntil", now());
    }

    protected Step selfReviewComment(String grassroots) {
        return step("transfer/self-review-comment", grassroots, "comment", "Đồng ý với bản tự kiểm điểm", "commentedOn", now());
    }

    protected Step firstBox(String writer) {
        return step("letter/box-1", writer, "writtenOn", now());
    }

    protected Step nextBox(String writer) {
        return step("letter/next-introduction", writer, "decision", "agree", "writtenOn", now());
    }

    protected Step fileReceived(String mfa) {
        return step("placement/receive-file", mfa, "receivedOn", now(), "notifiedOn", now());
    }

    protected Step slip(String superior) {
        return step("placement/issue-slip", superior, "issuedOn", now());
    }

    protected Step accepted(String host, String cell) {
        return step("placement/accept", host, "decision", "agree", "presentedOn", now(), "hostCell", cell);
    }

    protected Step receipt(String grassroots) {
        return step("placement/receipt", grassroots, "receivedOn", now(), "receiptNo", "12/PB");
    }

    protected Step guided(String mfa) {
        return step("transfer/guide-alone", mfa, "guidedOn", now(), "contact", "Liên hệ hằng tháng qua cơ quan đại diện");
    }

    protected Step departure(String cell) {
        return step("supervision/departure", cell, "departedOn", now());
    }

    protected Step entry(String cell) {
        return step("supervision/entry", cell, "enteredOn", now());
    }

    protected Step periodicReport(String owner) {
        return step("periodic-report/receive-report", owner, "receivedOn", now(), "summary", "Học tập tốt, sinh hoạt đều", "activityKept", true);
    }

    protected Step urged(String owner) {
        return step("periodic-report/urge-report", owner, "urgedOn", now(), "urgedHow", "telephone");
    }

    protected Step missingReport(String grassroots, String decision) {
        return reasoned(step("periodic-report/consider-missing", grassroots, "decision", decision, "consideredOn", now()), decision);
    }

    protected Step absenceReported(String cell) {
        return step("not-returned/report-absence", cell, "reportedOn", now(), "explanation", "Chưa mua được vé");
    }

    protected Step absenceConsidered(String grassroots, String decision) {
        return reasoned(step("not-returned/consider-absence", grassroots, "decision", decision, "consideredOn", now(), "waitUntil", now()), decision);
    }

    protected Step changeDecided(String decider, String decision) {
        return reasoned(step("stay-change/decide-change", decider, "decision", decision, "decidedOn", now()), decision);
    }

    protected Step changeNotified(String cell, String result) {
        return step("stay-change/notify-" + result, cell, "notifiedOn", now(), "notifiedHow", "telephone");
    }

    protected Step movedTo(String host, String cell) {
        return step("move-abroad/choose-cell", host, "decision", "agree", "decidedOn", now(), "hostCell", cell);
    }

    protected Step signalConsidered(String inspection, String decision) {
        return reasoned(step("signal/consider-signal", inspection, "decision", decision, "consideredOn", now()), decision);
    }

    protected Step hostComment(String host) {
        return step("annual-review/host-comment", host, "comment", "Hoàn thành tốt nhiệm vụ", "commentedOn", now());
    }

    protected Step annualReview(String rater) {
        return step("annual-review/review", rater, "rating", "good", "reviewedOn", now());
    }

    protected Step returnReport(String cell) {
        return step("homecoming/receive-report", cell, "receivedOn", now(), "result", "Hoàn thành khóa học");
    }

    protected Step selfReviewConfirmed(String host) {
        return step("return-placement/confirm-self-review", host, "confirmedOn", now(), "comment", "Chấp hành tốt");
    }

    protected Step placed(String grassroots, String cell) {
        return step("return-placement/place", grassroots, "receivingCell", cell, "decidedOn", now());
    }

    protected Step takenBack(String cell) {
        return step("return-placement/accept-back", cell, "decision", "agree", "acceptedOn", now());
    }

    protected Step finished(String grassroots) {
        return step("homecoming/finish", grassroots, "finishedOn", now(), "cardHandedBackOn", now(), "employerToldOn", now(), "talkHeldOn", now());
    }

    protected Step exemptionResolved(String cell, String decision, int inFavour, int entitled) {
        return reasoned(step("exemption/resolve", cell, "decision", decision, "heldOn", now(), "entitled", entitled, "present", entitled,
            "inFavour", inFavour, "against", entitled - inFavour, "blank", 0), decision);
    }

    protected Step exemptionDecided(String committee, String decision) {
        return reasoned(step("exemption/decide", committee, "decision", decision, "decidedOn", now()), decision);
    }

    protected Step exemptionNoted(String committee) {
        return step("exemption/take-note", committee, "notedOn", now());
    }

    protected Step exemptionNotified(String cell, String result) {
        return step("exemption/notify-" + result, cell, "notifiedOn", now(), "notifiedHow", "telephone");
    }

    protected Step exemptionReminded(String cell) {
        return step("exemption/remind-end", cell, "remindedOn", now(), "remindedHow", "telephone");
    }

    protected Step resumed(String cell, String because) {
        return step("exemption/resume", cell, "resumedOn", now(), "endedBecause", because);
    }

    private static Step reasoned(Step step, String decision) {
        return decision.equals("agree") ? step : step.with("reason", "Cần làm rõ thêm căn cứ cử đi");
    }
}
