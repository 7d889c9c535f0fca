/**
 * Runs before anything is drawn, so that a page never shows another look first: links the theme and the palette that the address
 * names, and sets light or dark.
 */
(() => {
  const asked = new URLSearchParams(location.search);
  const named = (name) => (asked.get(name) ?? '').match(/^[a-z-]+$/)?.[0];
  const theme = named('theme') ?? 'quiet';
  const palette = named('palette');
  const link = (id, href) => {
    const element = document.createElement('link');
    element.id = id;
    element.rel = 'stylesheet';
    if (href) element.href = href;
    document.head.append(element);
  };
  link('theme-sheet', theme === 'pastel' ? '/pastel.css' : `/themes/${theme}.css`);
  link('palette-sheet', palette && `/themes/palette-${palette}.css`);
  document.documentElement.dataset.scheme = named('scheme') ?? '';
})();
