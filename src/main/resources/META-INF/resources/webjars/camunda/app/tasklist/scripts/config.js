// Read by Tasklist before anything else, never cached.
import {common, language, leaveOut, waitForPluginsOf} from '../../shared/scripts/house.js';

// Comments and attachments would keep personal data in the engine, free tasks have no form and no rule, the engine's history has no words for
// people (the form shows the case's own timeline), search and sorting ask for names of variables.
leaveOut(
  'tasklist.task.action:task-action-comment',
  'tasklist.task.detail:task-detail-history',
  'tasklist.navbar.action:create-task-action',
  'tasklist.header:tasklist-sorting',
  'tasklist.list:task-search'
);

await waitForPluginsOf('tasklist');

const words = {
  vi: {
    claimTask: 'nhận việc đang chọn',
    focusFilter: 'chuyển đến bộ lọc đầu tiên',
    focusList: 'chuyển đến việc đầu tiên trong danh sách',
    focusForm: 'chuyển đến ô đầu tiên của biểu mẫu',
    startProcess: 'lập hồ sơ, ghi nhận sự việc'
  },
  en: {
    claimTask: 'claims the selected task',
    focusFilter: 'moves to the first filter',
    focusList: 'moves to the first task of the list',
    focusForm: 'moves to the first field of the form',
    startProcess: 'starts a case or records an event'
  }
}[language];

export default {
  ...common({vi: 'Danh sách việc', en: 'Tasklist'}),
  customScripts: ['scripts/officer', 'scripts/forms'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: words.claimTask},
    focusFilter: {key: 'ctrl+shift+f', description: words.focusFilter},
    focusList: {key: 'ctrl+alt+l', description: words.focusList},
    focusForm: {key: 'ctrl+alt+f', description: words.focusForm},
    startProcess: {key: 'ctrl+alt+p', description: words.startProcess}
  }
};
