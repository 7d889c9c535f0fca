import { html, raw } from 'hono/html';
import { parseFeed } from 'market-news-elements/feed.js';
import { renderElements } from 'market-news-elements/server.js';
import type { PublicArticle } from '../articles/article.js';
import { jsonFeed } from '../feeds/json-feed.js';
import { selectPage } from '../feeds/selection.js';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

const feedPath = '/feed.json?limit=12';

/** Every element, drawn on the server: whole without scripts, and alive with them. */
export async function ssrPage(articles: readonly PublicArticle[], origin: string): Promise<Html> {
  const url = `${origin}${feedPath}`;
  const page = selectPage(articles, new URL(url), origin);
  const feed = await parseFeed(JSON.stringify(jsonFeed(page)), { url });
  const gated = page.articles.find(({ access }) => access !== 'free');
  const elements = html`<market-news src="${feedPath}" refresh="60">
      <h2>The latest</h2>
      <ticker-feed searchable limit="6" heading-level="3"></ticker-feed>
      <h2>One of them</h2>
      <market-article-card
        layout="full"
        heading-level="2"
        article-id="${page.articles.find(({ access }) => access === 'free')?.slug}"
      ></market-article-card>
    </market-news>
    <h2>Behind a gate</h2>
    ${
      gated &&
      html`<signup-gate src="${feedPath}" article-id="${gated.slug}">
        ${raw(gated.openHtml)}
        <p><a href="/a/${gated.slug}">${gated.title}</a></p>
      </signup-gate>`
    }
    <h2>A score, and a button</h2>
    <sentiment-score score="62" history="41 48 55 52" layout="meter"></sentiment-score>
    <article-share url="${origin}/" heading="${site.name}" layout="buttons"></article-share>`;
  const drawn = await renderElements(String(elements), {
    url: `${origin}/ssr.html`,
    lang: site.language,
    feeds: { [feedPath]: feed },
  });
  return layout({
    title: `Drawn on the server · ${site.name}`,
    head: html`<meta name="description" content="Every element, complete without scripts." />
      <script type="module" src="/market-news-elements.js"></script>`,
    main: html`<h1>Drawn on the server</h1>
      <p class="summary">
        Every element comes with its content: turn scripts off, and it is all still here. With scripts the elements go
        on with the very same nodes, and load no feed before the next refresh.
      </p>
      ${raw(drawn)}`,
  });
}
