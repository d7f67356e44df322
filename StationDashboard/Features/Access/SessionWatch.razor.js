// The clock of a session. Any page of the browser keeps it: each asks the server before it warns, and again before it leaves.
const address = '/account/activity';
let dialog, warning, every, timer, ticking, reported, stopped;

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
  stop();
  location.reload();
}

function plan({ idle, end }) {
  if (stopped) return;
  clearTimeout(timer);
  const left = Math.min(idle, end);
  if (left <= 0) return leave();
  if (left <= warning) {
    warn(left);
  } else {
    hide();
    timer = setTimeout(() => ask('GET'), (left - warning) * 1000 + 50);
  }
}

function warn(left) {
  const over = performance.now() + left * 1000;
  const show = () => {
    const seconds = Math.max(0, Math.ceil((over - performance.now()) / 1000));
    dialog.querySelector('p').textContent = dialog.dataset.text.replace('{0}', seconds);
    if (seconds === 0) ask('GET');
    // Another page may have kept the session meanwhile.
    else if (seconds % 15 === 0) ask('GET');
  };
  clearInterval(ticking);
  ticking = setInterval(show, 1000);
  dialog.querySelector('p').textContent = dialog.dataset.text.replace('{0}', Math.ceil(left));
  if (!dialog.open) dialog.showModal();
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

const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

export function start(element, warningSeconds, everySeconds) {
  dialog = element;
  warning = warningSeconds;
  every = everySeconds;
  reported = performance.now();
  stopped = false;
  events.forEach(e => document.addEventListener(e, input, { passive: true, capture: true }));
  dialog.querySelector('button').addEventListener('click', () => ask('POST'));
  // Escape means that somebody is there.
  dialog.addEventListener('cancel', event => { event.preventDefault(); ask('POST'); });
  ask('GET');
}

export function stop() {
  stopped = true;
  clearTimeout(timer);
  clearInterval(ticking);
  events.forEach(e => document.removeEventListener(e, input, { capture: true }));
}

export function hidden() {
  return document.hidden;
}

// After the answer: the circuit that asked ends with it.
export function pause() {
  setTimeout(() => Blazor.pauseCircuit(), 0);
  return true;
}
