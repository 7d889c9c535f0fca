import { css } from 'lit';

/**
 * The theme. Each public `--market-*` property has its default here, once; stylesheets use the `--_*` names. Colours follow
 * the page's `color-scheme`.
 */
export const tokens = css`
  :host {
    --_accent: var(--market-accent, light-dark(#1d4ed8, #93b4ff));
    --_on-accent: var(--market-on-accent, light-dark(#fff, #0b1220));
    --_bullish: var(--market-bullish, light-dark(#08703f, #4fd39a));
    --_bearish: var(--market-bearish, light-dark(#b3261e, #ff938c));
    --_neutral: var(--market-neutral, light-dark(#565d6b, #b3bac6));
    --_text: var(--market-text, light-dark(#15181e, #eceef2));
    --_muted: var(--market-muted, light-dark(#565d6b, #a6aebb));
    --_surface: var(--market-surface, light-dark(#fff, #15181d));
    --_sunken: var(--market-sunken, light-dark(#f3f5f8, #1e2229));
    --_border: var(--market-border, light-dark(#dfe3e9, #2f353f));
    --_control: var(--market-control-border, light-dark(#848c99, #767e8b));
    --_highlight: var(--market-highlight, light-dark(#ffe9a3, #5c4a0c));
    --_font: var(--market-font, system-ui, sans-serif);
    --_headline-font: var(--market-headline-font, var(--_font));
    --_size: var(--market-font-size, 16px);
    --_radius: var(--market-radius, 12px);
    --_space: var(--market-space, 16px);
    --_shadow: var(--market-shadow, 0 1px 2px light-dark(rgb(20 25 35 / 6%), rgb(0 0 0 / 40%)));

    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_size) / 1.5 var(--_font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    overflow-wrap: anywhere;
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
    outline: 2px solid var(--_accent);
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
