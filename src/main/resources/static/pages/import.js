(function () {
  'use strict';

  // The browser's own words beside a file field are in the browser's language; these are in the application's.
  document.querySelectorAll('input[type=file]').forEach(function (field) {
    var button = document.createElement('span');
    var name = document.createElement('span');
    button.className = 'choose';
    button.setAttribute('aria-hidden', 'true');
    button.textContent = field.dataset.choose;
    name.className = 'chosen';
    name.setAttribute('aria-live', 'polite');
    function show() {
      name.textContent = field.files.length ? field.files[0].name : field.dataset.none;
    }
    button.addEventListener('click', function () {
      field.click();
    });
    field.addEventListener('change', show);
    field.classList.add('behind');
    field.after(button, name);
    show();
  });

  // A large file takes a while to arrive: one press is enough, and something is said meanwhile.
  var form = document.getElementById('files');
  if (form) {
    form.addEventListener('submit', function () {
      var sending = document.getElementById('sending');
      form.querySelector('button').disabled = true;
      sending.textContent = sending.dataset.sending;
    });
  }
})();
