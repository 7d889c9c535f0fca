import { css } from 'lit';

export const buttons = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--_control-size);
    margin: 0;
    padding: 0.45em 1.1em;
    border: var(--_border-width) solid var(--_control);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    color: var(--_text);
    font: 600 0.9375em / 1.2 var(--_font);
    text-decoration: none;
    text-wrap: balance;
    cursor: pointer;
  }

  button:hover,
  .button:hover {
    background: var(--_sunken);
  }
`;

/** Buttons, alike in every element, and the tokens for all that can be operated. */
export const controls = css`
  :host {
    /* Text on the accent colour. */
    --_on-accent: var(--market-on-accent, var(--_surface));
    /* Lines around buttons and fields. */
    --_control: var(--market-control-border, color-mix(in oklab, var(--_text) 50%, var(--_surface)));
    /* Roundness of buttons, fields and chips. */
    --_control-radius: var(--market-control-radius, min(var(--_radius), 10px));
    /* Height of buttons and fields; on touch screens at least 44px. */
    --_control-size: var(--market-control-size, 44px);
    --_chip-size: max(24px, 28px * var(--market-density, 1));
  }

  @media (pointer: coarse) {
    :host {
      --_control-size: max(44px, var(--market-control-size, 0px));
      --_chip-size: 44px;
    }
  }

  ${buttons}
`;
