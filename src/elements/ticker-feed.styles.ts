import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  [part='list'] {
    display: grid;
    gap: var(--_space);
  }

  :host([layout='list']) [part='list'] {
    gap: 0;
  }

  :host([layout='grid']) [part='list'] {
    grid-template-columns: repeat(auto-fill, minmax(min(var(--market-column, 18em), 100%), 1fr));
  }

  .item {
    min-inline-size: 0;
  }

  @media (prefers-reduced-motion: no-preference) {
    .arrived {
      animation: arrive 1.5s ease-out;
    }
  }

  @keyframes arrive {
    from {
      background: var(--_highlight);
    }
  }

  market-article-card {
    block-size: 100%;
  }

  /* As high as the search box that will stand here, with the space below it. */
  .tools {
    block-size: calc(44px + var(--_space));
  }

  [part='empty'] {
    margin: 0;
    padding: calc(var(--_space) * 2) var(--_space);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    color: var(--_muted);
    text-align: center;
  }

  [part='more'] {
    display: flex;
    margin: var(--_space) auto 0;
  }
`;
