(function () {
  'use strict';

  // Smaller than this nobody reads the names in a diagram; then it is moved, not shrunk.
  var LEGIBLE = 0.8;
  var SIGNS = {added: '+', removed: '−', changed: '≠', found: '!'};

  function words(list) {
    return list ? list.split(' ') : [];
  }

  function paint(viewer, figure) {
    var canvas = viewer.get('canvas');
    var registry = viewer.get('elementRegistry');
    // what is to be corrected is said last and so stands on top
    Object.keys(SIGNS).forEach(function (mark) {
      words(figure.dataset[mark]).forEach(function (id) {
        var element = registry.get(id);
        if (!element) {
          return;
        }
        canvas.addMarker(id, mark);
        var sign = document.createElement('span');
        sign.className = 'sign ' + mark;
        sign.textContent = SIGNS[mark];
        viewer.get('overlays').add(id, {position: {top: -14, left: mark === 'found' ? 12 : -10}, show: {minZoom: 0, maxZoom: 9}, html: sign});
      });
    });
  }

  function middle(element) {
    if (element.waypoints) {
      return element.waypoints[Math.floor(element.waypoints.length / 2)];
    }
    return {x: element.x + element.width / 2, y: element.y + element.height / 2};
  }

  function show(viewer, id) {
    var element = viewer.get('elementRegistry').get(id);
    if (!element) {
      return;
    }
    var canvas = viewer.get('canvas');
    if (canvas.zoom() < LEGIBLE) {
      canvas.zoom(LEGIBLE);
    }
    var box = canvas.viewbox();
    var point = middle(element);
    canvas.viewbox({x: point.x - box.width / 2, y: point.y - box.height / 2, width: box.width, height: box.height});
    viewer.get('elementRegistry').forEach(function (one) { canvas.removeMarker(one.id, 'shown'); });
    canvas.addMarker(id, 'shown');
  }

  function close(one, other) {
    return Math.abs(one.x - other.x) < 1 && Math.abs(one.y - other.y) < 1 && Math.abs(one.width - other.width) < 0.02 * one.width;
  }

  // Old and new are looked at together: what one shows, the other shows too. The viewer tells of a change only some time after it, so what
  // shows the same already is left alone, or each would follow the other for ever.
  function together(viewers) {
    function follow(viewer) {
      var box = viewer.get('canvas').viewbox();
      viewers.forEach(function (other) {
        var canvas = other.get('canvas');
        if (other !== viewer && !close(box, canvas.viewbox())) {
          canvas.viewbox({x: box.x, y: box.y, width: box.width, height: box.height});
        }
      });
    }
    viewers.forEach(function (viewer) {
      viewer.get('eventBus').on('canvas.viewbox.changed', function () { follow(viewer); });
    });
    follow(viewers[viewers.length - 1]);
  }

  function source(figure) {
    if (figure.dataset.source) {
      return Promise.resolve(figure.dataset.source);
    }
    return fetch(figure.dataset.model, {credentials: 'same-origin'}).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.text();
    });
  }

  function draw(figure) {
    var container = figure.querySelector('.canvas');
    var viewer = new window.BpmnJS({container: container});
    container.querySelectorAll('a').forEach(function (mark) { mark.tabIndex = -1; });
    return source(figure).then(function (xml) { return viewer.importXML(xml); }).then(function () {
      viewer.get('canvas').zoom('fit-viewport', 'auto');
      paint(viewer, figure);
      // whoever does not see it reads the same as a table
      container.querySelectorAll('.djs-container > svg').forEach(function (drawing) { drawing.setAttribute('aria-hidden', 'true'); });
      figure.classList.add('drawn');
      return viewer;
    }).catch(function () {
      container.remove();
      figure.append(figure.dataset.failed);
      return null;
    });
  }

  document.querySelectorAll('.models').forEach(function (models) {
    Promise.all(Array.prototype.map.call(models.querySelectorAll('figure.model'), draw)).then(function (drawn) {
      var viewers = drawn.filter(Boolean);
      if (!viewers.length) {
        return;
      }
      together(viewers);
      models.querySelector('.zoom').hidden = false;
      models.addEventListener('click', function (event) {
        var how = event.target.dataset && event.target.dataset.zoom;
        if (how === 'whole') {
          viewers[viewers.length - 1].get('canvas').zoom('fit-viewport', 'auto');
        } else if (how) {
          viewers[viewers.length - 1].get('zoomScroll').stepZoom(how === 'larger' ? 1 : -1);
        }
      });
      document.querySelectorAll('button[data-show]').forEach(function (button) {
        if (button.dataset.in !== models.dataset.file || !viewers.some(function (viewer) { return viewer.get('elementRegistry').get(button.dataset.show); })) {
          return;
        }
        button.hidden = false;
        button.addEventListener('click', function () {
          models.scrollIntoView({block: 'center'});
          viewers.slice().reverse().forEach(function (viewer) { show(viewer, button.dataset.show); });
        });
      });
      models.classList.add('drawn');
    });
  });
})();
