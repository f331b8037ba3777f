// Read by Welcome before anything else, never cached. language.js comes from the server (OVERSEAS_LANGUAGE).
import language from './language.js';

document.documentElement.lang = language;

// Accounts are the register's: names and passwords are not changed here.
document.querySelector('base').setAttribute('cam-exclude-plugins', 'welcome.profile:user-profile');

export default {
  app: language === 'vi' ? {vendor: 'Đảng viên ra nước ngoài –', name: 'Trang đầu'} : {vendor: 'Party members abroad –', name: 'Welcome'},
  locales: {availableLocales: [language], fallbackLocale: language},
  dateFormat: {monthName: 'MMMM', day: 'DD', abbr: 'L LT', normal: 'L LT', long: 'dddd, L LT', short: 'L'},
  disableWelcomeMessage: true,
  links: []
};
