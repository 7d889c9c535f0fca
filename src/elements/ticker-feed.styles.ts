import { css } from 'lit';

/** What a list and its placeholders have in common. What only articles need comes with them, in `parts/feed-content.ts`. */
export const styles = css`
  :host {
    /* Least width of a column in a grid. */
    --_column: var(--market-column, 18em);

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
    grid-template-columns: repeat(auto-fill, minmax(min(var(--_column), 100%), 1fr));
  }

  [part='card'] {
    block-size: 100%;
  }

  /* What is not drawn yet takes the place of what is. */
  [part='list']:is([aria-hidden], [aria-busy]) {
    grid-auto-rows: 1fr;
  }

  /* Placeholders draw themselves after the elements below have looked whether they are near. */
  [part='list'][aria-hidden] > * {
    min-block-size: 4em;
  }

  /* As high as the search box that will stand here, with the space below it, and as the tape. */
  .place {
    block-size: calc(var(--_control-size) + var(--_space));
  }
`;
