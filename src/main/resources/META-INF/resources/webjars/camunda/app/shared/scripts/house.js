// What the engine's four web applications have in common here. language.js comes from the server (OVERSEAS_LANGUAGE).
import language from './language.js';

document.documentElement.lang = language;

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
  const root = document.querySelector('base').getAttribute('app-root');
  await fetch(`${root}/api/${application}/plugin/${application}Plugins/static/app/plugin.js?bust=7.24.0`).catch(() => {});
}
