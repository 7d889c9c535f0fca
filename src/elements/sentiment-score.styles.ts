import { css } from 'lit';

/** A gauge and a meter are drawn to the width they are given, down to that of a letter, where the drawing stands alone. */
export const styles = css`
  :host {
    display: inline-block;
    inline-size: auto;
    vertical-align: middle;
  }

  :host([layout='gauge']) {
    inline-size: fit-content;
  }

  .gauge,
  .meter {
    container-type: inline-size;
    contain-intrinsic-inline-size: 9em;
  }

  div > svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
  }

  :dir(rtl) > svg {
    scale: -1 1;
  }

  path[part] {
    fill: none;
    stroke: var(--_border);
    stroke-width: 9;
    stroke-linecap: round;
  }

  path[part='value'],
  .end {
    stroke: var(--_tone);
  }

  .end {
    fill: var(--_surface);
    stroke-width: 3.5;
  }

  .text {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
    margin-block-end: 0.25em;
  }

  .text [part='score'] {
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .word {
    color: var(--_tone);
    font-size: 0.875em;
    font-weight: 600;
  }

  .word svg {
    margin-inline-end: 0.35em;
  }

  .gauge .text {
    flex-direction: column;
    align-items: center;
    gap: 3cqi;
    margin: -21cqi 0 0;
    font-size: 9.7cqi;
    line-height: 1.2;
    text-align: center;
  }

  .gauge .word {
    font-size: max(1em, 12px);
  }

  .gauge [part='score'] {
    font-size: 2em;
    line-height: 1;
  }

  .meter {
    display: flex;
    flex-direction: column-reverse;
  }

  .meter > svg {
    block-size: 0.5em;
    border-radius: 99px;
    background: var(--_border);
    overflow: hidden;
  }

  .meter path {
    stroke-linecap: butt;
  }

  .middle {
    stroke: var(--_muted);
    vector-effect: non-scaling-stroke;
  }

  [part='history'] {
    order: -1;
    block-size: max(16px, 17cqi);
    margin: 0.5em 3px 0;
  }

  @container (inline-size < 7em) {
    .word {
      display: none;
    }

    .gauge [part='score'] {
      font-size: 2.6em;
    }
  }

  @container (inline-size < 2.5em) {
    .text,
    .end {
      display: none;
    }

    .gauge path {
      stroke-width: 18;
      stroke-linecap: butt;
    }
  }
`;
