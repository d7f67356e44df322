// Runs before the first paint. A visitor who has not chosen gets what the system prefers; the server learns it by a
// session cookie, so that from the second page on even the prerendered HTML is right.
(() => {
  const root = document.documentElement;
  if (root.dataset.ownColours) return;
  if (/(?:^|; )(?:__Host-)?theme=/.test(document.cookie)) return;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.classList.toggle('dark', dark);
  const https = location.protocol === 'https:';
  document.cookie = `${https ? '__Host-' : ''}theme-system=${dark ? 'dark' : 'light'}; path=/; samesite=lax${https ? '; secure' : ''}`;
})();
