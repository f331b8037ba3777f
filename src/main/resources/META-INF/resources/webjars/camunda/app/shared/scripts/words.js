// Words that the web applications and their viewers have in the code, not in their label files, are replaced where they appear: a
// MutationObserver runs before the browser paints, so nothing flickers.

const ATTRIBUTES = ['placeholder', 'title', 'aria-label', 'alt'];

/**
 * Replaces words from now on.
 *
 * @param inWords gives the sentence for a text and the element that shows it, or nothing
 */
export function replaceWords(inWords) {
  const text = node => {
    const sentence = node.parentElement && node.data.trim() && inWords(node.data.trim(), node.parentElement);
    if (sentence) {
      node.data = node.data.replace(node.data.trim(), () => sentence);
    }
  };
  const attributes = element => {
    for (const name of ATTRIBUTES) {
      const sentence = element.hasAttribute(name) && inWords(element.getAttribute(name).trim(), element);
      if (sentence) {
        element.setAttribute(name, sentence);
      }
    }
  };
  const all = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      text(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      attributes(node);
      node.childNodes.forEach(all);
    }
  };
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'childList') {
        change.addedNodes.forEach(all);
      } else if (change.type === 'characterData') {
        text(change.target);
      } else {
        attributes(change.target);
      }
    }
  }).observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES});
}
