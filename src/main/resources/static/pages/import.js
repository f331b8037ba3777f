// While an import runs, asks once a second how far it is; without this script the page reloads itself.
(function () {
  'use strict';

  function section() {
    return document.getElementById('progress');
  }

  function running() {
    return section().dataset.running === 'true';
  }

  function ask() {
    fetch('import/progress', {credentials: 'same-origin', headers: {Accept: 'text/html'}})
      .then(function (answer) {
        if (!answer.ok || answer.redirected) {
          throw new Error('signed out');
        }
        return answer.text();
      })
      .then(function (html) {
        var holder = document.createElement('template');
        holder.innerHTML = html;
        section().replaceWith(holder.content.querySelector('#progress'));
        if (running()) {
          window.setTimeout(ask, 1000);
        } else {
          // the form comes back with the page
          window.location.reload();
        }
      })
      .catch(function () {
        window.setTimeout(ask, 5000);
      });
  }

  if (running()) {
    window.setTimeout(ask, 1000);
  }
})();
