// Tasklist as a committee's officer needs it. Views are replaced through Angular's decorators, before Tasklist starts.
import language from './language.js';
import {goTo} from './accessible.js';

const words = {
  vi: {
    due: 'Hạn xử lý', left: 'còn', overdue: 'quá hạn', days: 'ngày', today: 'hôm nay', committee: 'Cấp ủy', assignee: 'Người nhận việc', nobody: 'chưa có ai nhận',
    search: 'Tìm số hồ sơ, họ tên, tên việc', refresh: 'Làm mới', filters: 'Bộ lọc', tasks: 'Việc', task: 'Việc đang chọn',
    caseFile: 'Xem hồ sơ', toggle: 'Thu gọn hoặc mở rộng', maximize: 'Xem việc toàn màn hình', reset: 'Xem lại cả ba cột', apps: 'Trang khác',
    incomplete: 'Có ô chưa nhập hoặc nhập chưa đúng. Xem các ô có dòng chữ đỏ trong biểu mẫu.'
  },
  en: {
    due: 'Due', left: 'left', overdue: 'overdue by', days: 'days', today: 'today', committee: 'Committee', assignee: 'Assignee', nobody: 'nobody yet',
    search: 'Search case number, name, task', refresh: 'Refresh', filters: 'Filters', tasks: 'Tasks', task: 'Selected task',
    caseFile: 'See the case', toggle: 'Collapse or expand', maximize: 'Show the task alone', reset: 'Show all columns', apps: 'Other pages',
    incomplete: 'Some fields are empty or wrong. See the fields with a red line in the form.'
  }
}[language];

// Deadlines are days in Vietnam, wherever the officer sits.
const vietnam = 'Asia/Ho_Chi_Minh';
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {timeZone: vietnam, day: '2-digit', month: '2-digit', year: 'numeric'});
const isoDay = new Intl.DateTimeFormat('en-CA', {timeZone: vietnam, year: 'numeric', month: '2-digit', day: '2-digit'});

