// What the product's scripts know of keys. Names are those of the register of shortcuts: Ctrl+K, ?, ArrowDown.

// A character that an input method is still composing is nobody's shortcut; some browsers tell it by the code 229 alone.
export const composing = event => event.isComposing || event.keyCode === 229;

export const typing = ({ target }) => target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
  || (target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(target.type));

export const covered = () => document.querySelector('.mud-dialog, aside.panel') !== null;

export function pressed(event) {
  const held = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 && held ? event.key.toUpperCase() : event.key;
  return (held ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + (event.shiftKey && (held || key.length > 1) ? 'Shift+' : '') + key;
}
