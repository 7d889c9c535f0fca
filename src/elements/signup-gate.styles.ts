import { css } from 'lit';
import { fields } from './fields.styles.js';

export const styles = css`
  ${fields}

  :host {
    container-type: inline-size;
  }

  .fading {
    mask-image: linear-gradient(#000 max(100% - 7.5em, 1lh), transparent);
  }

  @media (prefers-reduced-transparency: reduce) {
    .fading {
      mask: none;
    }
  }

  [part='panel'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    align-content: center;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 0.5);
    padding: clamp(var(--_space), 5cqi, calc(var(--_space) * 2.5));
    padding-block-end: clamp(var(--_space), 4cqi, calc(var(--_space) * 1.75));
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
    text-align: center;

    & :is(p, h2) {
      margin: 0;
      text-wrap: balance;
    }
  }

  :is([part='panel'], h2):focus {
    outline: none;
  }

  [part='heading'] {
    font: var(--_headline-weight) clamp(1.25em, 1em + 1.2cqi, 1.625em) / 1.22 var(--_headline-font);
    letter-spacing: -0.01em;
  }

  [part='description'] {
    max-inline-size: 60ch;
    color: var(--_muted);
  }

  [part~='actions'],
  .door {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
  }

  [part~='actions'] {
    margin-block-start: 0.75em;
  }

  [part='cta'] {
    min-inline-size: min(12em, 60cqi);
    font-size: 1em;
  }

  [part='cta'],
  [part='link'] {
    min-block-size: calc(var(--_control-size) + 4px);
  }

  .door,
  [part='status'] {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  button.plain {
    min-block-size: var(--_control-size);
    font-size: 1em;
  }

  slot[name='form'] {
    display: block;
    inline-size: 100%;
    max-inline-size: 27em;
    margin-block-start: 0.5em;
  }

  ::slotted(form[hidden]) {
    display: none !important;
  }

  /* As high as the offer that mostly follows, so that nothing jumps. Quick answers come without a word before them. */
  .checking,
  .loading {
    min-block-size: 16em;

    & [part='status'] {
      animation: wait 0s 0.4s backwards;
    }
  }

  @keyframes wait {
    from {
      visibility: hidden;
    }
  }

  @container (inline-size > 44em) {
    :host([layout='banner']) [part='panel'] {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      justify-items: start;
      column-gap: calc(var(--_space) * 2);
      min-block-size: 0;
      text-align: start;

      & :is([part~='actions'], .door, slot[name='form']) {
        grid-column: 2;
        justify-self: end;
        margin: 0;
      }

      & [part~='actions'] {
        grid-row: 1;
      }

      & slot[name='form'] {
        grid-row: 1 / span 4;
        inline-size: 28em;
      }
    }
  }
`;
