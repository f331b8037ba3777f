// Read by Welcome before anything else, never cached. language.js comes from the server (OVERSEAS_LANGUAGE).
import language from './language.js';

document.documentElement.lang = language;

export default {
  app: language === 'vi' ? {vendor: 'Đảng viên ra nước ngoài –', name: 'Trang đầu'} : {vendor: 'Party members abroad –', name: 'Welcome'},
  locales: {availableLocales: [language], fallbackLocale: language},
  dateFormat: {monthName: 'MMMM', day: 'DD', abbr: 'L LT', normal: 'L LT', long: 'dddd, L LT', short: 'L'},
  disableWelcomeMessage: true
};
