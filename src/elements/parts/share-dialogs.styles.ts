import { css } from 'lit';

/** A code is dark on white whatever the page looks like, as many readers of codes see no other. */
export const shareDialogStyles = css`
  dialog {
    inline-size: min(22em, 100vw - 16px);
    max-block-size: calc(100vh - 16px);
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 28px rgb(0 0 0 / 18%);

    & h2 {
      margin: 0 0 12px;
      font: 600 1.125em / 1.3 var(--_font);
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

  [part='qr-code'] {
    display: block;
    inline-size: 100%;
    block-size: auto;
    border-radius: min(var(--_radius), 8px);
    background: #fff;
    fill: #000;
    stroke: none;
    shape-rendering: crispedges;
    forced-color-adjust: none;
    print-color-adjust: exact;
  }

  #problem {
    color: var(--_bearish);
  }
`;
