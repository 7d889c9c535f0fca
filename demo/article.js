/** The host page's own part: its navigation sets the section, and its address and title follow the article that is open. */
const news = document.querySelector('market-news');
const links = [...document.querySelectorAll('.site-header nav a')];
const siteTitle = document.title;
let titles = new Map();

function followAddress() {
  const { searchParams } = new URL(location.href);
  const section = searchParams.get('section');
  const articleId = searchParams.get('article') ?? 'mining-versus-edge-ai';
  news.section = section ?? undefined;
  news.articleId = articleId;
  document.title = titles.has(articleId) ? `${titles.get(articleId)} · Market Desk` : siteTitle;
  for (const link of links) {
    const target = new URL(link.href);
    const isHere =
      target.pathname === location.pathname && !target.hash && target.searchParams.get('section') === section;
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Changes the address, and the page with it. A value of `null` takes the parameter out. */
function go(name, value) {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  address.hash = '';
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
    go('section', target.searchParams.get('section'));
  });
}

news.addEventListener('article-open', ({ article }) => go('article', article.id));

news.addEventListener('feed-loaded', ({ articles }) => {
  titles = new Map(articles.map(({ id, title }) => [id, title]));
  followAddress();
});

// What lies below the article has its place only when the article is there.
news.addEventListener(
  'feed-loaded',
  () => {
    const target = location.hash && document.querySelector(location.hash);
    if (target) requestAnimationFrame(() => target.scrollIntoView());
  },
  { once: true },
);

window.addEventListener('popstate', followAddress);
customElements.whenDefined('market-news').then(followAddress);
