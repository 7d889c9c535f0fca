import { css } from 'lit';

export const listWindowStyles = css`
  .gap {
    grid-column: 1 / -1;
    /* Firefox would keep the column as wide as it was when the headlines were laid out last. */
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    overflow: clip;
    overflow-anchor: none;
  }

  .bundle {
    flex: 1 0 0;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    content-visibility: auto;
  }

  .gap .headline {
    flex: 1 0 0;
    min-block-size: 0;
    padding-block: var(--_gap);
    overflow: clip;
    font: var(--_headline-weight) 1.0625em / 1.3 var(--_headline-font);
  }

  .gap .headline a {
    color: inherit;
    text-decoration: none;
  }

  @media print {
    .gap {
      block-size: auto !important;
    }

    .bundle,
    .gap .headline {
      flex: none;
    }

    .bundle {
      content-visibility: visible;
    }
  }
`;
