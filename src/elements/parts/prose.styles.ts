import { css } from 'lit';

/** How an article's text is set, in an element with the class `prose`. What has the class `column` has letters of that size. */
export const prose = css`
  :host {
    /* Typeface of an article’s text. */
    --_reading-font: var(--market-reading-font, var(--_font));
    /* Width of an article’s text: about 65 letters in a line. */
    --_measure: var(--market-measure, 54ch);
  }

  .prose,
  .column {
    font-size: clamp(1.0625em, 1em + 0.3cqi, 1.1875em);
  }

  .prose {
    max-inline-size: var(--_measure);
    font-family: var(--_reading-font);
    line-height: 1.65;
    hanging-punctuation: first;
    text-wrap: pretty;
  }

  .prose > :first-child {
    margin-block-start: 0;
  }

  .prose > :last-child {
    margin-block-end: 0;
  }

  .prose :is(p, ul, ol, dl, blockquote, figure, .wide) {
    margin: 0 0 1.15em;
  }

  .prose :is(h3, h4, h5, h6) {
    margin: 1.9em 0 0.55em;
    font: var(--_headline-weight) 1.0625em / 1.3 var(--_headline-font);
    text-wrap: balance;
  }

  .prose h3 {
    font-size: 1.3em;
    letter-spacing: -0.01em;
  }

  .prose :is(ul, ol) {
    padding-inline-start: 1.4em;
  }

  .prose li {
    margin-block-end: 0.4em;
    padding-inline-start: 0.2em;
  }

  .prose li::marker {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .prose dt {
    font-weight: 650;
  }

  .prose dd {
    margin: 0 0 0.5em;
    padding-inline-start: 1.4em;
  }

  .prose blockquote {
    margin-inline: 0;
    padding-inline-start: 1.1em;
    border-inline-start: 3px solid var(--_border);
    font-size: 1.0625em;
    font-style: italic;
  }

  .prose :is(blockquote, li, td, figcaption) > :last-child {
    margin-block-end: 0;
  }

  .prose :is(li, dd) :is(ul, ol) {
    margin-block: 0.4em 0;
  }

  .prose blockquote cite {
    color: var(--_muted);
    font-size: 0.875em;
    font-style: normal;
  }

  .prose blockquote > cite {
    display: block;
  }

  .prose a {
    text-decoration-thickness: 1px;
  }

  .prose a:hover {
    text-decoration-thickness: 2px;
  }

  .prose :is(code, pre) {
    direction: ltr;
    unicode-bidi: isolate;
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', monospace;
    font-size: 0.9em;
  }

  .prose code {
    padding: 0.1em 0.3em;
    border-radius: 4px;
    background: var(--_sunken);
  }

  .prose pre {
    margin: 0;
    padding: 0.9em 1.1em;
    line-height: 1.5;
    text-align: left;
  }

  .prose pre code {
    padding: 0;
    background: none;
    font-size: 1em;
  }

  /* A shadow at each side on which there is more, covered at the ends by what scrolls along. */
  .wide {
    --_back: var(--_surface);
    --_shade: color-mix(in oklab, var(--_text) 22%, transparent);

    overflow-x: auto;
    border: var(--_line);
    border-radius: var(--_control-radius);
    background:
      linear-gradient(90deg, var(--_back) 35%, transparent) left / 2.5em 100% no-repeat local,
      linear-gradient(-90deg, var(--_back) 35%, transparent) right / 2.5em 100% no-repeat local,
      linear-gradient(90deg, var(--_shade), transparent) left / 0.8em 100% no-repeat,
      linear-gradient(-90deg, var(--_shade), transparent) right / 0.8em 100% no-repeat,
      var(--_back);
  }

  .wide:has(> pre) {
    --_back: var(--_sunken);
  }

  .prose table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
    line-height: 1.4;
    font-variant-numeric: tabular-nums lining-nums;
    overflow-wrap: normal;
  }

  .prose caption {
    padding: 0.65em 0.9em;
    border-block-end: var(--_line);
    color: var(--_muted);
    text-align: start;
  }

  .prose :is(th, td) {
    padding: 0.65em 0.9em;
    border-block-end: var(--_line);
    text-align: start;
    vertical-align: baseline;
  }

  .prose td:first-child:not(.number) {
    min-inline-size: 8em;
  }

  .prose tr:last-child > td {
    border-block-end: 0;
  }

  .prose th {
    background: var(--_sunken);
    font-weight: 650;
  }

  .prose .number {
    text-align: end;
  }

  .prose :is(img, figure) {
    max-inline-size: 100%;
  }

  .prose img {
    display: block;
    block-size: auto;
    border-radius: var(--_control-radius);
  }

  .prose figcaption {
    margin-block-start: 0.5em;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.45;
  }

  /* In a narrow column whole words would leave gaps, or run out of it. */
  @container (inline-size < 26em) {
    .prose,
    .column {
      hyphens: auto;
      hyphenate-limit-chars: 9 4 4;
    }

    .prose :is(h3, h4, h5, h6) {
      margin-block-start: 1.5em;
    }

    .prose :is(ul, ol, blockquote) {
      padding-inline-start: 1em;
    }
  }

  .prose hr {
    inline-size: 4em;
    margin: 2.2em auto;
    border: 0;
    border-block-start: var(--_border-width) solid var(--_control);
  }

  .prose :is(sub, sup) {
    font-size: 0.75em;
    line-height: 0;
  }
`;
