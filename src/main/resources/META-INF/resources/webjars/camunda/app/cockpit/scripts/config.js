// Read by Cockpit before anything else, never cached.
import {common, leaveOut, waitForPluginsOf} from '../../shared/scripts/house.js';

// What stands in the engine's tables is changed by our processes, tasks and pages alone, so nothing here suspends, deletes or edits; only a failed
// job may be tried again. Tasks and variables are the committees'. There are no batches, external tasks or reports.
leaveOut(
  'cockpit.navigation:batch',
  'cockpit.navigation:reports',
  'cockpit.navigation:tasks',
  'cockpit.tasks.dashboard:task-dashboard',
  'cockpit.processDefinition.runtime.action:update-suspension-state-action',
  'cockpit.processDefinition.runtime.action:bulk-job-definition-override-job-priority-action',
  'cockpit.processInstance.runtime.action:add-variable-action',
  'cockpit.processInstance.runtime.action:cancel-process-instance-action',
  'cockpit.processInstance.runtime.action:update-suspension-state-action',
  'cockpit.processInstance.runtime.tab:variables-tab',
  'cockpit.processInstance.runtime.tab:user-tasks-tab',
  'cockpit.processInstance.runtime.tab:external-tasks-process-instance-runtime',
  'cockpit.jobDefinition.action:job-definition-override-job-priority-action',
  'cockpit.jobDefinition.action:update-suspension-state',
  'cockpit.incident.action:increase-incident-external-task-retry',
  'cockpit.decisionDefinition.tab:decision-instances-table',
  'cockpit.repository.deployment.action:delete-deployment'
);

await waitForPluginsOf('cockpit');

export default {
  ...common({vi: 'Giám sát quy trình', en: 'Cockpit'}),
  // forms can be looked at among the deployments
  customScripts: ['scripts/overseer', '../tasklist/scripts/forms']
};
