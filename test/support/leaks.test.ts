import { expect } from '@open-wc/testing';
import { leftBehind } from './leaks.js';

describe('the leak detector', () => {
  it('finds a listener, a timer, an observer and a channel that were left behind', async () => {
    const listener = () => undefined;
    let timer = 0;
    let channel: BroadcastChannel | undefined;
    const observer = new MutationObserver(listener);
    const left = await leftBehind(async () => {
      window.addEventListener('resize', listener);
      timer = window.setInterval(listener, 60_000);
      observer.observe(document.body, { childList: true });
      channel = new BroadcastChannel('left behind');
    });
    window.removeEventListener('resize', listener);
    clearInterval(timer);
    observer.disconnect();
    channel!.close();
    expect(left).to.deep.equal({ listeners: 1, timers: 1, observers: 1, channels: 1, adoptedStyleSheets: 0 });
  });
});
