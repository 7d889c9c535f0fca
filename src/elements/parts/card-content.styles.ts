import { css } from 'lit';

/** What stands in the frame of a card. What only the full layout needs comes with it, in `reading.ts`. */
export const cardContentStyles = css`
  [part='image'] {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .labels {
    align-content: start;
    gap: 2px 10px;
    overflow: hidden;
  }

  /* With nothing in it the row takes no room over the headline. */
  .bare .labels {
    min-block-size: 0;
    margin-block-end: calc(var(--_gap) * -0.5);
  }

  /* It is at the end of a row, which stays as high as its placeholder. */
  :host([layout='compact']) .bare {
    padding-block-end: calc(var(--_gap) * 2.5 + var(--_labels, 1.75em));
  }

  [part='section'],
  [part='access'] {
    font-size: 0.8125em;
    white-space: nowrap;
  }

  [part='section'] {
    color: var(--_accent);
    font-weight: 650;
  }

  [part='section'],
  [part='sentiment-label'],
  .meta bdi {
    overflow: hidden;
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
    inline-size: max(14px, 1em);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .headline {
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
    column-gap: var(--_between);
    overflow-x: clip;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .meta > * {
    position: relative;
  }

  /* They are cut off where there is no room; a time never is. */
  .meta span {
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
  }

  .chips {
    gap: 8px;
  }

  .headline,
  [part='summary'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }

  /* A text of the other direction stands at the side where all the rest begins. */
  .headline,
  [part='summary'],
  [part='section'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .badge {
    min-inline-size: 0;
  }

  [part='score'],
  [part='access'],
  svg {
    flex: none;
  }

  :host([layout='compact']) .headline {
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

  @container (inline-size < 20em) {
    .labels {
      flex-wrap: wrap;
    }

    [part='section'] {
      flex: 1 0 calc(100% - 24px);
    }

    .badge,
    ::slotted([slot='badge']) {
      order: 1;
    }
  }

  @container (inline-size < 16em) {
    .meta {
      flex-wrap: wrap;
    }
  }
`;
