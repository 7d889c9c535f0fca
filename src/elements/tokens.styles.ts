import { css } from 'lit';

/**
 * The theme. Each public `--market-*` property has its default here, once, under the sentence that documents it; stylesheets
 * use the `--_*` names. Colours follow the page's `color-scheme`.
 */
export const tokens = css`
  :host {
    /* Links, buttons and what is chosen. */
    --_accent: var(--market-accent, light-dark(#1d4ed8, #93b4ff));
    /* Text. */
    --_text: var(--market-text, light-dark(#15181e, #eceef2));
    /* Background of cards, buttons and fields. */
    --_surface: var(--market-surface, light-dark(#fff, #15181d));
    /* Text of less weight. */
    --_muted: var(--market-muted, color-mix(in oklab, var(--_text) 72%, var(--_surface)));
    /* Background of chips, panels and placeholders. */
    --_sunken: var(--market-sunken, color-mix(in oklab, var(--_text) 5%, var(--_surface)));
    /* Quiet lines. */
    --_border: var(--market-border, color-mix(in oklab, var(--_text) 12%, var(--_surface)));
    /* Typeface. */
    --_font: var(--market-font, system-ui, sans-serif);
    /* Typeface of headlines and headings. */
    --_headline-font: var(--market-headline-font, var(--_font));
    /* Weight of headlines and headings. */
    --_headline-weight: var(--market-headline-weight, 650);
    /* Size of running text, that of the page around by default; everything else follows it. */
    --_size: var(--market-font-size, 1em);
    /* Height of a line of running text, as a factor of its size. */
    --_line-height: var(--market-line-height, 1.5);
    /* Space inside and between cards. */
    --_space: var(--market-space, 16px);
    /* How far apart things stand inside a card, as a factor. */
    --_gap: calc(var(--_space) * 0.5 * var(--market-density, 1));
    /* Roundness of cards, panels and menus. */
    --_radius: var(--market-radius, 12px);
    /* Width of all lines. */
    --_border-width: var(--market-border-width, 1px);
    /* Ring around what has the keyboard’s focus. */
    --_focus: var(--market-focus, 2px solid var(--_accent));
    /* How long movement takes, as a factor; 0 where readers ask for less of it. */
    --_motion: var(--market-motion, 1);

    --_line: var(--_border-width) solid var(--_border);

    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_size) / var(--_line-height) var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    /* That of the place, also in a row and where the page centres: what is made to fit its column is else as wide as nothing. */
    inline-size: -webkit-fill-available;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0;
    }
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }

  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Behind words that were searched for, and articles that came just now. */
export const highlight = css`var(--market-highlight, light-dark(#ffe9a3, #5c4a0c))`;

/** Shadow of what lies over the page, such as menus. */
export const overlayShadow = css`var(--market-overlay-shadow, 0 6px 24px rgb(0 0 0 / 20%))`;
