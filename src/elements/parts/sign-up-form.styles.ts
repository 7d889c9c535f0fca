import { css } from 'lit';
import { buttons } from '../controls.styles.js';
import { errorColour, fields } from '../fields.styles.js';

/** For the form in light DOM. What the page's own sheets say of forms, fields and buttons ends at its edge. */
export const styles = css`
  form[data-market-gate],
  form[data-market-gate] * {
    all: revert;
    box-sizing: border-box;
  }

  form[data-market-gate] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4em;
    text-align: start;

    ${buttons}
    ${fields}

    & label {
      font-size: 0.9375em;
      font-weight: 600;
    }

    & p {
      margin: 0;
    }

    & [data-row] {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: 8px;
      container-type: inline-size;
    }

    & button.primary {
      flex: 1 0 auto;
    }

    & input,
    & button.primary {
      min-block-size: calc(var(--_control-size) + 4px);
    }

    & [data-field] {
      flex: 999 1 11em;
      min-inline-size: 0;
    }

    & input {
      font-size: max(1em, 16px);
    }

    & input[name='code'] {
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.3em;
    }

    & button.plain {
      min-block-size: var(--_control-size);
      font-size: 1em;
    }

    & button[aria-disabled='true'] {
      border-color: transparent;
      background: var(--_border);
      color: var(--_muted);
      cursor: not-allowed;
    }

    & input[aria-invalid='true'] {
      border-color: ${errorColour};
    }

    /* As wide as the row: there is room below a button that stands beside the field. */
    & [data-problem] {
      inline-size: max-content;
      max-inline-size: 100cqi;
      padding-block-start: 0.4em;
      color: ${errorColour};
      font-size: 0.9375em;
    }

    & [data-problem]:empty {
      display: none;
    }

    & [data-doors] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 1.25em;
      color: var(--_muted);
      font-size: 0.9375em;
    }

    & [data-away] {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    & :focus-visible {
      outline: var(--_focus);
      outline-offset: 2px;
    }
  }
`;