function instant(text) {
  // The engine writes +0700 without a colon, which not every browser reads.
  return new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function daysUntil(date) {
  return Math.round((Date.parse(isoDay.format(date)) - Date.parse(isoDay.format(new Date()))) / 86400000);
}

/** When a task is due, as an officer reads it: 24/11/2026 (còn 3 ngày). */
export function dueInWords(text) {
  const due = instant(text);
  const days = daysUntil(due);
  let when;
  if (due < new Date()) {
    when = days === 0 ? `${words.overdue} ${words.today}` : `${words.overdue} ${-days} ${words.days}`;
  } else if (days === 0) {
    when = words.today;
  } else {
    when = language === 'vi' ? `${words.left} ${days} ${words.days}` : `${days} ${words.days} ${words.left}`;
  }
  return {text: `${dayMonthYear.format(due)} (${when})`, overdue: due < new Date()};
}

const angular = window.angular;
const tasklist = angular.module('cam.tasklist');

tasklist.directive('dueDate', () => ({
  restrict: 'A',
  scope: {dueDate: '='},
  link(scope, [element]) {
    scope.$watch('dueDate', text => {
      const due = text && dueInWords(text);
      element.textContent = due ? due.text : '';
      element.classList.toggle('overdue', Boolean(due && due.overdue));
    });
  }
}));

/** Where our own pages begin. */
const ours = `${document.querySelector('base').getAttribute('app-root')}/..`;

// A line of the list: what, whose, until when. (The original has priority, follow-up date and a shutter that hides what matters.)
const list = `
<div ng-show="!state.$loaded && !state.$error" class="loader"><span class="animate-spin glyphicon glyphicon-refresh"></span> {{ 'LOADING' | translate }}</div>
<div ng-show="state.$error" class="alert alert-danger" role="alert"><strong>{{ 'FAILURE' | translate }}:</strong> {{ error.message }}</div>
<div ng-if="state.$loaded && !state.$error">
  <p ng-if="!totalItems" class="well">{{ 'NO_MATCHING_TASK' | translate }}</p>
  <p ng-if="totalItems && !tasks" class="well">{{ 'RESTRICTION_NOTICE' | translate }} <a href ng-click="resetPage()">{{ 'RESET_PAGE' | translate }}</a></p>
  <div ng-if="totalItems" ng-keydown="handleKeydown($event)">
    <ol class="tasks-list list-unstyled">
      <li class="task" ng-repeat="(delta, task) in tasks" ng-class="{active: currentTaskId === task.id}">
        <div class="clickable" ng-click="focus($event, task)">
          <h4 class="task"><a ng-href="{{ getHrefUrl(task) }}" ng-click="focus($event, task)" ng-attr-aria-current="{{ currentTaskId === task.id || undefined }}">{{ task.name || task.taskDefinitionKey }}</a></h4>
          <view ng-repeat="plugin in cardPlugins" data-plugin-id="{{ plugin.id }}" class="tasklist-card-plugin" vars="cardPluginVars" provider="plugin"></view>
          <dl class="facts">
            <div ng-if="task.due"><dt>${words.due}</dt><dd due-date="task.due"></dd></div>
            <div ng-if="hasAssignee(task)"><dt>${words.assignee}</dt><dd>{{ assigneeDisplayedName(task) }}</dd></div>
          </dl>
        </div>
      </li>
    </ol>
  </div>
</div>
<ul uib-pagination ng-show="state.$loaded && totalItems > pageSize" total-items="totalItems" items-per-page="pageSize" max-size="5" class="pagination-sm"
    boundary-links="true" ng-model="pageNum" ng-change="pageChange()" next-text="&rsaquo;" last-text="&raquo;" previous-text="&lsaquo;" first-text="&laquo;"></ul>`;

// Due date and committee come from the rules: shown, not edited.
const meta = `
<dl class="facts">
  <div ng-if="task.due"><dt>${words.due}</dt><dd due-date="task.due"></dd></div>
  <div ng-if="groupNames.length"><dt>${words.committee}</dt><dd>{{ groupNames.join(', ') }}</dd></div>
  <div><dt>${words.assignee}</dt><dd>
    <span ng-if="!hasAssignee()">${words.nobody}</span>
    <span ng-if="hasAssignee()">{{ assignee.firstName || assignee.lastName ? assignee.firstName + ' ' + assignee.lastName : assignee.id }}</span></dd></div>
</dl>
<p class="claiming">
  <button type="button" class="claim btn btn-default" ng-if="!hasAssignee()" ng-click="claim()" ng-disabled="submitInProgress">{{ 'CLAIM_TASK' | translate }}</button>
  <button type="button" class="unclaim btn btn-default" ng-if="isAssignee" ng-click="unclaim()" ng-disabled="submitInProgress">{{ 'UNCLAIM_TASK' | translate }}</button>
  <a class="case-file btn btn-default" ng-href="${ours}/cases/of-task/{{ task.id }}">${words.caseFile}</a>
</p>`;

const footer = '<p>{{ \'CAM_WIDGET_FOOTER_TIMEZONE\' | translate }} {{ timezoneName }} · <span class="version">Camunda {{ version }}</span></p>';

function template(directive, write) {
  tasklist.config(['$provide', $provide => $provide.decorator(`${directive}Directive`, ['$delegate', $delegate => {
    $delegate[0].template = write($delegate[0].template);
    return $delegate;
  }])]);
}

function replaced(text, part, by) {
  if (!text.includes(part)) {
    console.error(`Tasklist has changed, not found: ${part}`);
  }
  return text.replaceAll(part, by);
}

template('camTasks', () => list);
template('camTasklistTaskMeta', () => meta);
template('camWidgetFooter', () => footer);
template('camWidgetHeader', html => {
  html = replaced(html, 'ng-if="isCommunityEdition"', 'ng-if="false"');
  html = replaced(html, '<span ng-bind-html="logo" class="brand-logo"></span>', '');
  // accounts are the register's, not the engine's
  html = replaced(html, `ng-if="currentApp !== 'welcome'"`, 'ng-if="false"');
  html = replaced(html, '{{ app.label }}', "{{ (appName | uppercase) + '_APP' | translate }}");
  return replaced(html, '<span class="glyphicon glyphicon-home"></span>', `<span class="glyphicon glyphicon-home"></span> <span class="sr-only">${words.apps}</span>`);
});
// Claiming tells the others who is at it; whoever may see a task may complete it, claimed or not.
template('camTasklistForm', html => replaced(replaced(html, 'options.disableForm', 'false'), '"disableCompleteButton()"', '"taskRemoved || completeInProgress || $invalid"'));
template('camTasklistVariables', html => replaced(html, 'uib-tooltip="{{ info.name }}"', ''));
template('camTasklistFilters', html => replaced(html, '<div class="actions"', '<div class="actions" ng-if="userCanCreateFilter"'));

// Tasklist asks for filters by pages of 2,000; the server gives 1,000 at most.
tasklist.config(['$provide', $provide => $provide.decorator('camAPI', ['$delegate', $delegate => {
  const filters = $delegate.resource('filter');
  const list = filters.list;
  filters.list = (query, ...rest) => list.call(filters, {...query, maxResults: Math.min(query.maxResults, 1000)}, ...rest);
  return $delegate;
}])]);

/** Asks for the list again; known as soon as the list is there. */
let reload = () => {};

// form-js keeps the error of a field that has become hidden, and Tasklist then keeps the button closed for ever. So the button stays open, and
// who presses it too early is taken to the first field that is wrong.
tasklist.config(['$provide', $provide => $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', '$timeout', ($delegate, $timeout) => {
  const compile = $delegate[0].compile;
  $delegate[0].compile = (...args) => {
    const link = compile.apply($delegate[0], args);
    return (scope, element, attributes, form) => {
      const {notifyFormValidated, notifyFormInitializationFailed, registerCompletionHandler} = form;
      form.notifyFormValidated = () => notifyFormValidated.call(form, false);
      form.notifyFormInitializationFailed = error => {
        form.notifyFormValidated = notifyFormValidated;
        notifyFormInitializationFailed.call(form, error);
      };
      form.registerCompletionHandler = complete => registerCompletionHandler.call(form, callback => complete((error, result) => {
        if (error && !error.message) {
          $timeout(() => element[0].querySelector('.fjs-has-errors :is(input, textarea, select)')?.focus());
          callback({message: words.incomplete});
        } else {
          callback(error, result);
          // a filter that doesn't ask by itself is not asked by Tasklist when a case was opened
          if (!error && !form.getParams().taskId) {
            $timeout(reload);
          } else if (!error) {
            goTo('list');
          }
        }
      }));
      link(scope, element, attributes, form);
    };
  };
  return $delegate;
}])]);

