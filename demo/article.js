/** The host page's own part: its navigation sets the section, and its address follows the article that is open. */
const news = document.querySelector('market-news');
const links = [...document.querySelectorAll('.site-header nav a')];

function followAddress() {
  const { searchParams } = new URL(location.href);
  const section = searchParams.get('section');
  news.section = section ?? undefined;
  news.articleId = searchParams.get('article') ?? 'mining-versus-edge-ai';
  for (const link of links) {
    const target = new URL(link.href);
    const isHere =
      target.pathname === location.pathname && !target.hash && target.searchParams.get('section') === section;
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function go(address) {
  if (address.href === location.href) return;
  history.pushState(null, '', address);
  followAddress();
}

for (const link of links) {
  link.addEventListener('click', (click) => {
    const target = new URL(link.href);
    const isOther = target.pathname !== location.pathname || target.hash;
    if (isOther || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    const address = new URL(location.href);
    const section = target.searchParams.get('section');
    if (section) address.searchParams.set('section', section);
    else address.searchParams.delete('section');
    address.hash = '';
    go(address);
  });
}

news.addEventListener('article-open', ({ article }) => {
  const address = new URL(location.href);
  address.searchParams.set('article', article.id);
  address.hash = '';
  go(address);
});

window.addEventListener('popstate', followAddress);
customElements.whenDefined('market-news').then(followAddress);
