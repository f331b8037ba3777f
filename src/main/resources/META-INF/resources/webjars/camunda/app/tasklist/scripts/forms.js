// form-js 1.8.7 has its words in English in the code. They are replaced where they appear: a MutationObserver runs before the browser
// paints, so nothing flickers, and form-js compares with what it wrote itself, so it does not notice.
import language from './language.js';

const texts = {
  'Field is required.': 'Bắt buộc nhập.',
  'Select': 'Chọn',
  'Search': 'Tìm',
  'No results': 'Không tìm thấy.',
  'Nothing to show.': 'Chưa có gì.',
  'No content to show.': 'Chưa có gì.',
  "External content couldn't be loaded.": 'Không tải được nội dung bên ngoài.',
  'Add new': 'Thêm dòng',
  'Collapse': 'Thu gọn',
  ' of ': ' / ',
  'Skip to search': 'Đến ô tìm',
  'Remove tag': 'Bỏ',
  'Increment': 'Tăng',
  'Decrement': 'Giảm',
  'Previous page': 'Trang trước',
  'Next page': 'Trang sau',
  'Click to remove sorting': 'Bấm để bỏ sắp xếp',
  'This is an image placeholder': 'Chỗ của một hình',
  'Value is not a number.': 'Phải là số.',
  'Value is expected to be an integer.': 'Phải là số nguyên.',
  'Date and time must both be entered.': 'Phải nhập cả ngày và giờ.',
  'Field must be a valid email.': 'Địa chỉ thư điện tử không đúng.',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': 'Số điện thoại phải có mã nước, ví dụ +84241234567.',
  'dd/mm/yyyy': 'ngày/tháng/năm',
  'hh:mm': 'giờ:phút',
  'hh:mm ?m': 'giờ:phút',
  'Previous month': 'Tháng trước',
  'Next month': 'Tháng sau',
  'Month': 'Tháng',
  'Year': 'Năm',
  'Scroll to increment': 'Lăn để tăng',
  'Click to toggle': 'Bấm để đổi',
  'zoom in': 'Phóng to',
  'zoom out': 'Thu nhỏ',
  'reset zoom': 'Về cỡ ban đầu'
};

const patterns = [
  [/^Expand all \((\d+)\)$/, 'Xem tất cả ($1)'],
  [/^Remove list item (\d+)$/, 'Bỏ dòng $1'],
  [/^Click to sort by (.+) descending$/, 'Bấm để sắp xếp giảm dần theo $1'],
  [/^Click to sort by (.+) ascending$/, 'Bấm để sắp xếp tăng dần theo $1'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Nhiều nhất $1 chữ số thập phân.'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Giá trị không đúng; hai giá trị gần nhất là $1 và $2.'],
  [/^Field must match pattern (.+)\.$/, 'Phải viết theo mẫu $1.'],
  [/^Field must have minimum value of (.+)\.$/, 'Phải từ $1 trở lên.'],
  [/^Field must have maximum value of (.+)\.$/, 'Không được quá $1.'],
  [/^Field must have minimum length of (\d+)\.$/, 'Phải có ít nhất $1 ký tự.'],
  [/^Field must have maximum length of (\d+)\.$/, 'Không được quá $1 ký tự.']
];

const attributes = ['placeholder', 'title', 'aria-label', 'alt'];

// What officers wrote themselves stays as it is, even if it happens to be one of these words.
const theirs = '.fjs-form-field-text, .fjs-form-field-html, .fjs-dropdownlist-item, .fjs-taglist-tag-label, .fjs-form-field-label, .fjs-checkbox, .fjs-radio';

/** The Vietnamese for one of form-js's own texts, or null. */
export function vietnamese(text) {
  if (Object.hasOwn(texts, text)) {
    return texts[text];
  }
  for (const [english, sentence] of patterns) {
    if (english.test(text)) {
      return text.replace(english, sentence);
    }
  }
  return null;
}

function translateText(node) {
  const parent = node.parentElement;
  const sentence = parent && vietnamese(node.data);
  if (!sentence || !parent.closest('.fjs-container') || parent.closest(theirs)) {
    return;
  }
  // A cell of a table is data, except the one that stands for the whole empty table.
  const cell = parent.closest('tbody td');
  if (cell && !(node.data === 'Nothing to show.' && cell.closest('tbody').rows.length === 1)) {
    return;
  }
  const display = parent.closest('.fjs-select-display');
  if (display && !display.classList.contains('fjs-select-placeholder')) {
    return;
  }
  node.data = sentence;
}

function translateAttributes(element) {
  if (!element.closest('.fjs-container, .diagram-pane')) {
    return;
  }
  for (const name of attributes) {
    const sentence = element.hasAttribute(name) && vietnamese(element.getAttribute(name));
    if (sentence) {
      element.setAttribute(name, sentence);
    }
  }
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    translateText(node);
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    translateAttributes(node);
    node.childNodes.forEach(translate);
  }
}

