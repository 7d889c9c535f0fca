import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { soak } from '../soak/soak.js';

describe('a live feed over a network that comes and goes', () => {
  it(
    'loses nothing, repeats nothing, throws nothing and does not grow, in two minutes and 6,667 events',
    { timeout: 240_000 },
    async () => {
      const { missing, surplus, duplicates, trouble, heapWhenWarm, heapAtEnd, ...counts } = await soak(2);
      assert.deepEqual(
        { missing, surplus, duplicates, trouble },
        { missing: 0, surplus: 0, duplicates: 0, trouble: [] },
      );
      assert.ok(heapAtEnd < heapWhenWarm * 1.1, `${heapWhenWarm} bytes became ${heapAtEnd}`);
      assert.ok(counts.outages > 3 && counts.streams > 3, JSON.stringify(counts));
    },
  );
});
