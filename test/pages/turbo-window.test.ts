import { until } from '../support/until.js';
import { openWindow, type HostPage } from './host-page.js';
import { showsTwentyCards } from './twenty-cards.js';

describe('an element in pages that Turbo swaps', () => {
  let opened: HostPage | undefined;
  afterEach(() => opened?.close());

  it('is there on every one, and on the way back', async () => {
    const host = (opened = await openWindow('/test/pages/hosts/turbo.html'));
    await showsTwentyCards(host);
    host.document.querySelector<HTMLElement>('#onward')!.click();
    await until(() => host.document.querySelector('#back'), 'the next page is there');
    await showsTwentyCards(host);
    host.view.history.back();
    await until(() => host.document.querySelector('#onward'), 'the first page is there again');
    await showsTwentyCards(host);
  });
});
