import { css } from 'lit';
import { errorColour } from '../fields.styles.js';
import { overlayShadow } from '../tokens.styles.js';

/** A code is dark on white whatever the page looks like, as many readers of codes see no other. */
export const shareDialogStyles = css`
  dialog {
    inline-size: min(22em, 100vw - 16px);
    max-block-size: calc(100vh - 16px);
    padding: 16px;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: ${overlayShadow};

    & h2 {
      margin: 0 0 12px;
      font: var(--_headline-weight) 1.125em / 1.3 var(--_headline-font);
    }

    & p {
      margin: 8px 0;
      color: var(--_muted);
      font-size: 0.875em;
    }

    & > button {
      inline-size: 100%;
      margin-block-start: 8px;
      padding-block: 8px;
    }
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  @media (prefers-reduced-transparency: reduce) {
    dialog::backdrop {
      background: var(--_sunken);
    }
  }

  [part='qr-code'] {
    display: block;
    inline-size: 100%;
    block-size: auto;
    border-radius: min(var(--_control-radius), 8px);
    background: #fff;
    fill: #000;
    stroke: none;
    shape-rendering: crispedges;
    forced-color-adjust: none;
    print-color-adjust: exact;
  }

  #problem {
    color: ${errorColour};
  }
`;
