// The clock of a session. Any page of the browser keeps it: each asks the server before it warns, and again before it leaves.
const address = '/account/activity';
let dialog, warning, every, timer, ticking, reported, stopped, final, seen;

async function ask(method) {
  try {
    const answer = await fetch(address, { method, headers: { RequestVerificationToken: dialog.dataset.token }, cache: 'no-store' });
    // Reloading leads to the sign-in page with the reason, and back here afterwards.
    if (answer.status === 401) return leave();
    if (answer.ok) plan(await answer.json());
  } catch {
    // No connection: the server decides when it is back.
    plan({ idle: warning + every, end: warning + every });
  }
}

function leave() {
  if (stopped) return;
  stop();
  document.dispatchEvent(new CustomEvent('session-over'));
}

function plan({ idle, end }) {
  if (stopped) return;
  clearTimeout(timer);
  const left = Math.min(idle, end);
  if (left <= 0) return leave();
  if (left <= warning && !(seen && end <= idle)) {
    warn(left, end <= idle);
  } else if (left <= warning) {
    timer = setTimeout(() => ask('GET'), left * 1000 + 50);
  } else {
    hide();
    timer = setTimeout(() => ask('GET'), (left - warning) * 1000 + 50);
  }
}

// The last end comes whatever one does: it is announced, and the page goes on until then.
function warn(left, last) {
  const over = performance.now() + left * 1000;
  const { text, stay, lastText, lastSeen } = dialog.dataset;
  const tell = seconds => { dialog.querySelector('p').textContent = (last ? lastText : text).replace('{0}', seconds); };
  const show = () => {
    const seconds = Math.max(0, Math.ceil((over - performance.now()) / 1000));
    tell(seconds);
    if (seconds === 0) ask('GET');
    // Another page may have kept the session meanwhile.
    else if (seconds % 15 === 0) ask('GET');
  };
  clearInterval(ticking);
  ticking = setInterval(show, 1000);
  tell(Math.ceil(left));
  final = last;
  dialog.querySelector('button').textContent = last ? lastSeen : stay;
  if (!dialog.open) dialog.showModal();
}

function answer() {
  seen = final;
  if (final) hide();
  ask('POST');
}

function hide() {
  clearInterval(ticking);
  if (dialog.open) dialog.close();
}

// Only a person presses keys and moves wheels; what the page does by itself never comes here.
function input() {
  const now = performance.now();
  if (!dialog.open && now - reported > every * 1000) {
    reported = now;
    ask('POST');
  }
}

function reconnecting({ detail: { state } }) {
  if (['retrying', 'failed', 'hide'].includes(state) && !stopped) ask('GET');
}

const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

export function start(element, warningSeconds, everySeconds) {
  dialog = element;
  warning = warningSeconds;
  every = everySeconds;
  reported = performance.now();
  stopped = false;
  events.forEach(e => document.addEventListener(e, input, { passive: true, capture: true }));
  dialog.querySelector('button').addEventListener('click', answer);
  // Escape means that somebody is there.
  dialog.addEventListener('cancel', event => { event.preventDefault(); answer(); });
  // Whose session has ended meanwhile gets no connection again, and is not left waiting for it.
  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', reconnecting);
  ask('GET');
}

export function stop() {
  stopped = true;
  clearTimeout(timer);
  clearInterval(ticking);
  events.forEach(e => document.removeEventListener(e, input, { capture: true }));
  document.getElementById('components-reconnect-modal')?.removeEventListener('components-reconnect-state-changed', reconnecting);
}

export function hidden() {
  return document.hidden;
}

// After the answer: the circuit that asked ends with it.
export function pause() {
  setTimeout(() => Blazor.pauseCircuit(), 0);
  return true;
}
