// The printed link carries the setup code behind its #, which no browser sends to a server; it leaves the address at once.
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, '', location.pathname);
  for (const field of document.querySelectorAll('[name=SetupCode]')) {
    field.value = code;
    field.readOnly = true;
  }
}
