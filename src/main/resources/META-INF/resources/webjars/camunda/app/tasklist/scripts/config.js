// Read by Tasklist before anything else, never cached. language.js comes from the server (OVERSEAS_LANGUAGE).
import language from './language.js';

document.documentElement.lang = language;

// Left out, not hidden: comments and attachments would keep personal data in the engine, free tasks have no form and no rule, the engine's
// history has no words for people (the form shows the case's own timeline), search and sorting ask for names of variables.
document.querySelector('base').setAttribute('cam-exclude-plugins', [
  'tasklist.task.action:task-action-comment',
  'tasklist.task.detail:task-detail-history',
  'tasklist.navbar.action:create-task-action',
  'tasklist.header:tasklist-sorting',
  'tasklist.list:task-search'
].join(','));

// Tasklist gives up for good, with an empty page, when its plugins take more than seven seconds, as the first call after a start of a busy server
// does. So they are asked for here, with patience.
const root = document.querySelector('base').getAttribute('app-root');
await fetch(`${root}/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js?bust=7.24.0`).catch(() => {});

const words = {
  vi: {
    vendor: 'Đảng viên ra nước ngoài –',
    name: 'Danh sách việc',
    claimTask: 'nhận việc đang chọn',
    focusFilter: 'chuyển đến bộ lọc đầu tiên',
    focusList: 'chuyển đến việc đầu tiên trong danh sách',
    focusForm: 'chuyển đến ô đầu tiên của biểu mẫu',
    startProcess: 'lập hồ sơ, ghi nhận sự việc'
  },
  en: {
    vendor: 'Party members abroad –',
    name: 'Tasklist',
    claimTask: 'claims the selected task',
    focusFilter: 'moves to the first filter',
    focusList: 'moves to the first task of the list',
    focusForm: 'moves to the first field of the form',
    startProcess: 'starts a case or records an event'
  }
}[language];

export default {
  app: {vendor: words.vendor, name: words.name},
  locales: {availableLocales: [language], fallbackLocale: language},
  dateFormat: {monthName: 'MMMM', day: 'DD', abbr: 'L LT', normal: 'L LT', long: 'dddd, L LT', short: 'L'},
  disableWelcomeMessage: true,
  customScripts: ['scripts/officer', 'scripts/forms'],
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: words.claimTask},
    focusFilter: {key: 'ctrl+shift+f', description: words.focusFilter},
    focusList: {key: 'ctrl+alt+l', description: words.focusList},
    focusForm: {key: 'ctrl+alt+f', description: words.focusForm},
    startProcess: {key: 'ctrl+alt+p', description: words.startProcess}
  }
};
