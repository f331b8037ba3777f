package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The start forms that officers hand in, for pages of ours: the same deployed form, and behind it the same gate, as in Tasklist and over REST.
 */
@Component
public class StartForms {

    /** A form as a page draws it, from top to bottom. */
    public record Form(String process, String title, List<Part> parts) {
    }

    /** Something on a form. */
    public sealed interface Part permits Text, Field {
    }

    /** Words between the fields, in Markdown. */
    public record Text(String markdown) implements Part {
    }

    /** How a field is answered. */
    public enum Kind { TEXT, LONG_TEXT, NUMBER, DATE, CHECKBOX, SELECT, RADIO }

    /**
     * Something to answer.
     *
     * @param description what stands below the field, or null
     * @param hideWhen    FEEL condition on other fields that hides it, or null; the server judges by it in any case
     */
    public record Field(String key, String label, String description, Kind kind, boolean required, int maxLength, List<Option> options, String hideWhen)
            implements Part {

        /** The same field with other options on offer; what the server accepts is the form's. */
        public Field offering(List<Option> some) {
            return new Field(key, label, description, kind, required, maxLength, some, hideWhen);
        }
    }

    private final ObjectProvider<RepositoryService> models;
    private final ObjectProvider<FormService> forms;
    private final ObjectProvider<IdentityService> identity;
    private final TaskRights rights;
    private final ObjectMapper json;
    private final OpenedByForm byForm;

    StartForms(ObjectProvider<RepositoryService> models, ObjectProvider<FormService> forms, ObjectProvider<IdentityService> identity, TaskRights rights,
               ObjectMapper json, OpenedByForm byForm) {
        this.byForm = byForm;
        this.models = models;
        this.forms = forms;
        this.identity = identity;
        this.rights = rights;
        this.json = json;
    }

    /** The form of the newest version of a process, if officers open such a process. */
    public Optional<Form> of(String process) {
        return definition(process).map(definition -> {
            try (var stream = forms.getObject().getDeployedStartForm(definition)) {
                var parts = new ArrayList<Part>();
                collect(json.readTree(stream).path("components"), null, parts);
                return new Form(process, models.getObject().getProcessDefinition(definition).getName(), List.copyOf(parts));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Hands in a start form in somebody's name.
     *
     * @param values by field: text, {@code Integer}, {@code Boolean}; days as ISO text
     * @return number of the case
     * @throws Rejection with the field and what to correct, or why it is refused; then nothing is stored
     */
    public String submit(String process, String username, Map<String, Object> values) {
        var definition = definition(process).orElseThrow(() -> Rejection.forbidden("Không thể mở trực tiếp quy trình này."));
        identity.getObject().setAuthentication(username, rights.person(username).committees());
        try {
            return forms.getObject().submitStartForm(definition, values).getBusinessKey();
        } catch (ProcessEngineException | Rejection refused) {
            throw rejection(refused);
        } finally {
            identity.getObject().clearAuthentication();
        }
    }

    private Optional<String> definition(String process) {
        if (!CommitteeAuthorization.OPENED_BY_OFFICERS.contains(process) && !byForm.opens(process)) {
            return Optional.empty();
        }
        return Optional.ofNullable(models.getObject().createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult())
            .map(definition -> definition.getId());
    }

    /** What the engine wraps around a refusal is of no use to whoever is refused. */
    static RuntimeException rejection(RuntimeException refused) {
        Throwable cause = refused;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof Rejection rejection) {
                return rejection;
            }
            if (cause instanceof AuthorizationException) {
                return Rejection.forbidden("Tài khoản này không có quyền thực hiện việc đó.");
            }
            if (cause instanceof OptimisticLockingException) {
                return Rejection.conflict("Hồ sơ này vừa được người khác xử lý. Hãy tải lại rồi làm lại.");
            }
        }
        return refused;
    }

    private static void collect(JsonNode components, String hiddenBy, List<Part> parts) {
        for (var component : components) {
            var own = component.path("conditional").path("hide").asText("").strip().replaceFirst("^=", "");
            var hide = own.isBlank() ? hiddenBy : hiddenBy == null ? own : "(" + hiddenBy + ") or (" + own + ")";
            switch (component.path("type").asText()) {
                case "text" -> parts.add(new Text(component.path("text").asText()));
                case "group" -> collect(component.path("components"), hide, parts);
                default -> kind(component).ifPresent(kind -> parts.add(field(component, kind, hide)));
            }
        }
    }

    private static Optional<Kind> kind(JsonNode component) {
        if (component.path("disabled").asBoolean() || component.path("readonly").asBoolean()) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (component.path("type").asText()) {
            case "textfield" -> Kind.TEXT;
            case "textarea" -> Kind.LONG_TEXT;
            case "number" -> Kind.NUMBER;
            case "datetime" -> Kind.DATE;
            case "checkbox" -> Kind.CHECKBOX;
            case "select" -> Kind.SELECT;
            case "radio" -> Kind.RADIO;
            default -> null;
        });
    }

    private static Field field(JsonNode component, Kind kind, String hide) {
        var rules = component.path("validate");
        var options = StreamSupport.stream(component.path("values").spliterator(), false)
            .map(option -> new Option(option.path("label").asText(), option.path("value").asText())).toList();
        return new Field(component.path("key").asText(), component.path(component.has("dateLabel") ? "dateLabel" : "label").asText(),
            component.path("description").asText(null), kind, rules.path("required").asBoolean(),
            rules.path("maxLength").asInt(kind == Kind.TEXT ? 255 : 4000), options, hide);
    }
}
