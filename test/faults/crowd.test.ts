import { expect } from '@open-wc/testing';
import { FeedError } from '../../src/feed/feed-error.js';
import { retryDelay } from '../../src/feed/retry.js';

const second = 1_000;
const readers = 2_000;
/** How long the server is down. */
const outage = 20 * second;
const watched = 120 * second;
const error = new FeedError('network', 'Nobody there');

/** When one reader who polls asks, in milliseconds from the moment the server goes down to two minutes later. */
function* requests(refresh: number): Generator<number> {
  let failures = 0;
  for (let time = Math.random() * refresh; time < watched;) {
    yield time;
    const failure = { error, failures: failures++, isRepeated: false, isFilled: true, refresh };
    const isDown = time < outage;
    if (!isDown) failures = 0;
    time += isDown ? retryDelay(failure) : refresh * (1 + Math.random() / 10);
  }
}

for (const refresh of [60 * second, 30 * second, 15 * second]) {
  describe(`two thousand readers who poll every ${refresh / second} s a server that was down for 20 s`, () => {
    const loads = Array<number>(watched / second).fill(0);
    for (let reader = 0; reader < readers; reader++) {
      for (const time of requests(refresh)) loads[Math.floor(time / second)]!++;
    }
    const afterwards = loads.slice(outage / second);

    it('come back with fewer than 200 requests a second, in 95 of 100 seconds', () => {
      const sorted = afterwards.toSorted((one, other) => one - other);
      expect(sorted[Math.floor(sorted.length * 0.95)]).to.be.below(200);
    });

    it('are all back within the longest wait between two tries', () => {
      const back = afterwards.slice(0, 22).reduce((sum, load) => sum + load, 0);
      const failing = (readers * outage) / refresh;
      expect(back).to.be.at.least(failing * 0.95);
    });
  });
}
