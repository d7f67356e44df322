// Fits the big screen's stage to the window, and keeps it alive for days without anybody there: what the connection loses comes
// back by itself, and once a day the page begins anew, so that its memory stays what it was.
const root = document.documentElement;
const looks = 5_000;
const tries = 10_000;
// The clock on the page turns each minute, by the server: two and a half without that, and the figures are no longer live.
const patience = 150_000;
const minute = 60_000;

function fit() {
  const wide = innerWidth / innerHeight >= 2.5;
  root.dataset.shape = wide ? 'wide' : 'plain';
  root.style.setProperty('--scale', Math.min(innerWidth / (wide ? 3840 : 1920), innerHeight / 1080));
}
addEventListener('resize', fit);
fit();

let beat;
let day;
let beaten = performance.now();
let coming = false;

const lose = () => root.toggleAttribute('data-lost', true);
const find = () => root.toggleAttribute('data-lost', false);

// A page that reloads while the server is away is an error page for good: first it has to answer.
async function comeBack() {
  if (coming) return;
  coming = true;
  for (;;) {
    try {
      const answer = await fetch('/health/live', { cache: 'no-store' });
      if (answer.ok) return location.reload();
    } catch {
      lose();
    }
    await new Promise(done => setTimeout(done, tries));
  }
}

setInterval(() => {
  const now = document.querySelector('.screen [data-beat]')?.dataset.beat;
  if (now && now !== beat) {
    [beat, beaten] = [now, performance.now()];
    day ??= now.slice(0, 10);
    // Not all screens in the same second.
    if (now.slice(0, 10) !== day && !coming) setTimeout(comeBack, minute * (1 + Math.random()));
  } else if (performance.now() - beaten > patience) {
    lose();
    comeBack();
  }
}, looks);

document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
    case 'retrying':
      return lose();
    case 'hide':
      return find();
    case 'failed':
    case 'paused':
    case 'resume-failed':
    case 'rejected':
      lose();
      return comeBack();
  }
});
