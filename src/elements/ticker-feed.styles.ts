import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  [part='list'] {
    display: grid;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  :host([layout='list']) [part='list'] {
    gap: 0;
  }

  :host([layout='grid']) [part='list'] {
    grid-template-columns: repeat(auto-fill, minmax(min(var(--market-column, 18em), 100%), 1fr));
  }

  li {
    min-inline-size: 0;
  }

  market-article-card {
    block-size: 100%;
  }

  [part='search'] {
    position: relative;
    margin: 0 0 var(--_space);
  }

  [part='search'] svg {
    position: absolute;
    inset-inline-start: 12px;
    inset-block: 0;
    margin-block: auto;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: var(--_muted);
    stroke-width: 1.8;
    stroke-linecap: round;
    pointer-events: none;
  }

  [part='search-field'] {
    padding-inline-start: 40px;
  }

  [part='filters'],
  [part='results'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 16px;
    margin-block-end: calc(var(--_space) * 0.75);
  }

  [part='filters'] p,
  [part='results'] p {
    margin: 0;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  [part='results'] [role='heading'] {
    font: 650 1.125em / 1.3 var(--_headline-font);
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
