import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Article } from '../../feed/article.js';
import { filterArticles } from '../../feed/filter.js';
import { readingEnglish } from '../../i18n/english/reading.js';

/** What a feed is narrowed to. */
export interface Narrowing {
  readonly tickers: readonly string[];
  readonly section: string | undefined;
}

/** Links to the articles before and after one in its feed, or nothing where there are none. */
export function neighbours(
  { id }: Article,
  articles: readonly Article[],
  { tickers, section }: Narrowing = { tickers: [], section: undefined },
  locale: LocaleController<object>,
  onOpen: (click: MouseEvent, article: Article) => void,
) {
  const place = articles.findIndex((article) => article.id === id);
  if (place < 0) return nothing;
  const canOpen = (those: readonly Article[]) => filterArticles(those, tickers, section).filter(({ url }) => url);
  const previous = canOpen(articles.slice(0, place)).at(-1);
  const next = canOpen(articles.slice(place + 1))[0];
  if (!previous && !next) return nothing;
  const { moreArticles, previousArticle, nextArticle } = locale.in(readingEnglish);

  const link = (article: Article | undefined, part: string, way: string) =>
    article
      ? html`<a part=${part} class=${part} href=${article.url!} @click=${(click: MouseEvent) => onOpen(click, article)}>
          <span class="way" lang=${locale.textLang ?? nothing}>${arrow}${way}</span>
          <span class="title" lang=${article.language ?? nothing}><bdi>${article.title}</bdi></span>
        </a>`
      : nothing;

  return html`<nav part="neighbours" class="neighbours" aria-label=${moreArticles}>
    ${link(previous, 'previous', previousArticle)} ${link(next, 'next', nextArticle)}
  </nav>`;
}

const arrow = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M14 8H3m4-4.5L2.5 8 7 12.5" /></svg>`;

export const neighbourStyles = css`
  .neighbours {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16em, 100%), 1fr));
    gap: var(--_space);
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: var(--_line);
  }

  .neighbours a {
    display: flex;
    flex-direction: column;
    gap: 0.3em;
    padding: calc(var(--_space) * 0.75) var(--_space);
    border: var(--_line);
    border-radius: var(--_control-radius);
    color: inherit;
    text-decoration: none;
  }

  .neighbours a:hover {
    border-color: var(--_control);
    background: var(--_sunken);
  }

  .neighbours .way {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  .neighbours .title {
    font: 600 0.9375em / 1.35 var(--_headline-font);
    text-wrap: pretty;
  }

  .neighbours .next {
    grid-column-end: -1;
    text-align: end;
  }

  .neighbours .next .way {
    flex-direction: row-reverse;
  }

  .neighbours svg {
    flex: none;
    inline-size: 1.1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .neighbours .next svg {
    scale: -1 1;
  }

  .neighbours .previous svg:dir(rtl) {
    scale: -1 1;
  }

  .neighbours .next svg:dir(rtl) {
    scale: 1;
  }
`;
