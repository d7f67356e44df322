// What is typed reaches the server while it is being typed, not only when the field is left. Milliseconds.
const quiet = 1000, most = 2000;

export function watch(form, owner) {
  const waiting = new Map();
  if (owner) {
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
}
