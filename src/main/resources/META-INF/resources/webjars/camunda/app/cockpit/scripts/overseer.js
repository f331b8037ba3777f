// Cockpit as our overseers need it: days and hours of Vietnam, and the words that its code and its viewers have in English.
import {language} from '../../shared/scripts/house.js';
import {replaceWords} from '../../shared/scripts/words.js';

const texts = {
  'Toggle this section': 'Mở hoặc đóng phần này',
  'Select all': 'Chọn tất cả',
  'Invalid Date Value.': 'Ngày không đúng.',
  'Message is null.': 'Không có thông báo.',
  'This feature is unsupported in your Browser.': 'Trình duyệt này không dùng được chức năng ấy.',
  'Suspended Job Definition': 'Loại tác vụ nền tạm dừng',
  'null': 'không có',
  'zoom in': 'Phóng to',
  'zoom out': 'Thu nhỏ',
  'reset zoom': 'Về cỡ ban đầu'
};

const decisions = {
  'Hit policy:': 'Cách chọn dòng:',
  'Unique': 'Một dòng duy nhất',
  'First': 'Dòng khớp đầu tiên',
  'Priority': 'Dòng được ưu tiên',
  'Any': 'Dòng nào cũng được',
  'Collect': 'Gộp các dòng khớp',
  'Collect (Sum)': 'Cộng các dòng khớp',
  'Collect (Min)': 'Giá trị nhỏ nhất',
  'Collect (Max)': 'Giá trị lớn nhất',
  'Collect (Count)': 'Đếm các dòng khớp',
  'Rule order': 'Mọi dòng khớp, theo thứ tự',
  'Output order': 'Mọi dòng khớp, theo mức ưu tiên',
  'No overlap is possible and all rules are disjoint. Only a single rule can be matched': 'Các dòng không trùng nhau; chỉ một dòng khớp',
  'Rules may overlap. The first matching rule will be chosen': 'Các dòng có thể trùng nhau; lấy dòng khớp đầu tiên',
  'Rules may overlap. The one with the highest priority will be chosen': 'Các dòng có thể trùng nhau; lấy dòng có mức ưu tiên cao nhất',
  'Rules may overlap. Their output have to match': 'Các dòng có thể trùng nhau nhưng phải cho cùng kết quả',
  'Collects the values of all matching rules': 'Gộp giá trị của mọi dòng khớp',
  'Collects the values of all matching rules and sums up to a single value': 'Cộng giá trị của mọi dòng khớp',
  'Collects the values of all matching rules and uses the lowest value': 'Lấy giá trị nhỏ nhất của các dòng khớp',
  'Collects the values of all matching rules and uses the highest value': 'Lấy giá trị lớn nhất của các dòng khớp',
  'Collects the values of all matching rules and counts the number of them': 'Đếm các dòng khớp',
  'Collects the values of all matching rules in rule order': 'Lấy giá trị của mọi dòng khớp, theo thứ tự các dòng',
  'Collects the values of all matching rules in decreasing output priority order': 'Lấy giá trị của mọi dòng khớp, theo mức ưu tiên giảm dần',
  'When': 'Khi',
  'And': 'Và',
  'Then': 'Thì',
  'Annotations': 'Ghi chú',
  'Input type': 'Kiểu của đầu vào',
  'Input values': 'Các giá trị của đầu vào',
  'Output type': 'Kiểu của kết quả',
  'Output values': 'Các giá trị của kết quả',
  'Output label': 'Tên kết quả',
  'Output name': 'Tên kết quả',
  'View DRD': 'Xem sơ đồ quyết định'
};

const named = [
  [/^Decision name: /, 'Bảng quyết định: '],
  [/^Input label: /, 'Đầu vào: '],
  [/^Input expression: /, 'Đầu vào: '],
  [/^Output label: /, 'Kết quả: '],
  [/^Output name: /, 'Kết quả: ']
];

const types = {string: 'chữ', Any: 'bất kỳ', boolean: 'đúng hoặc sai', integer: 'số nguyên', long: 'số nguyên', double: 'số thập phân', number: 'số', date: 'ngày'};

// Cockpit names its first page before its labels have come.
const tooEarly = 'DASHBOARD_DASHBOARD';

function inWords(text, element) {
  if (element.tagName === 'TITLE') {
    return text.includes(tooEarly) && text.replace(tooEarly, 'Trang tổng quan');
  }
  // what stands in a table's rows and in a diagram is the process owner's
  if (element.closest('tbody, svg, .djs-container')) {
    return null;
  }
  if (element.closest('.input-variable, .output-variable') && Object.hasOwn(types, text)) {
    return types[text];
  }
  if (element.closest('.dmn-decision-table-container, [cam-widget-dmn-viewer]')) {
    const prefix = named.find(([english]) => english.test(text));
    return prefix ? text.replace(prefix[0], prefix[1]) : Object.hasOwn(decisions, text) && decisions[text];
  }
  if (text.startsWith('No ') && element.closest('.tile-footer')) {
    return text.replace('No ', 'Không có ');
  }
  return Object.hasOwn(texts, text) && texts[text];
}

replaceWords(language === 'vi' ? inWords : text => text === 'Date and Time displayed in local timezone:' && 'Dates and times are those of Vietnam.');

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'
});

// Cockpit has its own format of a date in the code.
window.angular.module('cam.commons.filter.date').config(['$provide', $provide => $provide.decorator('camDateFilter', () => time => {
  const instant = time && new Date(typeof time === 'string' ? time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : time);
  return instant && !Number.isNaN(instant.getTime()) ? clock.format(instant).replace(',', '') : time || '';
})]);

export default [];
