import { css } from 'lit';

/** What is wrong with a field. */
export const errorColour = css`var(--market-error, light-dark(#b3261e, #ff938c))`;

/** Fields, and the buttons that stand beside them. */
export const fields = css`
  input {
    min-block-size: var(--_control-size);
    inline-size: 100%;
    margin: 0;
    padding: 0 0.8em;
    border: var(--_border-width) solid var(--_control);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 1;
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
`;
