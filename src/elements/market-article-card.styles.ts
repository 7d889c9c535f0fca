import { css } from 'lit';

/** The frame of a card, in which everything has its place. What fills it comes with it, in `parts/card-content.ts`. */
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

  .text {
    --_headline: calc(clamp(1.0625em, 0.85em + 1.3cqi, 2.25em) * var(--_headline-scale));
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    flex: 1 0 auto;
  }

  .labels,
  .chips {
    display: flex;
    align-items: center;
  }

  .labels {
    min-block-size: var(--_labels, 1.75em);
  }

  .headline {
    margin: 0;
    font: var(--_headline-weight) var(--_headline) / 1.3 var(--_headline-font);
  }

  .meta {
    font-size: 0.8125em;
  }

  .chips {
    min-block-size: var(--_chip-size);
  }

  /* In lists, each row of a card has one height whatever it holds, and so has its placeholder: nothing moves on arrival. */
  :host(:not([layout='full'])) .meta {
    min-block-size: var(--_meta, 1lh);
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
    overflow: hidden;
  }

  @container (inline-size < 22em) {
    .headline {
      --_lines: 3;
    }
  }

  /* The section has a line of its own, beside the lock. */
  @container (inline-size < 20em) {
    .frame {
      --_labels: 3.05em;
    }

    .meta {
      font-size: 0.75em;
    }
  }

  @container (inline-size < 16em) {
    .meta {
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
