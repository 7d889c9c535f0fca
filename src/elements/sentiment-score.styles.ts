import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }

  [part='track'],
  [part='value'] {
    fill: none;
    stroke: var(--_border);
    stroke-width: 9;
    stroke-linecap: round;
  }

  [part='value'] {
    stroke: var(--_tone);
  }

  [part='score'] {
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .badge [part='score'] {
    font-weight: inherit;
  }

  .word {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_tone);
    font-size: 0.875em;
    font-weight: 600;
    white-space: nowrap;
  }

  .gauge {
    display: grid;
    inline-size: var(--market-gauge-size, 9em);
    justify-items: center;
  }

  .gauge > svg {
    inline-size: 100%;
    overflow: visible;
  }

  .end {
    fill: var(--_surface);
    stroke: var(--_tone);
    stroke-width: 3.5;
  }

  .gauge .text {
    display: grid;
    justify-items: center;
    text-align: center;
    margin-block-start: -1.9em;
    line-height: 1.2;
  }

  .gauge [part='score'] {
    font-size: 1.75em;
    line-height: 1;
    margin-block-end: 0.3em;
  }

  .meter {
    display: grid;
    gap: 0.4em;
    inline-size: 100%;
    min-inline-size: 9em;
  }

  .meter > svg {
    order: 1;
    inline-size: 100%;
    block-size: 0.5em;
    border-radius: 99px;
    background: var(--_border);
    overflow: hidden;
  }

  .meter [part='track'] {
    stroke: none;
  }

  .meter [part='value'] {
    stroke-linecap: butt;
  }

  .middle {
    stroke: var(--_muted);
    vector-effect: non-scaling-stroke;
  }

  .meter .text {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1em;
  }

  :is(.meter, .gauge):dir(rtl) > svg {
    scale: -1 1;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
  }
`;
