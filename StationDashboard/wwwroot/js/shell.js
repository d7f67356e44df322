export function isDark() {
  return document.documentElement.classList.contains('dark');
}

// The class changes at once; the cookie lets the server send the right page next time. A year, renewed by each choice.
export function setDark(dark) {
  document.documentElement.classList.toggle('dark', dark);
  const https = location.protocol === 'https:';
  document.cookie = `${https ? '__Host-' : ''}theme=${dark ? 'dark' : 'light'}; path=/; max-age=31536000; samesite=lax${https ? '; secure' : ''}`;
}
