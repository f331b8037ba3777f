package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * An engine that is thrown away afterwards may be told what no other may: who acts, which timers fire, what time it is. Officers never work with an
 * installation that has this bean. Not for several threads: the time is that of the whole JVM.
 */
@Component
@ConditionalOnProperty(ThrowAwayEngine.SETTING)
public class ThrowAwayEngine {

    /** The setting without which there is no such engine; an installation never has it. */
    public static final String SETTING = "overseas.throw-away";

    private static final Map<String, Integer> VOTE = Map.of("entitled", 10, "present", 9, "inFavour", 8, "against", 1, "blank", 0);
    private static final String WORDS = "Theo biên bản";
    private static final int MOST_ROUNDS = 200;

    /** A timer that waits. */
    public record Timer(String job, String process, String id, Instant due) {
    }

    /** Officers open no such process. */
    public static final class NoSuchStart extends RuntimeException {
    }

    private final ProcessEngine engine;
    private final TaskRights rights;
    private final Traces traces;
    private final ObjectMapper json;

    ThrowAwayEngine(ProcessEngine engine, TaskRights rights, Traces traces, ObjectMapper json) {
        this.engine = engine;
        this.rights = rights;
        this.traces = traces;
        this.json = json;
    }

    /** Lets the engine, and whoever asks it, believe that it is this moment. */
    public void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** The moment that the engine believes it to be. */
    public static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Gives the JVM its own time back. */
    public void atRest() {
        ClockUtil.reset();
    }

    /**
     * An officer opens a process with its start form.
     *
     * @param said what he answers; the rest is answered plainly, see {@link #plain}
     * @return number of the case
     * @throws Rejection     when it is refused
     * @throws NoSuchStart when officers open no such process
     */
    public String start(String process, String officer, Map<String, Object> said, LocalDate today) {
        var definition = opened(process).orElseThrow(NoSuchStart::new);
        var answers = answers(engine.getFormService().getDeployedStartForm(definition), Map.of(), said, today);
        return as(officer, forms -> forms.submitStartForm(definition, answers).getBusinessKey());
    }

    /** Whether a start form has a field to answer. */
    public boolean startAsks(String process, String field) {
        return opened(process).map(definition -> {
            try (var form = engine.getFormService().getDeployedStartForm(definition)) {
                return FormSchema.read(json.readTree(form), 0).fields().containsKey(field);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).orElse(false);
    }

    /** The newest version of a process that has a start form. */
    private Optional<String> opened(String process) {
        return newest(process).filter(definition -> engine.getFormService().getStartFormData(definition).getCamundaFormRef() != null);
    }

    private Optional<String> newest(String process) {
        return Optional.ofNullable(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult())
            .map(definition -> definition.getId());
    }

    /**
     * An officer completes a task.
     *
     * @param said what he answers; the rest is answered plainly, see {@link #plain}
     * @throws Rejection when it is refused
     */
    public void complete(String task, String officer, Map<String, Object> said, LocalDate today) {
        as(officer, forms -> {
            var shown = forms.getTaskFormVariables(task);
            forms.submitTaskForm(task, answers(forms.getDeployedTaskForm(task), shown, said, today));
            return null;
        });
    }

    private <T> T as(String officer, Function<FormService, T> work) {
        engine.getIdentityService().setAuthentication(officer, rights.person(officer).committees());
        try {
            return work.apply(engine.getFormService());
        } catch (RuntimeException refused) {
            throw StartForms.rejection(refused);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Map<String, Object> answers(InputStream form, Map<String, Object> shown, Map<String, Object> said, LocalDate today) {
        try (form) {
            var schema = FormSchema.read(json.readTree(form), 0);
            var answers = plain(schema, shown, today);
            answers.putAll(said);
            var decision = answers.get("decision");
            if (decision != null && !decision.equals("agree") && schema.fields().containsKey("reason")) {
                answers.putIfAbsent("reason", WORDS);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is always accepted of somebody in a hurry: only what must be answered, with {@code agree}, the first option, today, yes, a vote that passes,
     * and a few words.
     */
    private Map<String, Object> plain(FormSchema form, Map<String, Object> shown, LocalDate today) {
        var answers = new TreeMap<String, Object>();
        form.fields().values().stream().filter(field -> !field.closed() && field.required()).forEach(field -> {
            switch (field.type()) {
                case CHOICE -> {
                    var options = options(field, shown);
                    options.stream().filter("agree"::equals).findFirst().or(() -> options.stream().findFirst()).ifPresent(one -> answers.put(field.key(), one));
                }
                case CHOICES -> answers.put(field.key(), options(field, shown).stream().limit(1).toList());
                case NUMBER -> answers.put(field.key(), VOTE.getOrDefault(field.key(), 1));
                case DATE -> answers.put(field.key(), today.toString());
                case CHECKBOX -> answers.put(field.key(), true);
                default -> answers.put(field.key(), WORDS);
            }
        });
        return answers;
    }

    private List<String> options(FormSchema.Field field, Map<String, Object> shown) {
        if (field.valuesKey() == null) {
            return field.options() == null ? List.of() : field.options();
        }
        try {
            var options = new ArrayList<String>();
            for (JsonNode option : json.readTree(String.valueOf(shown.get(field.valuesKey())))) {
                options.add(option.path("value").asText());
            }
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Timers that wait, what is due first first. */
    public List<Timer> timers() {
        return management().createJobQuery().timers().active().orderByJobDuedate().asc().listPage(0, MOST_ROUNDS).stream()
            .map(job -> new Timer(job.getId(), job.getProcessDefinitionKey(), activity(job), job.getDuedate().toInstant())).toList();
    }

    private String activity(Job job) {
        return management().createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
    }

    /** Lets a timer fire, whatever the time. */
    public void fire(String job) {
        run(job);
    }

    /** Does what was put off to a transaction of its own, until there is no more of it. */
    public void goOn() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var due = management().createJobQuery().messages().active().listPage(0, MOST_ROUNDS);
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> run(job.getId()));
        }
        throw new IllegalStateException("more and more is put off");
    }

    private void run(String job) {
        engine.getIdentityService().clearAuthentication();
        try {
            management().executeJob(job);
        } catch (RuntimeException refused) {
            throw StartForms.rejection(refused);
        }
    }

    private ManagementService management() {
        return engine.getManagementService();
    }

    /** Processes of a case that have not ended, by key. */
    public List<String> running(String caseNo) {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
            .map(instance -> instance.getProcessDefinitionId().split(":")[0]).sorted().toList();
    }

    /** Nodes and flows that were passed since this was last asked, {@code process/element}, in order. */
    public List<String> passed() {
        return traces.taken();
    }

    /** Whether there is such a node or flow in the newest version of a process. */
    public boolean knows(String process, String element) {
        return newest(process).map(definition -> engine.getRepositoryService().getBpmnModelInstance(definition).getModelElementById(element) != null).orElse(false);
    }
}
