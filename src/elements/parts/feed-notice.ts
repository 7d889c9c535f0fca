import { css, html, nothing } from 'lit';
import type { FeedController } from '../../controllers/feed.js';
import type { LocaleController } from '../../controllers/locale.js';
import { feedEnglish } from '../../i18n/english/feed.js';

const noSignal = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path d="M2 7.5a12 12 0 0 1 16 0M5 11a7.5 7.5 0 0 1 10 0M8 14.4a3 3 0 0 1 4 0M3 2l14 16" />
</svg>`;

/** One line on a feed that could not be loaded, with a button that tries again; nothing while all is well. */
export function feedNotice(feed: FeedController, locale: LocaleController<object>) {
  if (!feed.problem) return nothing;
  return html`<div part="notice" lang=${locale.textLang ?? nothing}>
    ${feed.state.error?.code === 'network' ? noSignal : nothing}
    <p dir="auto">${feed.problem}</p>
    <button part="retry" type="button" @click=${() => feed.reload()}>${locale.in(feedEnglish).retry}</button>
  </div>`;
}

/** In place of an article that the feed does not have. */
export function missingNotice(feed: FeedController, locale: LocaleController<object>, isAlone: boolean) {
  if (!feed.url || (feed.hasFailed && isAlone)) return nothing;
  return html`<p part="missing" lang=${locale.textLang ?? nothing}>
    ${feed.hasFailed ? feed.problem : locale.in(feedEnglish).articleMissing}
  </p>`;
}

export const styles = [
  css`
    [part='notice'] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      margin-block-end: var(--_space);
      padding: 8px 12px;
      border: var(--_line);
      border-radius: var(--_radius);
      background: var(--_sunken);
      font-size: 0.9375em;
    }

    [part='notice'] p {
      flex: 1 1 12em;
      margin: 0;
    }

    [part='notice'] svg {
      flex: none;
      inline-size: 20px;
      fill: none;
      stroke: var(--_muted);
      stroke-width: 1.8;
      stroke-linecap: round;
    }

    [part='missing'],
    [part='empty'] {
      margin: 0;
      padding: calc(var(--_space) * 2) var(--_space);
      border: var(--_border-width) dashed var(--_border);
      border-radius: var(--_radius);
      color: var(--_muted);
      text-align: center;
    }
  `,
];
