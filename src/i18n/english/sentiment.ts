import type { SentimentStrings } from '../strings.js';

export const sentimentEnglish: SentimentStrings = {
  bands: {
    bearish: 'Bearish',
    'somewhat-bearish': 'Somewhat bearish',
    neutral: 'Neutral',
    'somewhat-bullish': 'Somewhat bullish',
    bullish: 'Bullish',
    'extreme-fear': 'Extreme fear',
    fear: 'Fear',
    greed: 'Greed',
    'extreme-greed': 'Extreme greed',
  },
  score: (score) => `Score ${score}`,
  sentiment: 'Sentiment',
  scoreOutOf: (score) => `${score} out of 100`,
};
