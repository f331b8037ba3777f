package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/** The deployed forms, each read once. A deployment's content never changes, so nothing here goes stale. */
@Component
class FormSchemas {

    private final Map<String, FormSchema> read = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    FormSchemas(ObjectMapper json) {
        this.json = json;
    }

    /** To be called inside an engine command. */
    FormSchema of(CamundaFormRef ref, String deploymentId, CommandContext context) {
        if (ref == null) {
            throw new IllegalStateException("no form in deployment " + deploymentId);
        }
        return read.computeIfAbsent(deploymentId + "/" + ref.getKey(), key -> {
            var definition = context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(ref, deploymentId));
            if (definition == null) {
                throw new IllegalStateException("form " + ref.getKey() + " is not in deployment " + deploymentId);
            }
            try (var resource = context.runWithoutAuthorization(
                    new GetDeploymentResourceCmd(definition.getDeploymentId(), definition.getResourceName()))) {
                return FormSchema.read(json.readTree(resource), definition.getVersion());
            } catch (IOException e) {
                throw new IllegalStateException("form " + ref.getKey(), e);
            }
        });
    }
}
