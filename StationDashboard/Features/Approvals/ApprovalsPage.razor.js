let listener;

// j and k walk the rows, x chooses, a, r and v decide, Enter opens. What a row cannot take it has no button for.
export function listen(table) {
  forget();
  let at = -1;
  listener = event => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || document.querySelector('.mud-dialog, aside.panel')
      || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === 'INPUT' && target.type !== 'checkbox')) {
      return;
    }

    const rows = [...table.querySelectorAll('tbody tr[tabindex]')];
    const here = rows.indexOf(target.closest?.('tr'));
    if (here >= 0) {
      at = here;
    }

    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step && (here >= 0 || event.key === 'j' || event.key === 'k')) {
      // After a decision the row is gone: its place in the order is where the reader goes on.
      at = Math.max(0, Math.min(rows.length - 1, here < 0 && at >= 0 ? Math.min(at, rows.length - 1) : at + step));
      rows[at]?.focus();
      rows[at]?.scrollIntoView({ block: 'nearest' });
      event.preventDefault();
    } else if (here >= 0) {
      const part = { x: 'input[type=checkbox]', a: '[data-act=Approve]', r: '[data-act=Return]', v: '[data-act=Void]', Enter: target.matches('tr') ? 'a.open' : null }[event.key];
      const wanted = part && rows[here].querySelector(part);
      if (wanted) {
        wanted.click();
        event.preventDefault();
      }
    }
  };
  document.addEventListener('keydown', listener);
  // Announced once it works.
  table.setAttribute('aria-keyshortcuts', 'j k x a r v Enter');
}

export function forget() {
  if (listener) {
    document.removeEventListener('keydown', listener);
    listener = undefined;
  }
}
