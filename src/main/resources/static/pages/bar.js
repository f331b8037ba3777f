(function () {
  'use strict';

  // The menu of the bar opens and closes by itself; here it also closes by Escape and when one goes elsewhere.
  var menu = document.querySelector('.bar details');
  if (!menu) {
    return;
  }
  menu.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  ['click', 'focusin'].forEach(function (going) {
    document.addEventListener(going, function (event) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
})();
