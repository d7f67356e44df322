import { takes } from '../js/focus.js';
import { composing, covered, pressed, typing } from '../js/keys.js';

// What every page does by itself, without asking the server: small menus that close, dialogs that keep the keyboard to
// themselves and give it back, codes that are copied.

// ---- small menus: <details data-pop> ------------------------------------------------------------------------------

const opened = () => document.querySelectorAll('details[data-pop][open]');

// Before anything else hears it: the Escape that closes a menu does not close what lies below it too.
addEventListener('keydown', event => {
  const menus = opened();
  if (event.key !== 'Escape' || menus.length === 0) return;
  event.stopPropagation();
  for (const menu of menus) {
    const holds = menu.contains(document.activeElement);
    menu.open = false;
    if (holds) menu.querySelector('summary').focus();
  }
}, true);

for (const left of ['pointerdown', 'focusin']) {
  document.addEventListener(left, ({ target }) => {
    for (const menu of opened()) if (!menu.contains(target)) menu.open = false;
  });
}

// ---- dialogs --------------------------------------------------------------------------------------------------------

// MudBlazor brings the focus back from the end of a dialog to its beginning by way of the server: a quick Tab is past it by
// then. While a dialog is open, the page below takes no focus at all, and afterwards the one who opened it has it again: at
// once, or when its command has ended and it may be pressed again. Where it has gone, focus.js knows better. A dialog that opens
// has the focus here too, not by way of the server: the first letters would go astray on a slow line.
const shownDialogs = 'body > .mud-dialog-container';
const dialogs = () => document.querySelector(shownDialogs);
const uppermost = () => [...document.querySelectorAll(shownDialogs)].at(-1);
// By dialog: gives the focus to what had it there last.
const returns = new WeakMap();
const below = () => document.querySelectorAll('.app, .skip');
let opener;

new MutationObserver(changes => {
  cover();
  const added = changes.flatMap(change => [...change.addedNodes]).filter(node => node.matches?.('.mud-dialog-container')).at(-1);
  if (added) enter(added);
  // One that lay over another has closed.
  else if (document.activeElement === document.body) returns.get(uppermost())?.();
}).observe(document.body, { childList: true });

function cover() {
  const parts = [...below()];
  const covered = dialogs() !== null;
  if (parts.length === 0 || covered === parts[0].inert) return;
  if (covered) opener = parts.some(part => part.contains(document.activeElement)) ? document.activeElement : undefined;
  for (const part of parts) part.inert = covered;
  if (!covered) giveBack(opener, performance.now() + 5000);
}

// Whoever has a field of its own in the dialog keeps it; what the dialog still loads is waited for. A button that may not be pressed
// while its command works loses the focus: it goes to what may be pressed meanwhile, and back when nobody has moved it.
function enter(dialog) {
  const usable = element => element?.isConnected && !element.matches(':disabled');
  let last, moved;
  const settle = () => {
    const at = document.activeElement;
    if (uppermost() !== dialog) return;
    if (moved && at !== (moved.to ?? document.body)) moved = undefined;
    if (moved && usable(moved.from)) {
      moved.from.focus();
      moved = undefined;
    } else if (!moved && !usable(last) && !(dialog.contains(at) && usable(at))) {
      const to = [...dialog.querySelectorAll(takes)].find(element => element.tabIndex >= 0 && !element.matches('.fixed.pointer-events-none') && element.checkVisibility());
      if (last?.isConnected) moved = { from: last, to };
      to?.focus();
    }
  };
  dialog.addEventListener('focusin', ({ target }) => { last = target; });
  returns.set(dialog, () => usable(last) ? last.focus() : settle());
  settle();
  const watch = new MutationObserver(() => dialog.isConnected ? settle() : watch.disconnect());
  watch.observe(dialog, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

// The panel of a record lies beside its list: whoever came from there goes back there when it closes.
document.addEventListener('focusin', ({ target, relatedTarget }) => {
  const panel = target.closest?.('aside.panel');
  if (!panel || !relatedTarget || panel.contains(relatedTarget)) return;
  const closing = new MutationObserver(() => {
    if (panel.isConnected) return;
    closing.disconnect();
    giveBack(relatedTarget, performance.now() + 5000);
  });
  closing.observe(panel.parentElement, { childList: true });
});

function giveBack(to, until) {
  if (!to?.isConnected || dialogs() || (document.activeElement && document.activeElement !== document.body)) return;
  if (!to.disabled) to.focus();
  else if (performance.now() < until) setTimeout(giveBack, 50, to, until);
}

// ---- lists ----------------------------------------------------------------------------------------------------------

// From row to row by what opens it: j and k from anywhere, the arrows, which scroll the page, once a row has the focus. A table
// with keys of its own names them.
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener('keydown', event => {
  const key = pressed(event), step = steps[key];
  if (!step || composing(event) || typing(event) || covered()) return;
  const table = event.target.closest?.('main table') ?? document.querySelector('main table:has(td.name a)');
  if (!table || table.closest('[aria-keyshortcuts]')) return;
  const links = [...table.querySelectorAll('tbody tr')].map(row => row.querySelector('td.name a')).filter(link => link?.checkVisibility());
  const here = links.findIndex(link => link.closest('tr').contains(event.target));
  if (links.length === 0 || (here < 0 && key.startsWith('Arrow'))) return;
  links[Math.max(0, Math.min(links.length - 1, here + step))].focus();
  event.preventDefault();
});

// ---- codes ----------------------------------------------------------------------------------------------------------

// Without https beyond this machine a browser has no clipboard for pages: then the code is selected for Ctrl+C.
document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('button[data-copy]');
  if (!button) return;
  const said = button.querySelector('[role=status]');
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    said.textContent = button.dataset.copied;
  } catch {
    said.textContent = button.dataset.copy;
    getSelection().selectAllChildren(said);
  }
  setTimeout(() => { said.textContent = ''; }, 4000);
});
