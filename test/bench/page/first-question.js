// Runs in either page before its own scripts; `questionText` is set before it. Says when the first question could be
// answered: the page has been painted, the question's words are seen, and a field after them takes input.
(() => {
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const isDrawn = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return isDrawn && width > 0 && height > 0;
  };
  const isThere = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let heading = null;
    while (heading === null && texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      if (data.includes(globalThis.questionText) && isSeen(parentElement)) heading = parentElement;
    }
    if (heading === null) return false;
    return [...document.querySelectorAll('input,select,textarea')].some(
      (field) =>
        (heading.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
        !field.disabled &&
        isSeen(field),
    );
  };
  const look = (found) => {
    const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
    // One frame later it has been drawn.
    if (isPainted && isThere()) requestAnimationFrame(() => found(performance.now()));
    else requestAnimationFrame(() => look(found));
  };
  globalThis.firstQuestionMs = new Promise((found) => {
    requestAnimationFrame(() => look(found));
  });
  new PerformanceObserver((list) => {
    globalThis.largestPaintMs = list.getEntries().at(-1).startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})();
