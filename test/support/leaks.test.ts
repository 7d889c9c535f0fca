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
    for (const origins of [left.listeners, left.timers, left.observers, left.channels]) {
      expect(origins).to.have.length(1);
      expect(origins[0]).to.include('leaks.test');
    }
  });
});
