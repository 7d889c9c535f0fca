import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Env } from '../env.js';
import { layout, type Html } from '../pages/layout.js';
import { findPassages, type Chapter } from './manual.js';

/** Characters of a passage that are shown of what was found. */
const excerpt = 180;

/** The documentation as pages, whole without scripts, and a search through them. */
export function docs(manual: readonly Chapter[]): Hono<Env> {
  const [start] = manual;
  return new Hono<Env>()
    .get('/', (c) => c.redirect(`/docs/${start!.slug}`))
    .get('/search', (c) => c.html(searchPage(manual, c.req.query('q')?.trim().slice(0, 100) ?? '')))
    .get('/:slug', (c) => {
      const chapter = manual.find(({ slug }) => slug === c.req.param('slug'));
      return chapter ? c.html(chapterPage(manual, chapter)) : c.notFound();
    });
}

function chapterPage(manual: readonly Chapter[], chapter: Chapter): Html {
  const { slug, title, passages } = chapter;
  const [, ...inside] = passages;
  const index = manual.indexOf(chapter);
  const next = manual[index + 1];
  return page(manual, {
    title,
    slug,
    content: html`${raw(chapter.html)}
    ${next ? html`<p class="onward"><a href="/docs/${next.slug}" rel="next">Next: ${next.title}</a></p>` : ''}`,
    contents:
      inside.length > 1
        ? html`<ul>
            ${inside.map((passage) => html`<li><a href="#${passage.id}">${passage.title}</a></li>`)}
          </ul>`
        : undefined,
  });
}

function searchPage(manual: readonly Chapter[], query: string): Html {
  const found = findPassages(manual, query);
  return page(manual, {
    title: 'Search',
    slug: 'search',
    query,
    content: html`<h1>Search</h1>
      <p>
        ${query ? `${found.length || 'No'} ${found.length === 1 ? 'passage' : 'passages'} on “${query}”` : 'Type what you look for.'}
      </p>
      <ul class="found">
        ${found.map(
          ({ chapter, id, title, text }) =>
            html`<li>
              <a href="/docs/${chapter.slug}#${id}">${title}</a>
              <p>${text.trim().slice(0, excerpt)}${text.trim().length > excerpt ? '…' : ''}</p>
            </li>`,
        )}
      </ul>`,
  });
}

interface Content {
  readonly title: string;
  readonly slug: string;
  readonly content: Html;
  /** What stands on the page, for the list of chapters. */
  readonly contents?: Html | undefined;
  readonly query?: string;
}

function page(manual: readonly Chapter[], { title, slug, content, contents, query = '' }: Content): Html {
  return layout({
    title: `${title} · market-news-elements`,
    head: html`<meta name="description" content="How to use market-news-elements: ${title}." />`,
    main: html`<div class="docs">
      <nav aria-label="Documentation">
        <form action="/docs/search" role="search">
          <label for="q">Search the documentation</label>
          <input id="q" name="q" type="search" value="${query}" maxlength="100" required />
        </form>
        <details>
          <summary>Chapters</summary>
          <ul>
            ${manual.map(
              (chapter) =>
                html`<li>
                  <a href="/docs/${chapter.slug}" ${raw(chapter.slug === slug ? 'aria-current="page"' : '')}
                    >${chapter.title}</a
                  >
                  ${chapter.slug === slug ? (contents ?? '') : ''}
                </li>`,
            )}
          </ul>
        </details>
      </nav>
      <div>${content}</div>
    </div>`,
  });
}
