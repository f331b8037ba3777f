package vn.overseasmembers.engine;

import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Shows a process that is read again from the database to other threads only when it is whole. The engine shows it before its timers know
 * what they are, and whoever completed a task in that moment, just after a restart, got an error.
 */
final class WholeDefinitions extends BpmnDeployer {

    WholeDefinitions(BpmnDeployer engines) {
        setExpressionManager(engines.getExpressionManager());
        setIdGenerator(engines.getIdGenerator());
        setBpmnParser(engines.getBpmnParser());
    }

    @Override
    protected void registerDefinition(DeploymentEntity deployment, ProcessDefinitionEntity definition, Properties properties) {
        if (deployment.isNew()) {
            super.registerDefinition(deployment, definition, properties);
        } else {
            definitionAddedToDeploymentCache(deployment, definition, properties);
            addDefinitionToDeploymentCache(getDeploymentCache(), definition);
            deployment.addDeployedArtifact(definition);
        }
    }
}
