// Nobody sits at a big screen: its link opens it by itself. The code stands behind the #, which no browser sends to a server, and
// leaves the address at once; a screen that is known already goes on without one.
const form = document.querySelector('.plain-card form');
const code = decodeURIComponent(location.hash.slice(1));
if (form && code) {
  history.replaceState(null, '', location.pathname + location.search);
  form.querySelector('[name=Code]').value = code;
  if (!form.dataset.asks) form.requestSubmit();
} else if (form?.dataset.known) {
  location.replace(form.dataset.known);
}
