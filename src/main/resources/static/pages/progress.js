(function () {
  'use strict';

  // While something long runs, asks where it says (data-from) how far it is; what is being typed elsewhere on the page stays.
  // When it is over, the page is read again where other parts of it have changed too (data-reload).
  function section() {
    return document.getElementById('progress');
  }

  function ask() {
    fetch(section().dataset.from, {credentials: 'same-origin', headers: {Accept: 'text/html'}})
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
        if (section().dataset.running !== 'true' && section().dataset.reload === 'true') {
          window.location.reload();
        }
        again(2000);
      })
      .catch(function () {
        again(10000);
      });
  }

  function again(after) {
    if (section().dataset.running === 'true') {
      window.setTimeout(ask, after);
    }
  }

  again(500);
})();
