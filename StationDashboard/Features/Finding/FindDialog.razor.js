// Keys that walk the list must not move the cursor in the field, and what they reach must be in sight.
export function attach(box, keys) {
  const own = new Set(keys.flatMap(key => key.split(' ')).filter(key => key !== 'Escape'));
  box.addEventListener('keydown', event => {
    if (!event.isComposing && own.has((event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key)) event.preventDefault();
  });
  new MutationObserver(() => document.getElementById(box.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }))
    .observe(box, { attributes: true, attributeFilter: ['aria-activedescendant'] });
  box.focus();
}

export function openTab(href) {
  window.open(href, '_blank', 'noopener');
}
