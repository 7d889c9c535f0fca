import { expect } from '@open-wc/testing';
import { leftBehind } from './leaks.js';

describe('the leak detector', () => {
  it('finds a listener, a timer and an observer that were left behind', async () => {
    const listener = () => undefined;
    let timer = 0;
    const observer = new MutationObserver(listener);
    const left = await leftBehind(async () => {
      window.addEventListener('resize', listener);
      timer = window.setInterval(listener, 60_000);
      observer.observe(document.body, { childList: true });
    });
    window.removeEventListener('resize', listener);
    clearInterval(timer);
    observer.disconnect();
    expect(left).to.deep.equal({ listeners: 1, timers: 1, observers: 1, adoptedStyleSheets: 0 });
  });
});
