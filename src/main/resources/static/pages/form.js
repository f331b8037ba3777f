(function () {
  'use strict';

  // Fields that depend on others are hidden as the form says; what is hidden the server leaves out. Conditions are comparisons of a field
  // with a text, null, true or false, joined by "and" and "or"; a field whose condition is anything else stays.
  var form = document.querySelector('form.answers');
  var conditional = form ? form.querySelectorAll('[data-hide]') : [];
  var COMPARISON = /^\(*\s*([A-Za-z]\w*)\s*(=|!=)\s*("[^"]*"|null|true|false)\s*\)*$/;

  function value(key) {
    var fields = form.elements[key];
    if (!fields) {
      return null;
    }
    if (fields.type === 'checkbox') {
      return fields.checked;
    }
    return fields.value === '' ? null : fields.value;
  }

  function holds(comparison) {
    var parts = COMPARISON.exec(comparison.trim());
    if (!parts) {
      return null;
    }
    var wanted = parts[3].charAt(0) === '"' ? parts[3].slice(1, -1) : JSON.parse(parts[3]);
    return (value(parts[1]) === wanted) === (parts[2] === '=');
  }

  function hides(condition) {
    return condition.split(/\bor\b/).some(function (either) {
      return either.split(/\band\b/).every(function (one) { return holds(one) === true; });
    });
  }

  function show() {
    conditional.forEach(function (field) {
      field.hidden = hides(field.dataset.hide);
      field.querySelectorAll('input, select, textarea').forEach(function (input) { input.disabled = field.hidden; });
    });
  }

  if (conditional.length) {
    form.addEventListener('input', show);
    show();
  }
  var wrong = document.querySelector('[aria-invalid=true]');
  if (wrong) {
    wrong.focus();
  }
})();
