import { SentimentScoreElement } from '../elements/sentiment-score.js';

export type {} from '../events.js';

if (!customElements.get('sentiment-score')) {
  customElements.define('sentiment-score', SentimentScoreElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'sentiment-score': SentimentScoreElement;
  }
}
