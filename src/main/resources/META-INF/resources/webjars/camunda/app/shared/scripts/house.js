// What the engine's four web applications have in common here. language.js comes from the server (OVERSEAS_LANGUAGE).
import language from './language.js';
import {replaceWords} from './words.js';

document.documentElement.lang = language;

const root = document.querySelector('base').getAttribute('app-root');
const home = language === 'vi' ? 'Trang chủ' : 'Home';
const navigation = language === 'vi' ? 'Mở hoặc đóng trình đơn' : 'Open or close the menu';

export {language};

/** What an application's config.js hands over, beside what is its own. */
export const common = names => ({
  app: {vendor: language === 'vi' ? 'Đảng viên ra nước ngoài –' : 'Party members abroad –', name: names[language]},
  locales: {availableLocales: [language], fallbackLocale: language},
  dateFormat: {monthName: 'MMMM', day: 'DD', abbr: 'L LT', normal: 'L LT', long: 'dddd, L LT', short: 'L'},
  disableWelcomeMessage: true
});

/** Left out, not hidden: the application never builds these parts. */
export function leaveOut(...plugins) {
  document.querySelector('base').setAttribute('cam-exclude-plugins', plugins.join(','));
}

/**
 * An application gives up for good, with an empty page, when its plugins take more than seven seconds, as the first call after a start of a busy
 * server does. So they are asked for here, with patience.
 */
export async function waitForPluginsOf(application) {
  await fetch(`${root}/api/${application}/plugin/${application}Plugins/static/app/plugin.js?bust=7.24.0`).catch(() => {});
}

// The bar leads to our own pages, as theirs does, instead of to the engine's other applications; the footer leads nowhere.
function leadHome() {
  const menu = document.querySelector('[cam-widget-header] .app-menu > ul');
  if (menu && !menu.querySelector('.home')) {
    const item = document.createElement('li');
    item.className = 'home';
    const link = document.createElement('a');
    link.href = `${root}/../`;
    link.textContent = home;
    item.append(link);
    menu.append(item);
  }
  const account = document.querySelector('[cam-widget-header] .account .profile a');
  if (account && account.pathname !== '/account') {
    account.removeAttribute('ng-href');
    account.href = `${root}/../account`;
  }
  document.querySelectorAll('[cam-widget-footer] a[href]').forEach(link => link.removeAttribute('href'));
}

new MutationObserver(leadHome).observe(document.documentElement, {subtree: true, childList: true});

// The name of the button that opens the menu on a small screen stands untranslated in the code.
replaceWords(text => text === 'CAM_WIDGET_HEADER_TOGGLE_NAVIGATION' && navigation);
