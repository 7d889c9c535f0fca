import { css } from 'lit';

/** Buttons and fields, alike in every element. */
export const controls = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 44px;
    margin: 0;
    padding: 0.45em 1.1em;
    border: 1px solid var(--_control);
    border-radius: min(var(--_radius), 10px);
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

  button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }

  button.plain {
    min-block-size: 24px;
    padding: 0 0.15em;
    border: 0;
    background: none;
    color: var(--_accent);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  button[aria-disabled='true'],
  button:disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }

  input {
    min-block-size: 44px;
    inline-size: 100%;
    margin: 0;
    padding: 0 0.8em;
    border: 1px solid var(--_control);
    border-radius: min(var(--_radius), 10px);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  input[aria-invalid='true'] {
    border-color: var(--_bearish);
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
`;
