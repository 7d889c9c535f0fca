import { expect } from '@open-wc/testing';
import { readingTime } from '../../src/i18n/reading-time.js';
import { leastTime } from '../support/least-time.js';

describe('readingTime', () => {
  const samples: readonly (readonly [string, string, string, number | undefined])[] = [
    ['is four minutes for a thousand words', 'en', 'price '.repeat(1000), 4],
    ['is never less than one', 'en', 'Closed.', 1],
    ['counts numbers, and no dashes', 'en', '12.5 % – up – '.repeat(500), 4],
    ['counts words in Arabic', 'ar', 'السوق ترتفع '.repeat(500), 4],
    ['finds words in Thai', 'th', 'ตลาดหุ้นปรับตัวขึ้น'.repeat(240), 4],
    ['finds words in Japanese', 'ja', '株価が上昇した。'.repeat(200), 4],
    ['takes a language that is none', 'no such_tag', '市场上涨。'.repeat(3), 1],
    ['is the same for a text many times as long', 'en', 'price '.repeat(238_000), 1000],
    ['is nothing without words', 'en', ' – … 。', undefined],
    ['is nothing without a text', 'en', '', undefined],
  ];
  for (const [promise, lang, text, minutes] of samples) {
    it(promise, () => {
      const found = readingTime(text, lang);
      if (minutes === undefined) expect(found).to.equal(undefined);
      else expect(found).to.be.closeTo(minutes, minutes / 4);
    });
  }

  it('takes no time that a reader would notice, whatever the text', async () => {
    for (const text of ['市场上涨。'.repeat(100_000), '.'.repeat(500_000), 'a'.repeat(500_000)]) {
      expect(await leastTime(200, () => readingTime(text, 'zh'))).to.be.below(200);
    }
  });
});
