// Keys that walk the list must not move the cursor in the field, and what they reach must be in sight.
export function attach(box, keys) {
  // Closed before it was drawn: a quick Escape.
  if (!box) return;
  const own = new Set(keys.flatMap(key => key.split(' ')).filter(key => key !== 'Escape'));
  box.addEventListener('keydown', event => {
    if (!event.isComposing && own.has((event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key)) event.preventDefault();
  });
  new MutationObserver(() => document.getElementById(box.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }))
    .observe(box, { attributes: true, attributeFilter: ['aria-activedescendant'] });
  // The dialog's own trap takes the focus some time after it is shown; whoever acts decides for himself.
  const begun = new AbortController();
  const back = event => event.target.closest('.finder') || box.focus();
  document.addEventListener('focusin', back, { signal: begun.signal });
  for (const act of ['keydown', 'pointerdown']) document.addEventListener(act, () => begun.abort(), { capture: true, signal: begun.signal });
  box.focus();
}

export function openTab(href) {
  window.open(href, '_blank', 'noopener');
}
