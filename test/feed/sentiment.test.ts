import { expect } from '@open-wc/testing';
import { bandOf, toneOf, validScore } from '../../src/feed/sentiment.js';

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
});
