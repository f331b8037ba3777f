// Read by Cockpit before anything else, never cached.
import {common, leaveOut, waitForPluginsOf} from '../../shared/scripts/house.js';

// Jobs are the administrators'. Whoever else oversees the processes is not led to what would be refused.
const engine = document.querySelector('base').getAttribute('engine-api');
const jobs = await fetch(`${engine}engine/default/job/count`, {headers: {Accept: 'application/json'}}).then(answer => answer.ok, () => false);

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
  'cockpit.repository.deployment.action:delete-deployment',
  ...jobs ? [] : [
    'cockpit.processDefinition.runtime.tab:job-definition-table',
    // marks suspended jobs on the diagram
    'cockpit.processDefinition.diagram.plugin:activity-instance-statistics-overlay',
    'cockpit.processInstance.runtime.tab:jobs-tab',
    'cockpit.processInstance.runtime.action:job-retry-action',
    'cockpit.incident.action:increase-incident-job-retry'
  ]
);

await waitForPluginsOf('cockpit');

export default {
  ...common({vi: 'Giám sát quy trình', en: 'Cockpit'}),
  // forms can be looked at among the deployments
  customScripts: ['scripts/overseer', '../tasklist/scripts/forms']
};
