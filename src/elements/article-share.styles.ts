import { css } from 'lit';
import { fields } from './fields.styles.js';
import { overlayShadow } from './tokens.styles.js';

/**
 * In a row, only the copy button keeps its words. The menu stands below its button or where there is room; where there is
 * none, and in browsers without anchor positioning, in the middle of the window.
 */
export const styles = css`
  ${fields}

  :host {
    inline-size: auto;
  }

  [part='heading'] {
    font-weight: 600;
  }

  svg {
    flex: none;
    inline-size: max(20px, 1.25em);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 10px 0 0;
    padding: 0;
    list-style: none;
  }

  [part='heading'] + ul [part~='option']:has(svg):not([part~='copy']) {
    inline-size: var(--_control-size);
    padding: 0;

    & span {
      display: none;
    }
  }

  [part='field'] {
    display: grid;
    gap: 6px;
    max-inline-size: 28em;
    margin-block: 8px;
    font-size: 0.875em;
  }

  [part='button'] {
    anchor-name: --button;
  }

  @position-try --middle {
    position-area: none;
    inset: 0;
    margin: auto;
  }

  @supports (position-area: self-block-end span-self-inline-end) {
    [part='menu'] {
      position-anchor: --button;
      position-area: self-block-end span-self-inline-end;
      position-try-fallbacks:
        flip-block,
        flip-inline,
        flip-block flip-inline,
        --middle;
      inset: auto;
      margin: 6px 0;
    }
  }

  [part='menu'] {
    inline-size: min(18em, 100vw - 32px);
    max-block-size: calc(100vh - 12px);
    padding: 6px;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: ${overlayShadow};

    & ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(7.5em, 1fr));
      gap: 0;
      margin: 0;
    }

    & li:has(button) {
      grid-column: 1 / -1;
    }

    & li > * {
      justify-content: start;
      inline-size: 100%;
      padding: 0 10px;
      border-color: transparent;
      font-weight: 500;
      outline-offset: -2px;
    }
  }
`;
