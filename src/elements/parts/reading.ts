import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Article } from '../../feed/article.js';
import type { ArticleStrings } from '../../i18n/strings.js';
import { articleBody } from './article-body.js';
import { prose } from './prose.styles.js';

export { articleBody };

/** What the full layout shows below the summary: key points, text or gate, and ways to share. */
export function reading(
  { keyPoints, body, access, language }: Article,
  headingLevel: number,
  { strings, textLang }: LocaleController<ArticleStrings>,
) {
  return html`${
      keyPoints.length > 0
        ? html`<div part="key-points" role="group" aria-labelledby="key-points">
            <div id="key-points" role="heading" aria-level=${headingLevel} lang=${textLang ?? nothing}>
              ${strings.keyPoints}
            </div>
            <ul dir="auto" lang=${language ?? nothing}>
              ${keyPoints.map((point) => html`<li>${point}</li>`)}
            </ul>
          </div>`
        : nothing
    }
    ${
      access.level === 'free'
        ? html`<div part="body" class="prose" dir="auto" lang=${language ?? nothing}>${articleBody(body)}</div>`
        : html`<slot name="gate"><signup-gate></signup-gate></slot>`
    } <slot name="share"><article-share layout="buttons"></article-share></slot>`;
}

export const styles = [
  prose,
  /* Not for the placeholder, which is there before this and must not move when it comes. */
  css`
    :host([layout='full']) {
      --_edge: clamp(var(--_space), 4cqi, calc(var(--_space) * 2.5));
    }

    :host([layout='full']) article {
      gap: calc(var(--_gap) * 2.5);
      padding: var(--_edge);
    }

    :host([layout='full']) article .media,
    :host([layout='full']) ::slotted([slot='media']) {
      aspect-ratio: 21 / 9;
      inline-size: calc(100% + var(--_edge) * 2);
      margin: calc(var(--_edge) * -1);
      margin-block-end: 0;
    }

    :host([layout='full']) article .text {
      --_headline: calc(clamp(1.5em, 1em + 2.4cqi, 2.375em) * var(--_headline-scale));
      gap: calc(var(--_gap) * 1.5);
      max-inline-size: 46em;
    }

    :host([layout='full']) .headline {
      line-height: 1.16;
      text-wrap: balance;
    }

    :host([layout='full']) [part='summary'] {
      font-size: clamp(1.0625em, 0.98em + 0.5cqi, 1.25em);
    }

    [part='key-points'] {
      max-inline-size: 46em;
      padding: var(--_space) calc(var(--_space) * 1.25);
      border-inline-start: 3px solid var(--_accent);
      border-start-end-radius: var(--_radius);
      border-end-end-radius: var(--_radius);
      background: var(--_sunken);
    }

    [part='key-points'] [role='heading'] {
      margin-block-end: 0.5em;
      font: var(--_headline-weight) 1em / 1.3 var(--_headline-font);
    }

    [part='key-points'] ul {
      display: grid;
      gap: var(--_gap);
      margin: 0;
      padding-inline-start: 1.15em;
    }

    [part='key-points'] li::marker {
      color: var(--_accent);
    }
  `,
];
