import { css } from 'lit';

/** An article on paper: the text in black on white, and nothing to press. */
export const print = css`
  @media print {
    :host {
      --_accent: #000;
      --_text: #000;
      --_muted: #333;
      --_surface: #fff;
      --_sunken: #fff;
      --_border: #999;
      --_control: #999;

      color-scheme: light;
      container-type: normal;
      font-size: 11pt;
    }

    [data-tone] {
      --_tone: #000;
    }

    :host([layout='full']) article {
      --_edge: 0px;
      --_side: 0px;
      display: block;
      block-size: auto;
      border: 0;
      box-shadow: none;
    }

    :host([layout='full']) article > :not(:first-child) {
      margin-block-start: calc(var(--_space) * 1.25);
    }

    :host([layout='full']) .headline {
      font-size: 1.75em;
    }

    :host([layout='full']) .chip {
      min-block-size: 0;
    }

    [part='panel'] :is(button, .button, form, input),
    [part='account'],
    .door,
    .neighbours,
    slot[name='share'],
    slot[name='form'] {
      display: none;
    }

    .address {
      display: block;
      color: var(--_muted);
      font-size: 0.8125em;
    }

    p,
    li,
    [part='summary'] {
      orphans: 3;
      widows: 3;
    }

    :is(h3, h4, h5, h6, caption, thead, .headline, [role='heading']) {
      break-after: avoid;
    }

    :is(.media, img, figure, blockquote, tr, li, .labels, .meta, .tickers) {
      break-inside: avoid;
    }

    .prose,
    .column {
      max-inline-size: none;
      font-size: 1em;
    }

    .wide {
      overflow: visible;
      border: 0;
    }

    .wide pre {
      white-space: pre-wrap;
    }

    /* On paper the whole address says where a link leads, which the host alone did on the screen. */
    .prose a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 0.875em;
    }

    .prose a > bdi:last-child {
      display: none;
    }
  }
`;
