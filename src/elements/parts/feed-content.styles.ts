import { css } from 'lit';
import { highlight } from '../tokens.styles.js';

export const feedContentStyles = css`
  .item {
    min-inline-size: 0;
  }

  .arrived {
    animation: arrive calc(1.5s * var(--_motion)) ease-out;
  }

  @keyframes arrive {
    from {
      background: ${highlight};
    }
  }

  [part='more'] {
    display: flex;
    margin: var(--_space) auto 0;
  }
`;
