// Shows the state of the connection. It never reloads a page on which somebody has typed something that is not kept: then a button
// offers it. Forms with drafts keep what was typed in them.
const bar = document.getElementById('components-reconnect-modal');

// Fields somebody has typed into and that still hold text; those that have left the page are dropped at each look.
const typed = new Set();
document.addEventListener('input', event => {
  if (event.target.matches?.('textarea, input:not([type=search], [type=checkbox], [type=radio], [type=file], [type=hidden])')) {
    typed.add(event.target);
  }
});

// Boxes and files somebody chose since the page came.
const chosen = new Set();
document.addEventListener('change', event => {
  if (event.target.matches?.('input:is([type=checkbox], [type=radio], [type=file])')) chosen.add(event.target);
});

// What would be lost with the circuit: text, choices, an open dialog. A filter's choice is in the address and is not lost.
function holdsWork() {
  for (const field of chosen) {
    if (!field.isConnected || !(field.checked || field.files?.length)) chosen.delete(field);
  }
  return hasTypedText() || chosen.size > 0 || document.querySelector('.mud-dialog, dialog[open]:not(#components-reconnect-modal)') !== null;
}

function hasTypedText() {
  for (const field of typed) {
    if (!field.isConnected || field.value.trim() === '') typed.delete(field);
  }
  return typed.size > 0;
}

function show(state) {
  bar.dataset.state = state;
  bar.toggleAttribute('data-unsaved', hasTypedText());
  // Not show(): that would take the focus from the field somebody is typing in.
  bar.open = true;
}

function hide() {
  bar.open = false;
}

// As long as it takes to read where the text is, in milliseconds.
const reading = 5000;

// Whether anything had to be kept.
async function keepTyped() {
  const asked = [];
  document.dispatchEvent(new CustomEvent('keep-typed', { detail: asked }));
  const kept = (await Promise.all(asked)).flat();
  kept.forEach(field => typed.delete(field));
  return kept.length > 0;
}

function reload() {
  // Everything is kept or given up by now: the question about unsaved changes would be a wrong one.
  window.addEventListener('beforeunload', event => event.stopImmediatePropagation(), { capture: true });
  // The framework has added a question mark for a moment when it is about to load the same address itself.
  if (location.href.endsWith('?')) location.replace(location.href.slice(0, -1));
  else location.reload();
}

async function reloadUnlessTyped() {
  const kept = await keepTyped();
  if (hasTypedText()) {
    show('rejected');
  } else if (kept) {
    show('kept');
    // Whoever reads may type on.
    setTimeout(() => keepTyped().finally(reload), reading);
  } else {
    reload();
  }
}

async function retry() {
  show('trying');
  try {
    // false: the server answered but does not know the circuit; an exception: it did not answer.
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) {
      reloadUnlessTyped();
    } else {
      hide();
    }
  } catch {
    show('failed');
  }
}

async function resume() {
  try {
    if (!await Blazor.resumeCircuit()) reloadUnlessTyped();
  } catch {
    show('failed');
  }
}

bar.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
    case 'retrying':
      return show('trying');
    case 'hide':
      return hide();
    case 'failed':
      return show('failed');
    case 'paused':
      return resting ? undefined : show('paused');
    case 'resume-failed':
    case 'rejected':
      return reloadUnlessTyped();
  }
});

// The session has ended: the page goes, whatever stands on it.
document.addEventListener('session-over', () => keepTyped().finally(reload));

// The server took the page over without the form that was open on it.
bar.addEventListener('circuit-replaced', reloadUnlessTyped);

bar.addEventListener('click', event => {
  switch (event.target.dataset.act) {
    case 'retry': return retry();
    case 'resume': return resume();
    case 'reload': return keepTyped().finally(reload);
  }
});

// A page that nobody sees gives its circuit back after a while, and goes on when it is looked at: with its address it has all it shows.
let hiding;
let resting;
let since;

// The server recognises what it gave to a resting page for two hours; a page that rested long comes anew, with nothing to lose.
const longest = 60 * 60 * 1000;

async function rest() {
  if (!document.hidden || bar.open || resting || holdsWork()) return;
  since = Date.now();
  resting = Blazor.pauseCircuit().catch(() => false);
  if (!await resting) resting = undefined;
  else bar.dataset.resting = '';
}

async function wake() {
  await resting;
  delete bar.dataset.resting;
  if (Date.now() - since > longest) reload();
  else await resume();
  resting = undefined;
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) {
    const after = Number(bar.dataset.pauseHidden);
    if (after > 0) hiding = setTimeout(rest, after);
  } else if (resting) {
    wake();
  } else if (bar.open && bar.dataset.state === 'failed') {
    // A laptop that wakes up should not wait for a click.
    retry();
  }
});
