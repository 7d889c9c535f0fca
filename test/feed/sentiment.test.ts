import { expect } from '@open-wc/testing';
import { readSentiment } from '../../src/feed/read-sentiment.js';
import { validScore } from '../../src/feed/score.js';
import { bandOf, toneOf } from '../../src/feed/sentiment.js';

describe('sentiment', () => {
  it('calls 35 neutral, fear, or somewhat bearish, as the bands say', () => {
    expect(bandOf(35, 'three')).to.equal('neutral');
    expect(bandOf(35, 'five')).to.equal('somewhat-bearish');
    expect(bandOf(35, 'fear-greed')).to.equal('fear');
  });

  it('compares the unrounded score', () => {
    expect(bandOf(32.5, 'three')).to.equal('bearish');
    expect(bandOf(32.51, 'three')).to.equal('neutral');
    expect(bandOf(67.49, 'three')).to.equal('neutral');
    expect(bandOf(67.5, 'three')).to.equal('bullish');
  });

  it('follows the label of the feed over its number', () => {
    expect(toneOf({ score: 35, label: 'Bullish' }, 'three')).to.equal('bullish');
    expect(toneOf({ score: 10, label: 'Neutral' }, 'three')).to.equal('neutral');
    expect(toneOf({ score: 10, label: 'Nachdenklich' }, 'three')).to.equal('bearish');
  });

  it('takes nothing but numbers from 0 to 100 as a score', () => {
    expect([0, 50, 100].map(validScore)).to.deep.equal([0, 50, 100]);
    expect([-1, 101, NaN, Infinity, '50', null, undefined, {}].map(validScore)).to.deep.equal(Array(8).fill(undefined));
  });

  it('is brought to one scale by the scale that the feed names', () => {
    expect(readSentiment({ score: -0.35, scale: [-1, 1] })).to.deep.equal({ score: 32.5 });
    expect(readSentiment({ score: 0.35, scale: [0, 1] })).to.deep.equal({ score: 35 });
    expect(readSentiment({ score: 4, scale: [1, 5] })).to.deep.equal({ score: 75 });
  });

  it('has no number where the score is beyond its scale or the scale is none', () => {
    expect(readSentiment({ score: 1.2, scale: [-1, 1] })).to.equal(undefined);
    for (const scale of [5, null, [1], [1, 1], [2, 1], ['0', '1'], {}, [NaN, 1]]) {
      expect(readSentiment({ score: 0.5, scale, label: 'Calm' }), JSON.stringify(scale)).to.deep.equal({
        label: 'Calm',
      });
    }
  });

  it('says who measured it, when there is something measured', () => {
    expect(readSentiment({ score: 70, source: 'Community votes' })).to.deep.equal({
      score: 70,
      source: 'Community votes',
    });
    expect(readSentiment({ source: 'Community votes' })).to.equal(undefined);
  });
});
