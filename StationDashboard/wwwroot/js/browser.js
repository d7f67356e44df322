// Written so that the oldest browser can read it: it leads one that could not show the product to a page that says so. Asked for
// are the newest things that the pages, MudBlazor and Blazor use: color-mix, :has, Array.at, and what came with static blocks.
(function () {
  var supports = window.CSS && CSS.supports;
  var able = supports
    && CSS.supports('color', 'color-mix(in srgb, currentColor, transparent)')
    && CSS.supports('selector(:has(a))')
    && 'noModule' in document.createElement('script')
    && 'adoptedStyleSheets' in document
    && Array.prototype.at;
  if (!able) location.replace('/old-browser.html');
})();
