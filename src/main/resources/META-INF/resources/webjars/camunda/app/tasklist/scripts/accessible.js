// Tasklist by keyboard and with a screen reader: short ways to the list and to the task, the focus where the work goes on, and the names and
// roles that form-js leaves out.
import language from './language.js';

const words = {
  vi: {ways: 'Lối đi nhanh', filters: 'Bộ lọc', list: 'Danh sách việc', task: 'Việc đang chọn', toList: 'Đến danh sách việc', toTask: 'Đến việc đang chọn', close: 'Đóng thông báo'},
  en: {ways: 'Short ways', filters: 'Filters', list: 'Tasks', task: 'Selected task', toList: 'To the tasks', toTask: 'To the selected task', close: 'Close the message'}
}[language];

const regions = {filters: 'section.task-filters', list: 'section.tasks-list', task: 'section.task-details'};

/** Takes the focus to a column, {@code list} or {@code task}; the next Tab goes on in it. */
export function goTo(region, name) {
  const column = document.querySelector(regions[region]);
  if (column) {
    column.tabIndex = -1;
    column.setAttribute('aria-label', name ? `${words[region]}: ${name}` : words[region]);
    column.focus({preventScroll: true});
  }
}

// Who jumps from region to region or from dialog to page hears where he is.
function nameParts() {
  document.querySelectorAll('[cam-widget-header]').forEach(head => set(head, 'role', 'banner'));
  document.querySelectorAll('.page-wrap').forEach(page => set(page, 'role', 'main'));
  for (const [region, column] of Object.entries(regions)) {
    document.querySelectorAll(`${column}:not([aria-label])`).forEach(part => set(part, 'aria-label', words[region]));
  }
  document.querySelectorAll('.task-card h4.process-definition').forEach(heading => set(heading, 'aria-level', '3'));
  document.querySelectorAll('[notifications-panel] button.close').forEach(button => set(button, 'aria-label', words.close));
  document.querySelectorAll('.modal[role=dialog]').forEach(dialog => {
    const title = dialog.querySelector('.modal-header :is(h3, h4)');
    set(dialog, 'aria-modal', 'true');
    set(dialog, 'aria-labelledby', title && idOf(title));
  });
}

function offerShortWays() {
  const ways = document.createElement('nav');
  ways.className = 'short-ways';
  ways.setAttribute('aria-label', words.ways);
  for (const [region, text] of [['list', words.toList], ['task', words.toTask]]) {
    const way = document.createElement('button');
    way.type = 'button';
    way.className = 'btn btn-default';
    way.textContent = text;
    way.addEventListener('click', () => goTo(region));
    ways.append(way);
  }
  document.body.prepend(ways);
}

// Whoever opens a task with Enter goes on in it; a pointer shows by itself where it goes on.
function followTheKeyboard() {
  document.addEventListener('click', event => {
    const link = event.detail === 0 && event.target.closest?.('.tasks-list li.task h4 a');
    if (link) {
      setTimeout(() => goTo('task', link.textContent.trim()));
    }
  });
}

let ids = 0;
const idOf = element => element.id ||= `overseas-${++ids}`;

function set(element, name, value) {
  if (value === null) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

// Buttons of a question belong together: arrows go from one to the next, and Tab leaves them.
function groupRadios(field) {
  const label = field.querySelector(':scope > .fjs-form-field-label');
  const radios = [...field.querySelectorAll('input[type=radio]')];
  if (radios.length) {
    radios.forEach(radio => set(radio, 'name', radios[0].id));
    set(field, 'role', 'radiogroup');
    set(field, 'aria-labelledby', label && idOf(label));
  }
}

// A list of options opens beside the field that keeps the focus; it is told which option stands ready to be chosen.
function tellOptions(field) {
  const input = field.querySelector('.fjs-input-group input');
  if (!input) {
    return;
  }
  const list = field.querySelector('.fjs-dropdownlist');
  const label = field.querySelector(':scope > .fjs-form-field-label');
  const options = list ? [...list.querySelectorAll('.fjs-dropdownlist-item')] : [];
  set(input, 'role', 'combobox');
  set(input, 'aria-haspopup', 'listbox');
  set(input, 'aria-expanded', String(Boolean(list)));
  set(input, 'aria-required', label?.querySelector('.fjs-asterix') ? 'true' : null);
  options.forEach(option => {
    set(option, 'role', 'option');
    set(option, 'aria-selected', String(option.classList.contains('focused')));
  });
  if (list) {
    set(list, 'role', options.length ? 'listbox' : null);
    set(list, 'aria-labelledby', options.length && label ? idOf(label) : null);
  }
  const ready = options.find(option => option.classList.contains('focused'));
  set(input, 'aria-controls', options.length ? idOf(list) : null);
  set(input, 'aria-activedescendant', ready ? idOf(ready) : null);
}

function nameFields(within) {
  const fields = new Set(within.querySelectorAll?.('.fjs-form-field-radio, .fjs-form-field-select') ?? []);
  const around = within.closest?.('.fjs-form-field-radio, .fjs-form-field-select');
  if (around) {
    fields.add(around);
  }
  fields.forEach(field => field.classList.contains('fjs-form-field-radio') ? groupRadios(field) : tellOptions(field));
}

new MutationObserver(changes => {
  new Set(changes.map(change => change.target)).forEach(nameFields);
  if (changes.some(change => change.type === 'childList')) {
    nameParts();
  }
}).observe(document.documentElement, {subtree: true, childList: true, attributes: true, attributeFilter: ['class']});

offerShortWays();
followTheKeyboard();
