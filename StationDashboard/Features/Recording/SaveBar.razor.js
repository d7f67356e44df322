let listener;

// Ctrl+S saves, Ctrl+Enter saves and begins the next. The field that is being typed in tells its value first, by losing the focus.
export function listen() {
  forget();
  listener = event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !['s', 'S', 'Enter'].includes(event.key)) {
      return;
    }

    const button = document.querySelector(`[data-save=${event.key === 'Enter' ? 'next' : 'only'}]`);
    event.preventDefault();
    if (button && !button.disabled) {
      const at = document.activeElement;
      at?.blur();
      button.click();
      at?.focus();
    }
  };
  document.addEventListener('keydown', listener);
}

export function forget() {
  if (listener) {
    document.removeEventListener('keydown', listener);
    listener = undefined;
  }
}

export function focusFirst(selector) {
  document.querySelector(`main ${selector}`)?.focus();
}
