(function () {
  'use strict';

  // Smaller than this nobody reads the names in a diagram; then it is moved, not shrunk.
  var LEGIBLE = 0.8;

  function words(list) {
    return list ? list.split(' ') : [];
  }

  function sign(overlays, id, state, mark) {
    var element = document.createElement('span');
    element.className = 'sign ' + state;
    element.textContent = mark;
    overlays.add(id, {position: {top: -12, left: -8}, show: {minZoom: 0, maxZoom: 9}, html: element});
  }

  function paint(viewer, done, here) {
    var canvas = viewer.get('canvas');
    var overlays = viewer.get('overlays');
    var passed = new Set(done.concat(here));
    viewer.get('elementRegistry').forEach(function (element) {
      if (element.waypoints) {
        if (passed.has(element.source.id) && passed.has(element.target.id)) {
          canvas.addMarker(element.id, 'passed');
        }
      } else if (element.type !== 'label' && here.indexOf(element.id) >= 0) {
        canvas.addMarker(element.id, 'here');
        sign(overlays, element.id, 'here', '●');
      } else if (element.type !== 'label' && done.indexOf(element.id) >= 0) {
        canvas.addMarker(element.id, 'passed');
        sign(overlays, element.id, 'passed', '✓');
      }
    });
  }

  function whole(viewer) {
    viewer.get('canvas').zoom('fit-viewport', 'auto');
  }

  // In the middle, but never past the edge of the drawing.
  function between(middle, shown, start, length) {
    var margin = 20;
    if (length + 2 * margin <= shown) {
      return start - (shown - length) / 2;
    }
    return Math.max(start - margin, Math.min(middle - shown / 2, start + length + margin - shown));
  }

  function to(viewer, nodes) {
    var canvas = viewer.get('canvas');
    whole(viewer);
    var node = nodes.map(function (id) { return viewer.get('elementRegistry').get(id); }).filter(Boolean)[0];
    if (node && canvas.zoom() < LEGIBLE) {
      canvas.zoom(LEGIBLE);
      var box = canvas.viewbox();
      canvas.viewbox({
        x: between(node.x + node.width / 2, box.width, box.inner.x, box.inner.width),
        y: between(node.y + node.height / 2, box.height, box.inner.y, box.inner.height),
        width: box.width,
        height: box.height
      });
    }
  }

  function draw(figure) {
    var container = figure.querySelector('.canvas');
    var done = words(figure.dataset.done);
    var here = words(figure.dataset.here);
    var viewer = new window.BpmnJS({container: container});
    // the drawing is hidden from screen readers, who have its text; then the keyboard must not stop at its maker's mark either
    container.querySelectorAll('a').forEach(function (mark) {
      mark.tabIndex = -1;
    });
    return fetch(figure.dataset.model, {credentials: 'same-origin'}).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.text();
    }).then(function (xml) {
      return viewer.importXML(xml);
    }).then(function () {
      paint(viewer, done, here);
      to(viewer, here.length ? here : done.slice(-1));
      // whoever does not see it reads the same as text below
      container.querySelectorAll('.djs-container > svg').forEach(function (drawing) { drawing.setAttribute('aria-hidden', 'true'); });
      figure.querySelector('.zoom').hidden = false;
      figure.addEventListener('click', function (event) {
        var how = event.target.dataset && event.target.dataset.zoom;
        if (how === 'here') {
          to(viewer, here);
        } else if (how === 'whole') {
          whole(viewer);
        } else if (how) {
          viewer.get('zoomScroll').stepZoom(how === 'larger' ? 1 : -1);
        }
      });
      figure.classList.add('drawn');
    }).catch(function () {
      container.remove();
      figure.append(figure.dataset.failed);
    });
  }

  document.querySelectorAll('figure.diagram').forEach(draw);
})();
