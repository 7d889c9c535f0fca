import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  article,
  .placeholder {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.625);
    block-size: 100%;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .media {
    aspect-ratio: 16 / 9;
    margin: calc(var(--_space) * -1);
    margin-block-end: calc(var(--_space) * 0.25);
    border-radius: calc(var(--_radius) - 1px) calc(var(--_radius) - 1px) 0 0;
    background: var(--_sunken);
    overflow: hidden;
  }

  [part='image'] {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .text {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.5);
    flex: 1 0 auto;
  }

  .labels {
    display: flex;
    align-items: center;
    gap: 10px;
    block-size: 1.75em;
  }

  [part='section'],
  [part='access'] {
    font-size: 0.8125em;
    font-weight: 650;
    white-space: nowrap;
  }

  [part='section'] {
    overflow: hidden;
    color: var(--_accent);
    text-overflow: ellipsis;
  }

  [part='access'] {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
    color: var(--_muted);
    font-weight: 400;
  }

  [part='access'] svg {
    flex: none;
    inline-size: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .headline {
    margin: 0;
    font: 650 1.125em / 1.3 var(--_headline-font);
    letter-spacing: -0.008em;
    text-wrap: pretty;
  }

  .headline a {
    color: inherit;
    text-decoration: none;
  }

  .headline a:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }

  [part='summary'] {
    margin: 0;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0;
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }

  .meta > :not(:last-child)::after {
    content: '·';
    margin-inline: 0.55em;
  }

  .missing {
    margin: 0;
    padding: calc(var(--_space) * 2) var(--_space);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    color: var(--_muted);
    text-align: center;
  }

  /* In lists, each row of a card has one height whatever it holds, and so has its placeholder: nothing moves on arrival. */
  :host(:not([layout='full'])) :is(.meta, .chips) {
    flex-wrap: nowrap;
    white-space: nowrap;
  }

  :host(:not([layout='full'])) .chips {
    overflow: auto clip;
    scrollbar-width: none;
  }

  :host(:not([layout='full'])) .meta > :last-child,
  .labels [part='sentiment-label'] {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .labels .badge {
    min-inline-size: 0;
  }

  .labels :is(.badge [part='score'], [part='access']) {
    flex: none;
  }

  :host(:not([layout='full'])) .chips {
    block-size: 34px;
    margin: -3px;
    padding: 3px;
  }

  :host(:not([layout='full'])) .tickers {
    flex-wrap: nowrap;
    inline-size: max-content;
  }

  :host([layout='card']) .text {
    min-block-size: calc(1.75em + 3 * 1.3 * 1.125em + 3 * 1.5 * 0.9375em + var(--_space));
  }

  :host([layout='card']) .headline,
  :host([layout='card']) [part='summary'],
  :host([layout='compact']) .headline {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }

  :host([layout='compact']) :is(article, .placeholder) {
    gap: calc(var(--_space) * 0.375);
    padding: var(--_space) 0;
    border-width: 0 0 1px;
    border-radius: 0;
    background: none;
    box-shadow: none;
  }

  :host([layout='compact']) .text {
    gap: calc(var(--_space) * 0.25);
  }

  :host([layout='compact']) .headline {
    block-size: calc(2 * 1.3em);
    font-size: 1em;
    -webkit-line-clamp: 2;
  }

  @container (inline-size < 22em) {
    :host([layout='compact']) .headline {
      block-size: calc(3 * 1.3em);
      -webkit-line-clamp: 3;
    }
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

  @container (inline-size > 60em) {
    :host([layout='compact']) .headline {
      block-size: 1.3em;
      -webkit-line-clamp: 1;
    }
  }

  :host([layout='full']) article {
    gap: calc(var(--_space) * 1.25);
    padding: clamp(var(--_space), 4cqi, calc(var(--_space) * 2.5));
  }

  /* About what the text of an article takes, so that little moves when it arrives. */
  :host([layout='full']) .placeholder {
    min-block-size: 60em;
  }

  :host([layout='full']) .media {
    order: 0;
    aspect-ratio: 21 / 9;
    margin: calc(clamp(var(--_space), 4cqi, calc(var(--_space) * 2.5)) * -1);
    margin-block-end: 0;
  }

  :host([layout='full']) .text {
    gap: calc(var(--_space) * 0.75);
    max-inline-size: 46em;
  }

  :host([layout='full']) .headline {
    font-size: clamp(1.5em, 1em + 2.4cqi, 2.375em);
    line-height: 1.16;
    letter-spacing: -0.018em;
    text-wrap: balance;
  }

  [part='headline']:focus:not(:focus-visible) {
    outline: none;
  }

  :host([layout='full']) [part='summary'] {
    font-size: clamp(1.0625em, 0.98em + 0.5cqi, 1.25em);
    line-height: 1.5;
  }

  .bone {
    display: block;
    inline-size: 40%;
    block-size: 1em;
    border-radius: 6px;
    background: var(--_sunken);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone.media {
    inline-size: auto;
    block-size: auto;
    border-radius: calc(var(--_radius) - 1px) calc(var(--_radius) - 1px) 0 0;
  }

  .headline .bone {
    inline-size: 95%;
    margin-block-end: 0.3em;
  }

  .headline .bone + .bone {
    inline-size: 65%;
  }

  .meta .bone {
    block-size: 1.5em;
  }

  .chips .bone {
    inline-size: 4em;
    block-size: 28px;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media (pointer: coarse) {
    :host(:not([layout='full'])) .chips {
      block-size: 50px;
    }

    .chips .bone {
      block-size: 44px;
    }
  }
`;
