// Runs before the first paint. A visitor who has not chosen gets what the system prefers; the server learns it by a
// session cookie, so that from the second page on even the prerendered HTML is right.
(() => {
  const root = document.documentElement;
  const https = location.protocol === 'https:';
  const keep = (name, value, age) => {
    document.cookie = `${https ? '__Host-' : ''}${name}=${value}; path=/;${age == null ? '' : ` max-age=${age};`} samesite=lax${https ? '; secure' : ''}`;
  };

  if (!root.dataset.ownColours && !/(?:^|; )(?:__Host-)?theme=/.test(document.cookie)) {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    root.classList.toggle('dark', dark);
    keep('theme-system', dark ? 'dark' : 'light');
  }

  // The size of letters: the class changes at once, a year's cookie lets the server send the next page in it.
  document.addEventListener('change', ({ target }) => {
    if (!target.matches('select[data-text-size]')) return;
    const size = target.value;
    for (const other of target.options) if (other.value) root.classList.toggle(other.value, other.value === size);
    for (const select of document.querySelectorAll('select[data-text-size]')) select.value = size;
    keep('text-size', size, size ? 31536000 : 0);
  });
})();
