import { html, raw } from 'hono/html';
import { jsonLdText, newsArticleJsonLd } from '../../../src/access/json-ld.js';
import { articleUrl, coverUrl } from '../addresses.js';
import type { PublicArticle } from '../articles/article.js';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

/** The page of an article, whole without scripts; of a gated one it holds what anyone may read. */
export function articlePage(article: PublicArticle, origin: string): Html {
  return layout({
    title: `${article.title} · ${site.name}`,
    language: article.language,
    head: head(article, origin),
    main: html`<article>
      <header>
        <p class="section" lang="en">${article.section}</p>
        <h1>${article.title}</h1>
        <p class="meta" lang="en">${meta(article)}</p>
        <p class="summary">${article.summary}</p>
      </header>
      <img class="cover" src="${coverUrl(article, '')}" width="1200" height="675" alt="${article.imageAlt ?? ''}" />
      ${keyPoints(article)} ${article.access === 'free' ? raw(article.openHtml) : gated(article)}
    </article>`,
  });
}

function head(article: PublicArticle, origin: string): Html {
  const url = articleUrl(article, origin);
  return html`<meta name="description" content="${article.summary}" />
    <meta name="author" content="${article.author}" />
    <link rel="canonical" href="${url}" />
    <link rel="alternate" type="application/feed+json" title="${article.title}" href="${url}.json" />
    <link rel="alternate" type="application/feed+json" title="${site.name}" href="/feed.json" />
    <link rel="alternate" type="application/rss+xml" title="${site.name}" href="/feed.rss" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="${site.name}" />
    <meta property="og:title" content="${article.title}" />
    <meta property="og:description" content="${article.summary}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:image" content="${coverUrl(article, origin)}" />
    <meta property="article:published_time" content="${article.published.toISOString()}" />
    <meta property="article:section" content="${article.section}" />
    <script type="application/ld+json">
      ${raw(linkedData(article, origin))}
    </script>
    <script type="module" src="/market-news-elements.js"></script>`;
}

function meta({ published, author, sentiment, tickers, horizon }: PublicArticle): Html {
  const score = [sentiment?.score, sentiment?.label].filter((part) => part !== undefined).join(' ');
  const facts = [score && `Score ${score}`, tickers.map(({ symbol }) => symbol).join(', '), horizon?.label];
  return html`<time datetime="${published.toISOString()}">${formatTime(published)}</time> ·
    ${author}${facts.filter(Boolean).map((fact) => ` · ${fact}`)}`;
}

function formatTime(time: Date): string {
  const day = time.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  return `${day} ${time.toISOString().slice(11, 16)} UTC`;
}

function keyPoints({ keyPoints }: PublicArticle): Html | '' {
  if (!keyPoints.length) return '';
  return html`<section class="key-points" aria-labelledby="key-points">
    <h2 id="key-points" lang="en">Key points</h2>
    <ul>
      ${keyPoints.map((point) => html`<li>${point}</li>`)}
    </ul>
  </section>`;
}

function gated({ slug, access, openHtml }: PublicArticle): Html {
  return html`<signup-gate class="paywall" article-id="${slug}" src="/a/${slug}.json">
    ${raw(openHtml)}
    <p class="read-on" lang="en">
      <a href="/sign-up">${access === 'paid' ? 'Subscribe to read on' : 'Sign up free to read on'}</a>
    </p>
  </signup-gate>`;
}

/** What search engines are told. */
function linkedData(article: PublicArticle, origin: string): string {
  const { slug, title, summary, published, updated, section, tags, author, access, keyPoints, language } = article;
  const told = newsArticleJsonLd(
    {
      ...{ id: slug, title, summary, published, section, tags, keyPoints, tickers: [] },
      ...(updated && { updated }),
      url: articleUrl(article, origin),
      language: language ?? site.language,
      authors: [{ name: author }],
      source: { name: site.name, url: `${origin}/` },
      image: { url: coverUrl(article, origin), width: 1200, height: 675 },
      access: { level: access },
    },
    { cssSelector: '.paywall' },
  );
  return jsonLdText(told);
}
