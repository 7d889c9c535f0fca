import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elementBudgets, languageBudget, measureElements, measureFiles, measureParts } from '../../scripts/sizes.mjs';

describe('the size', () => {
  for (const { part, bytes, most } of measureParts()) {
    it(`of ${part} stays within ${most} bytes`, () => {
      assert.ok(bytes <= most, `${bytes} bytes`);
    });
  }

  it('of each language stays below 2.5 kB brotli', () => {
    const languages = measureFiles().filter(({ name }) => /elements\.(..|zh-Han.)\.js$/.test(name));
    assert.equal(languages.length, 25);
    assert.deepEqual(
      languages.filter(({ bytes }) => bytes > languageBudget),
      [],
    );
  });

  it('of each element alone stays within its budget', async () => {
    const sizes = await measureElements();
    assert.equal(sizes.length, 6);
    const tooLarge = sizes.filter(({ tag, ...size }) =>
      Object.entries(elementBudgets[tag]).some(([name, most]) => !(size[name as keyof typeof size]! <= most)),
    );
    assert.deepEqual(tooLarge, []);
  });
});
