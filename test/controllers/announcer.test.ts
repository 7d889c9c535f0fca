import { expect } from '@open-wc/testing';
import { announce } from '../../src/controllers/announcer.js';

const region = () => document.querySelector('body > [role=status]')!;

describe('announcements', () => {
  it('are said once, however many elements say the same in one go', async () => {
    announce('No connection');
    announce('No connection');
    announce('Link copied');
    await Promise.resolve();
    expect(region().textContent).to.equal('No connection Link copied');
    expect(document.querySelectorAll('body > [role=status]')).to.have.length(1);
  });

  it('are said again when they happen again', async () => {
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(region().textContent.trim()));
    observer.observe(region(), { childList: true, characterData: true, subtree: true });
    for (let time = 0; time < 3; time++) {
      announce('Link copied');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    observer.disconnect();
    expect(said).to.deep.equal(['Link copied', 'Link copied', 'Link copied']);
  });

  it('live in a region that nobody sees', () => {
    expect(region().getBoundingClientRect().width).to.equal(1);
  });
});
