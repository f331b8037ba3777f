(function () {
  'use strict';

  // While open cases are dated anew, asks every two seconds how far it is; what is being typed stays.
  function section() {
    return document.getElementById('progress');
  }

  function ask() {
    fetch('calendar/progress', {credentials: 'same-origin', headers: {Accept: 'text/html'}})
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
