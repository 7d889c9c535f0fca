import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgets, measureElementPages, measureFiles } from '../../scripts/sizes.mjs';

describe('the size', () => {
  it('of the script-tag build stays below 30 kB brotli', async () => {
    const files = await measureFiles();
    const core = files.find(({ name }) => name === 'market-news-elements.js')!;
    assert.ok(core.bytes <= budgets.core, `${core.bytes} bytes`);
  });

  it('of each element alone stays below 14 kB brotli', async () => {
    const pages = await measureElementPages();
    assert.equal(pages.length, 6);
    assert.deepEqual(
      pages.filter(({ bytes }) => bytes > budgets.elementPage),
      [],
    );
  });
});
