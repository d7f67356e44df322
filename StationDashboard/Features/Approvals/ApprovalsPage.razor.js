import { composing, covered, pressed, typing } from '../../js/keys.js';

let listener;

// shortcuts: what is pressed to what is done. Keys walk the rows, choose, decide and open; what a row cannot take it has no button for.
export function listen(table, shortcuts) {
  forget();
  let at = -1;
  listener = event => {
    const target = event.target;
    if (composing(event) || typing(event) || covered()) {
      return;
    }

    const key = pressed(event);
    const act = shortcuts[key];
    const rows = [...table.querySelectorAll('tbody tr[tabindex]')];
    const here = rows.indexOf(target.closest?.('tr'));
    if (here >= 0) {
      at = here;
    }

    // Arrows scroll the page until a row has the focus.
    const step = { next: 1, previous: -1 }[act];
    if (step && (here >= 0 || !key.startsWith('Arrow'))) {
      at = Math.max(0, Math.min(rows.length - 1, at + step));
      rows[at]?.focus();
      rows[at]?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    } else if (here >= 0) {
      const part = { choose: 'input[type=checkbox]', open: target.matches('tr') ? 'a.open' : null }[act] ?? (act && act !== 'open' ? `[data-act=${act}]` : null);
      // What is chosen is what a decision means, as with the buttons above; else the row that has the focus.
      const many = part?.startsWith('[data-act') && table.querySelector('tbody input:checked') ? table.closest('.card').querySelector(`[data-many=${act}]`) : null;
      const wanted = many ?? (part && rows[here].querySelector(part));
      if (wanted) {
        press(wanted, performance.now() + 2000);
        event.preventDefault();
      }
    }
  };
  document.addEventListener('keydown', listener);
  // Announced once it works.
  table.setAttribute('aria-keyshortcuts', Object.keys(shortcuts).join(' '));
}

// A row that was chosen a moment ago gives its button back with the server's answer.
function press(button, until) {
  if (!button.disabled) button.click();
  else if (button.isConnected && performance.now() < until) setTimeout(press, 50, button, until);
}

export function forget() {
  if (listener) {
    document.removeEventListener('keydown', listener);
    listener = undefined;
  }
}