function watch() {
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'childList') {
        change.addedNodes.forEach(translate);
      } else if (change.type === 'characterData') {
        translateText(change.target);
      } else {
        translateAttributes(change.target);
      }
    }
  }).observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes});
}

// Dates are written day/month/year whatever the browser's language: form-js asks for the format of a locale named "default".
function writeDatesDayFirst() {
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, [locale, ...rest], newTarget) => Reflect.construct(target, [locale === 'default' ? 'en-GB' : locale, ...rest], newTarget),
    apply: (target, self, [locale, ...rest]) => Reflect.apply(target, self, [locale === 'default' ? 'en-GB' : locale, ...rest])
  });
}

function speakVietnameseInCalendars() {
  window.flatpickr?.setDefaults({ariaDateFormat: 'l, d/m/Y'});
  window.flatpickr?.localize({
    weekdays: {
      shorthand: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
      longhand: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']
    },
    months: {
      shorthand: Array.from({length: 12}, (_, i) => `Th ${i + 1}`),
      longhand: Array.from({length: 12}, (_, i) => `Tháng ${i + 1}`)
    },
    firstDayOfWeek: 1,
    rangeSeparator: ' đến ',
    weekAbbreviation: 'Tuần',
    scrollTitle: 'Lăn để tăng',
    toggleTitle: 'Bấm để đổi',
    yearAriaLabel: 'Năm',
    monthAriaLabel: 'Tháng',
    hourAriaLabel: 'Giờ',
    minuteAriaLabel: 'Phút'
  });
}

// A select of form-js that was closed by a click does not open again by the next one (measured: it takes the focus and shows nothing; it
// needs a rendering between losing and taking the focus). So a click closes what is open, else opens, and looks whether it has; whatever is
// done in the meantime ends the looking, or a list would open again over the next field after somebody quick has chosen. A select that can be
// searched misses a click in the same way once the option that was chosen already has been chosen again.
function openSelectsReliably() {
  const inputOf = element => element.closest?.('.fjs-form-field-select .fjs-input-group')?.querySelector('.fjs-select-hidden-input');
  const searchOf = element => element.closest?.('.fjs-form-field-select .fjs-input-group input.fjs-input');
  const isOpen = input => Boolean(input.closest('.fjs-form-field').querySelector('.fjs-dropdownlist'));
  let waiting;
  const open = (input, attempts) => {
    if (document.activeElement === input) {
      input.blur();
      waiting = setTimeout(() => open(input, attempts), 30);
      return;
    }
    input.focus();
    waiting = setTimeout(() => {
      if (attempts > 0 && document.activeElement === input && !isOpen(input)) {
        open(input, attempts - 1);
      }
    }, 60);
  };
  document.addEventListener('keydown', () => clearTimeout(waiting), true);
  document.addEventListener('mousedown', event => {
    clearTimeout(waiting);
    const search = searchOf(event.target);
    if (search) {
      waiting = setTimeout(() => {
        if (document.activeElement === search && !search.readOnly && !isOpen(search)) {
          open(search, 2);
        }
      }, 60);
      return;
    }
    const input = inputOf(event.target);
    if (!input || input.disabled || event.target.closest('.fjs-select-cross, .fjs-dropdownlist')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (isOpen(input)) {
      input.blur();
    } else {
      open(input, 2);
    }
  }, true);
}

// Escape closes the dialog of a start form with all that was typed, also for somebody who only wants to close a list or a calendar in it.
function closeWithEscapeOnlyWhatIsOpen() {
  let open;
  document.addEventListener('keydown', event => {
    open = event.key === 'Escape' && document.querySelector('.fjs-container .fjs-dropdownlist, .flatpickr-calendar.open');
  }, true);
  document.documentElement.addEventListener('keydown', event => {
    if (open) {
      event.stopPropagation();
      open.closest('.fjs-form-field')?.querySelector('.fjs-select-hidden-input')?.blur();
    }
  });
}

// Leaving a field shows what is wrong with it and so moves the button that somebody is just pressing away from under the pointer; the click is
// lost (measured). So the field is left when the press is over, and form-js gets a moment to take what was typed.
function pressWithoutMoving() {
  const buttonOf = event => event.target.closest?.('.form-actions .btn, .modal-footer .btn');
  const pressed = new WeakSet();
  document.addEventListener('mousedown', event => {
    if (buttonOf(event)) {
      event.preventDefault();
    }
  });
  document.addEventListener('click', event => {
    const button = buttonOf(event);
    const field = document.activeElement?.closest('.fjs-container') && document.activeElement;
    if (!button || !field || pressed.delete(button)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    field.blur();
    setTimeout(() => {
      pressed.add(button);
      button.click();
      pressed.delete(button);
    }, 100);
  }, true);
}

writeDatesDayFirst();
openSelectsReliably();
closeWithEscapeOnlyWhatIsOpen();
pressWithoutMoving();
if (language === 'vi') {
  speakVietnameseInCalendars();
  watch();
}

export default [];
