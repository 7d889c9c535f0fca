import { css } from 'lit';

export const accountStyles = css`
  [part='meter'],
  [part='account'],
  [part='gift-link'] {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  [part='body'] ~ :is([part='meter'], [part='account']) {
    max-inline-size: calc(var(--_measure) * 1.22);
    margin-block: calc(var(--_space) * 1.5) 0;
    padding-block-start: calc(var(--_space) * 0.5);
    border-block-start: var(--_line);
  }

  [part='gift-link'] {
    display: grid;
    gap: 0.375em;
    max-inline-size: 32em;
    margin-block-start: 0.75em;
  }
`;
