// What has the focus can go: a decided row, a step that is taken. The reader then goes on at what is in its place,
// not at the top of the page, where the browser leaves a screen reader.
const calm = 250;
export const takes = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, tr[tabindex]';
let held, timer;

// From what has the focus up to the page: each parent, and the place in it.
function placesOf(element) {
  const places = [];
  for (let child = element; child.parentElement && child.id !== 'main'; child = child.parentElement) {
    places.push([child.parentElement, [...child.parentElement.children].indexOf(child)]);
  }

  return places;
}

function inPlaceOf(places) {
  const [parent, at] = places.find(([p]) => p.isConnected) ?? [];
  const children = [...parent?.children ?? []];
  return [...children.slice(at), ...children.slice(0, at).reverse()]
    .flatMap(child => [child, ...child.querySelectorAll(takes)])
    .find(candidate => candidate.matches(takes) && candidate.checkVisibility());
}

function heading() {
  const found = document.querySelector('main h1') ?? document.querySelector('main');
  if (found && !found.hasAttribute('tabindex')) found.tabIndex = -1;
  return found;
}

document.addEventListener('focusin', ({ target }) => {
  if (target.closest('main')) held = { element: target, places: placesOf(target), path: location.pathname };
  clearTimeout(timer);
});

new MutationObserver(() => {
  if (!held || held.element.isConnected || document.activeElement !== document.body) return;
  clearTimeout(timer);
  // A dialog that closes and a page that opens give the focus themselves, a moment later.
  timer = setTimeout(() => {
    // A dialog that is still open gives the focus when it closes; until then the place is kept.
    if (!held || document.querySelector('.mud-dialog')) return;
    const { places, path } = held;
    held = undefined;
    if (document.activeElement === document.body && path === location.pathname) {
      // What others change must not scroll the page of somebody who reads elsewhere on it.
      (inPlaceOf(places) ?? heading())?.focus({ preventScroll: true });
    }
  }, calm);
}).observe(document.body, { childList: true, subtree: true });
