import { css } from 'lit';

/** What only the full layout needs comes with it, in `parts/reading.ts`. */
export const styles = css`
  :host {
    /* Size of headlines, as a factor; they grow with their column by themselves. */
    --_headline-scale: var(--market-headline-scale, 1);

    container-type: inline-size;
  }

  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_gap) * 1.25);
    block-size: 100%;
    padding: var(--_space);
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
    /* Shadow of cards. */
    box-shadow: var(--market-shadow, 0 1px 2px rgb(0 0 0 / 8%));
  }

  .media,
  ::slotted([slot='media']) {
    /* Width to height of a card’s picture. */
    aspect-ratio: var(--market-media-ratio, 16 / 9);
    inline-size: calc(100% + var(--_space) * 2);
    margin: calc(var(--_space) * -1);
    margin-block-end: 0;
    background: var(--_sunken);
    object-fit: cover;
    overflow: hidden;
  }

  [part='image'] {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .text {
    --_headline: calc(clamp(1.0625em, 0.85em + 1.3cqi, 2.25em) * var(--_headline-scale));
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    flex: 1 0 auto;
  }

  .labels {
    display: flex;
    align-items: center;
    align-content: start;
    gap: 2px 10px;
    block-size: var(--_labels, 1.75em);
    overflow: hidden;
  }

  [part='section'],
  [part='access'] {
    font-size: 0.8125em;
    white-space: nowrap;
  }

  [part='section'] {
    overflow: hidden;
    color: var(--_accent);
    font-weight: 650;
    text-overflow: ellipsis;
  }

  [part='access'] {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
    color: var(--_muted);
  }

  [part='access'] svg {
    inline-size: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .headline {
    margin: 0;
    font: var(--_headline-weight) var(--_headline) / 1.3 var(--_headline-font);
    letter-spacing: -0.01em;
    text-wrap: pretty;
  }

  .headline a {
    color: inherit;
    text-decoration: none;
  }

  .headline a:hover {
    text-decoration: underline 1px;
  }

  /* Around all of it: what cuts off a fourth line would cut off a ring within. */
  .headline:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  .headline :focus-visible {
    outline: 0;
  }

  [part='summary'] {
    margin: 0;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .meta {
    --_between: 1.35em;
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_between);
    overflow-x: clip;
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }

  .meta > * {
    position: relative;
    min-inline-size: 0;
  }

  /* In the gap before each. That of the first in a line is outside, and cut off. */
  .meta > ::before {
    content: '·';
    content: '·' / '';
    position: absolute;
    inset-inline-end: 100%;
    inline-size: var(--_between);
    text-align: center;
  }

  .meta bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chips {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_chip-size);
  }

  /* In lists, each row of a card has one height whatever it holds, and so has its placeholder: nothing moves on arrival. */
  :host(:not([layout='full'])) .meta {
    flex-wrap: var(--_wrap, nowrap);
    min-block-size: var(--_meta, 1lh);
    white-space: nowrap;
  }

  :host(:not([layout='full'])) .tickers {
    flex: 1 1 0;
    flex-wrap: nowrap;
    /* Room for rings; at the end of the line it would make the page scroll sideways. */
    margin: -4px;
    margin-inline-end: 0;
    padding: 4px;
    overflow: auto clip;
    scrollbar-width: none;
  }

  :host(:not([layout='full'])) :is(.headline, [part='summary']) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }

  /* A text of the other direction stands at the side where all the rest begins. */
  :host(:not([layout='full'])) :is(.headline, [part='summary']),
  [part='section'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .labels [part='sentiment-label'] {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .labels .badge {
    min-inline-size: 0;
  }

  .labels :is(.badge [part='score'], [part='access'], svg) {
    flex: none;
  }

  :host([layout='card']) .text {
    min-block-size: calc(
      var(--_labels, 1.75em) + 3 * 1.3 * var(--_headline) + 3 * 0.9375em * var(--_line-height) + 2 * var(--_gap)
    );
  }

  :host([layout='compact']) .frame {
    gap: calc(var(--_gap) * 0.75);
    padding: calc(var(--_gap) * 2) 0;
    border-width: 0 0 var(--_border-width);
    border-radius: 0;
    background: none;
    overflow: visible;
    box-shadow: none;
  }

  :host([layout='compact']) .text {
    --_headline: calc(1em * var(--_headline-scale));
    gap: calc(var(--_gap) * 0.5);
  }

  :host([layout='compact']) .headline {
    block-size: calc(var(--_lines, 2) * 1.3em);
    -webkit-line-clamp: var(--_lines, 2);
  }

  /* The lock says it alone where the section would have no room beside the words. */
  @container (inline-size < 26em) {
    [part='access'] span {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @container (inline-size < 22em) {
    .headline {
      --_lines: 3;
    }
  }

  /* The section has a line of its own, beside the lock. */
  @container (inline-size < 20em) {
    .text {
      --_labels: 3.05em;
    }

    .labels {
      flex-wrap: wrap;
    }

    [part='section'] {
      flex: 1 0 calc(100% - 24px);
    }

    .badge {
      order: 1;
    }

    .meta {
      font-size: 0.75em;
    }
  }

  @container (inline-size < 16em) {
    .meta {
      --_wrap: wrap;
      --_meta: 2lh;
    }
  }

  @container (inline-size > 50em) {
    .headline {
      --_lines: 1;
    }
  }

  /* With room for it, the picture stands beside the text. */
  @container (inline-size > 56em) {
    :host([layout='card']) .frame {
      display: grid;
      grid-template: 1fr auto auto / auto minmax(0, 1fr);
    }

    :host([layout='card']) :is(.text, .meta, .chips) {
      grid-column: 2;
    }

    :host([layout='card']) .media,
    :host([layout='card']) ::slotted([slot='media']) {
      grid-area: 1 / 1 / span 3;
      inline-size: 50cqi;
      margin-block-end: calc(var(--_space) * -1);
      margin-inline-end: var(--_space);
    }
  }

  /* About what the text of an article takes, so that little moves when it arrives. */
  :host([layout='full']) div[role='img'] {
    min-block-size: 60em;
  }

  .bone {
    background: var(--_sunken);
    animation: breathe calc(1.6s * var(--_motion)) ease-in-out infinite alternate;
  }

  span.bone {
    display: block;
    inline-size: 40%;
    block-size: 1em;
    border-radius: 6px;
  }

  .headline .bone {
    inline-size: 95%;
    margin-block-end: 0.3em;
  }

  .bone + .bone {
    inline-size: 65%;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
