import { composing, covered, pressed, typing } from '../../js/keys.js';

const patience = 1500;
let listener;

// shortcuts: what is pressed to what is done; an address goes by the navigation's own link, which knows the year.
export function listen(find, list, shortcuts) {
  forget();
  const first = new Set(Object.keys(shortcuts).filter(keys => keys.includes(' ')).map(keys => keys.split(' ')[0]));
  let before, since = 0;
  const acts = {
    find: () => find.click(),
    keys: () => list.click(),
    undo: () => [...document.querySelectorAll('.mud-snackbar-action-button')].at(-1)?.click(),
  };
  listener = event => {
    if (composing(event) || event.repeat) return;
    const key = pressed(event);
    const sequence = before && event.timeStamp - since < patience ? `${before} ${key}` : key;
    const act = shortcuts[sequence] ?? shortcuts[key];
    const held = key.startsWith('Ctrl+');
    before = undefined;
    if (!held && (typing(event) || covered())) return;
    if (act) {
      // Before the page's own keys: the second of two must not be taken for one of theirs.
      event.preventDefault();
      event.stopPropagation();
      if (covered()) return;
      if (act.startsWith('/')) [...document.querySelectorAll('#navigation a')].find(link => link.pathname === act)?.click();
      else acts[act]?.();
    } else if (first.has(key)) {
      [before, since] = [key, event.timeStamp];
      event.stopPropagation();
    }
  };
  window.addEventListener('keydown', listener, { capture: true });
  // Announced once it works.
  find.setAttribute('aria-keyshortcuts', 'Control+K /');
}

export function forget() {
  if (listener) {
    window.removeEventListener('keydown', listener, { capture: true });
    listener = undefined;
  }
}
