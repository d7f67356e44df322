let listener;

// "/" goes to the search box, unless something is being typed.
export function focusOnSlash(box) {
  forget();
  listener = event => {
    const target = event.target;
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      return;
    }

    event.preventDefault();
    box.focus();
    box.select();
  };
  document.addEventListener('keydown', listener);
  // Announced once it works.
  box.setAttribute('aria-keyshortcuts', '/');
}

export function forget() {
  if (listener) {
    document.removeEventListener('keydown', listener);
    listener = undefined;
  }
}
