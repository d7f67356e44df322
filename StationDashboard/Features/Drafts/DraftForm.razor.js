// What is typed reaches the server while it is being typed, not only when the field is left. Milliseconds.
const quiet = 1000, most = 2000, patience = 5000;
const pause = time => new Promise(done => setTimeout(done, time));

// What is typed while the connection is away reaches no server: it is sent again when the circuit is back, and left with the draft
// when the circuit has gone, or the session. Held by the page alone; no storage of the browser keeps it. The page fetches this
// script itself: asked for by the first form, it would come too late for what is typed into a form whose server has just gone.
const forms = new Map();
const bar = document.getElementById('components-reconnect-modal');
let away = false;

const fieldsOf = form => [...form.querySelectorAll('input, select, textarea')];
const ticked = field => field.type === 'checkbox' || field.type === 'radio';
const valueOf = field => ticked(field) ? String(field.checked) : field.value;
const nameOf = field => field.name || field.getAttribute('aria-label') || field.labels?.[0]?.textContent.trim().slice(0, 80) || '';

function keyOf(form, field) {
  const name = nameOf(field);
  return `${name}#${fieldsOf(form).filter(f => nameOf(f) === name).indexOf(field)}`;
}

// Passwords and files are never held; what is searched for is no content.
function holds(field) {
  return field.matches('textarea, select, input:not([type=password], [type=file], [type=hidden], [type=search])');
}

function put(field, value) {
  if (ticked(field)) field.checked = value === 'true';
  else field.value = value;
}

function tell(field) {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// A form is held from its first key on, also when the server went away before it could say that the form is there.
function heldOf(form) {
  if (!forms.has(form)) forms.set(form, { touched: new Map(), stands: () => Promise.resolve(false) });
  return forms.get(form);
}

function hold(event) {
  const field = event.target, form = field.closest?.('fieldset.draft');
  if (!form || !holds(field)) return;
  // In the order of the last touch; what the server shows of it once the connection is back may be older.
  const { touched } = heldOf(form);
  touched.delete(field);
  touched.set(field, { key: keyOf(form, field), value: valueOf(field), away, sent: event.type === 'change' });
  form.toggleAttribute('data-typed', true);
}

// Whether the server still knows the form. A connection that has just gone refuses at once, others later.
async function stands(held) {
  try {
    return await held.stands();
  } catch {
    return false;
  }
}

// Sent: the server answers after it has taken it and shown that it is not kept yet. What was typed meanwhile waits for its own answer.
async function handedOver(form) {
  const held = heldOf(form);
  // Without a connection nobody is asked: what was typed is sent again when it is back.
  if (away || !await stands(held)) return;
  if ([...held.touched.values()].every(field => field.sent)) form.toggleAttribute('data-typed', false);
}

document.addEventListener('input', hold, { capture: true });
document.addEventListener('change', hold, { capture: true });

export function watch(form, owner, mark, dialog) {
  // Gone before it was drawn: a dialog that was closed at once.
  if (!form) return;
  const waiting = new Map();
  for (const other of forms.keys()) if (!other.isConnected && !away) forms.delete(other);
  heldOf(form).stands = () => owner.invokeMethodAsync('StandsAsync', mark);
  if (dialog) {
    // Anywhere in the dialog, its buttons too.
    form.closest('[role=dialog]').addEventListener('keydown', event => {
      if (event.key === 'Escape') owner.invokeMethodAsync('EscapeAsync');
    });
  }

  function send(field) {
    clearTimeout(waiting.get(field)?.timer);
    waiting.delete(field);
    if (field.isConnected) field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function typed(field) {
    // Choices send themselves; a number that is being typed anew is no number yet.
    if (!field.matches('textarea, input[type=number], input[type=text], input[type=tel], input:not([type])')) return;
    if (field.type === 'number' && field.value === '') return;
    const since = waiting.get(field)?.since ?? performance.now();
    clearTimeout(waiting.get(field)?.timer);
    waiting.set(field, { since, timer: setTimeout(() => send(field), Math.min(quiet, Math.max(0, since + most - performance.now()))) });
  }

  form.addEventListener('input', event => typed(event.target));
  // Somebody was quicker than this script.
  if (form.contains(document.activeElement)) typed(document.activeElement);
  // Leaving a field sends it anyway.
  form.addEventListener('change', event => {
    clearTimeout(waiting.get(event.target)?.timer);
    waiting.delete(event.target);
  }, { capture: true });
  // After the framework, which listens farther out, has sent it.
  form.addEventListener('change', () => setTimeout(handedOver, 0, form));
}

export function forget(form) {
  // A live reload may have drawn it anew: then it is not there any more.
  form?.toggleAttribute('data-typed', false);
  forms.get(form)?.touched.clear();
}

export async function refill(form, typed) {
  const homeless = [], until = performance.now() + patience;
  for (const { key, value } of typed) {
    const find = () => fieldsOf(form).find(f => holds(f) && keyOf(form, f) === key);
    let field = find();
    // A field may appear only after another was filled, which the server sees first.
    while (!field && performance.now() < until) {
      await pause(50);
      field = find();
    }
    if (field) {
      put(field, value);
      tell(field);
    } else if (value) {
      homeless.push(value);
    }
  }
  return homeless;
}

// The same circuit: it may have missed anything, also before the loss was noticed.
function again({ touched }) {
  for (const [field, held] of [...touched]) {
    if (!field.isConnected) {
      touched.delete(field);
      continue;
    }
    if (held.away) put(field, held.value);
    tell(field);
  }
}

// The fields that are left with the draft; a server that is busy or just starting is asked again.
async function keep(form, { touched }) {
  const { form: name, title, address, version, ticket } = form.dataset;
  const left = [...touched].filter(([, held]) => away || !held.sent);
  const fields = left.map(([field, held]) => ({ key: held.key, value: field.isConnected ? valueOf(field) : held.value }));
  const body = JSON.stringify({ form: name, title, address, version: version ? Number(version) : null, fields });
  for (let tries = 0; fields.length > 0 && tries < 3; tries++) {
    if (tries > 0) await pause(1000);
    try {
      const answer = await fetch('/drafts/typed', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Draft-Ticket': ticket }, body, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 204) return left.map(([field]) => field);
      if (answer.status < 500) break;
    } catch {
      // No answer: the next try.
    }
  }
  return [];
}

bar?.addEventListener('components-reconnect-state-changed', async event => {
  const { state } = event.detail;
  if (state === 'show' || state === 'paused') {
    // What the server took off the page while it was there is no longer this page's matter.
    for (const form of forms.keys()) if (!away && !form.isConnected) forms.delete(form);
    away = true;
  }
  if (state !== 'hide' || !away) return;
  for (const own of forms.values()) {
    if (own.touched.size === 0) continue;
    // The answer comes after all that the server still had to show. Where nobody answers, another circuit took the page over: the
    // form that was open is gone from it.
    if (await stands(own)) again(own);
    else bar.dispatchEvent(new CustomEvent('circuit-replaced'));
  }
  away = false;
});

document.addEventListener('keep-typed', event => {
  for (const [form, own] of forms) event.detail.push(keep(form, own));
});
