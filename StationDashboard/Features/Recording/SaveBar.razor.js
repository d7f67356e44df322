import { composing, pressed } from '../../js/keys.js';

let listener;

// shortcuts: what is pressed to which button. The field that is being typed in tells its value first, by losing the focus.
export function listen(shortcuts) {
  forget();
  listener = event => {
    const act = composing(event) ? null : shortcuts[pressed(event)];
    if (!act) {
      return;
    }

    const button = document.querySelector(`[data-save=${act}]`);
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