// The columns' buttons are drawn as bare icons; people who don't see them need their names.
function nameButtons() {
  const names = {filters: words.filters, list: words.tasks, task: words.task};
  document.querySelectorAll('.region-toggle').forEach(button => button.setAttribute('aria-label', `${words.toggle}: ${names[button.dataset.region]}`));
  document.querySelectorAll('.maximize').forEach(button => button.setAttribute('aria-label', words.maximize));
  document.querySelectorAll('.reset-regions').forEach(button => button.setAttribute('aria-label', words.reset));
}
tasklist.run(['$rootScope', '$timeout', ($rootScope, $timeout) => $rootScope.$on('$viewContentLoaded', () => $timeout(nameButtons))]);

// On a small screen the columns stand below each other: who chooses a task is taken to it.
document.addEventListener('click', event => {
  if (event.target.closest('.tasks-list li.task') && matchMedia('(max-width: 767px)').matches) {
    document.querySelector('.task-details').scrollIntoView();
  }
});

// Who goes to the case in the middle of a form finds what was typed when he comes back.
document.addEventListener('click', event => {
  if (event.target.closest('a.case-file')) {
    document.querySelector('.form-actions [ng-click="save($event)"]:not([disabled])')?.click();
  }
}, true);

// Drafts stay in the browser and hold what the form shows: they end with the session and never pass from one officer, or one start form, to the next.
function forgetDrafts() {
  Object.keys(localStorage).filter(key => /^cam(unda-f|F)orm:/.test(key)).forEach(key => localStorage.removeItem(key));
}

