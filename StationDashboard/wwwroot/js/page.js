import '../js/focus.js';

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
// once, or when its command has ended and it may be pressed again. Where it has gone, focus.js knows better.
const dialogs = () => document.querySelector('body > .mud-dialog-container');
const below = () => document.querySelectorAll('.app, .skip');
let opener;

new MutationObserver(() => {
  const parts = [...below()];
  const covered = dialogs() !== null;
  if (parts.length === 0 || covered === parts[0].inert) return;
  if (covered) opener = parts.some(part => part.contains(document.activeElement)) ? document.activeElement : undefined;
  for (const part of parts) part.inert = covered;
  if (!covered) giveBack(opener, performance.now() + 5000);
}).observe(document.body, { childList: true });

// Nor does it let go of who is already writing: MudBlazor gives the focus to the first field of a dialog after two further
// round trips to the server, and on a slow line the next letters of an address would fall into the name.
const { mudElementRef } = window, toFirst = mudElementRef.focusFirst.bind(mudElementRef);
mudElementRef.focusFirst = (within, ...rest) => {
  const writes = document.activeElement?.matches('input, select, textarea') && within?.contains(document.activeElement);
  if (!writes) toFirst(within, ...rest);
};

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
