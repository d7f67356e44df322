// Nobody sits at a big screen: its link opens it by itself, and neither the address nor the history keeps the code.
const form = document.querySelector('form[data-at-once]');
if (form) {
  history.replaceState(null, '', form.getAttribute('action'));
  form.requestSubmit();
}
