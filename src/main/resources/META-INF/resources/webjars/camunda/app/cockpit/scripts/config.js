// Cockpit speaks English until it has its Vietnamese texts; it carries our name and no advertisement.

// With patience: after seven seconds Cockpit would give up its plugins for good, with an empty page.
const root = document.querySelector('base').getAttribute('app-root');
await fetch(`${root}/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js?bust=7.24.0`).catch(() => {});

export default {
  app: {vendor: 'Đảng viên ra nước ngoài –', name: 'Cockpit'},
  disableWelcomeMessage: true
};
