// Back returns to the same place. Each entry of the browser's history carries how far it was scrolled and which link was followed;
// when it is come back to, both are restored as soon as the page is there again. The browser's own restoring comes before the
// page has been rendered.
(() => {
  const patience = 2000, calm = 400, pause = 150;
  const here = () => location.pathname + location.search;
  const place = () => history.state?.place ?? { y: 0 };
  const keep = change => history.replaceState({ ...history.state, place: { ...place(), ...change } }, '');
  let restoring, timer;

  history.scrollRestoration = 'manual';

  // Where one came from is known only while one goes.
  const push = history.pushState;
  history.pushState = function (state, ...rest) {
    push.call(history, { ...state, place: { y: 0, from: here() } }, ...rest);
    wait();
  };

  // The page before stands until the next has been read. What takes longer than a glance says so, until something there changes.
  const glance = 300, longest = 10_000;
  let arrived = () => { };

  function wait() {
    arrived();
    const main = document.getElementById('main');
    if (!main) return;
    const seen = new MutationObserver(() => arrived());
    const timers = [setTimeout(() => main.setAttribute('aria-busy', 'true'), glance), setTimeout(() => arrived(), longest)];
    seen.observe(main, { childList: true, subtree: true });
    arrived = () => {
      seen.disconnect();
      timers.forEach(clearTimeout);
      main.removeAttribute('aria-busy');
    };
  }

  function stop() {
    restoring = undefined;
  }

  function restore() {
    clearTimeout(timer);
    const { y, link: followed } = place();
    const begun = performance.now();
    let since;
    const step = now => {
      if (restoring !== step) return;
      const room = document.documentElement.scrollHeight - innerHeight;
      const link = followed && [...document.querySelectorAll('main a[href]')].find(a => a.getAttribute('href') === followed);
      const late = now - begun > patience;
      // The page before is still shown for a moment: the followed link tells that it has gone.
      if (late || ((!followed || link) && room >= y - 1)) {
        if (Math.abs(scrollY - Math.min(y, room)) > 1) {
          scrollTo({ top: y, behavior: 'instant' });
          since = undefined;
        }

        if (link && document.activeElement !== link) {
          link.focus({ preventScroll: true });
          since = undefined;
        }

        since ??= now;
      }

      if (late || (link && since && now - since > calm)) stop();
      else requestAnimationFrame(step);
    };
    restoring = step;
    requestAnimationFrame(step);
  }

  // Whoever acts is where he wants to be.
  for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(act, stop, { capture: true, passive: true });

  addEventListener('scroll', () => {
    if (restoring) return;
    clearTimeout(timer);
    const at = here();
    // Browsers take a few such notes a second.
    timer = setTimeout(() => !restoring && at === here() && keep({ y: scrollY }), pause);
  }, { passive: true });

  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link) return;
    if (link.closest('main')) keep({ y: scrollY, link: link.getAttribute('href') });
    if (link.dataset.back === undefined || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // The way back, where the list was the page before: with its filters, its page and its place.
    const { from } = place();
    if (from && new URL(from, location.origin).pathname === link.pathname) {
      event.preventDefault();
      event.stopPropagation();
      history.back();
    }
  }, { capture: true });

  addEventListener('popstate', () => {
    restore();
    wait();
  });
  if (['back_forward', 'reload'].includes(performance.getEntriesByType('navigation')[0]?.type)) restore();
})();