function keepDraftsOf(officer) {
  localStorage.removeItem('camunda-form:undefined');
  if (officer && localStorage.getItem('overseas-officer') !== officer) {
    forgetDrafts();
    localStorage.setItem('overseas-officer', officer);
  }
}

// Who is not signed in asks the server for the page again and so comes to the one sign-in page.
function askToSignIn(event) {
  const last = Number(sessionStorage.getItem('overseas-sent-to-sign-in'));
  if (Date.now() - last > 10000) {
    event.preventDefault();
    sessionStorage.setItem('overseas-sent-to-sign-in', Date.now());
    location.reload();
  }
}

tasklist.run(['$rootScope', $rootScope => {
  $rootScope.$on('authentication.changed', (event, authentication) => keepDraftsOf(authentication && authentication.name));
  $rootScope.$on('authentication.login.required', askToSignIn);
  $rootScope.$on('authentication.logout.success', event => {
    // an open form saves its draft once more when it learns that nobody is signed in
    window.addEventListener('pagehide', forgetDrafts);
    askToSignIn(event);
  });
  // the shortcut to the form knows only forms that are written in HTML
  $rootScope.$on('shortcut:focusForm', () => {
    document.querySelector('.fjs-container :is(input, textarea):not([disabled], [readonly])')?.focus();
  });
}]);

// Wherever the machine stands, moments are told as in Vietnam: seven hours ahead of UTC all year.
function asInVietnam(date) {
  const moment = typeof date === 'string' ? instant(date) : new Date(date);
  return isNaN(moment) ? date : new Date(moment.getTime() + (7 * 60 + moment.getTimezoneOffset()) * 60000);
}
tasklist.config(['$provide', $provide => $provide.decorator('camDateFilter', ['$delegate',
  written => (date, ...format) => date ? written(asInVietnam(date), ...format) : written(date, ...format)])]);

function pageOne() {
  angular.element(document.documentElement).injector().get('search').updateSilently({page: 1});
}

function button(text, icon, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'btn btn-link';
  element.innerHTML = `<span class="glyphicon glyphicon-${icon}" aria-hidden="true"></span> `;
  element.append(text);
  element.addEventListener('click', act);
  return element;
}

const refresh = {
  id: 'overseas-refresh',
  pluginPoint: 'tasklist.header',
  priority: 100,
  render(node, api, scope) {
    const data = scope.tasklistData.newChild(scope);
    node.className = 'refresh';
    reload = () => data.changed('taskList');
    node.append(button(words.refresh, 'refresh', () => scope.$applyAsync(reload)));
  }
};

const search = {
  id: 'overseas-search',
  pluginPoint: 'tasklist.list',
  priority: 100,
  render(node, api, scope) {
    const data = scope.tasklistData.newChild(scope);
    const field = document.createElement('input');
    field.type = 'search';
    field.className = 'form-control search';
    field.placeholder = words.search;
    field.setAttribute('aria-label', words.search);
    let waiting;
    let asked = '';
    const ask = () => {
      // What is typed is text, not a pattern.
      const text = field.value.normalize('NFC').replace(/[%_\\]/g, '').trim();
      if (text === asked) {
        return;
      }
      asked = text;
      const like = `%${text}%`;
      pageOne();
      scope.$applyAsync(() => data.set('searchQuery', text ? {
        orQueries: [{nameLike: like, processInstanceBusinessKeyLike: like, taskVariables: [{name: 'memberName', operator: 'like', value: like}], variableValuesIgnoreCase: true}]
      } : {processVariables: [], taskVariables: [], caseInstanceVariables: []}));
    };
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 500);
    });
    field.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        clearTimeout(waiting);
        ask();
      }
    });
    node.append(field);
  }
};

export default [refresh, search];
