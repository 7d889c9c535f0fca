import { expect, fixture, fixtureCleanup, html, nextFrame } from '@open-wc/testing';
import '../../src/define/signup-gate.js';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { mountGate, part, shown, text, untilShown, untilState } from '../access/gate-page.js';
import { canary, forgetReader, TestPublisher } from '../access/publisher.js';
import { leftBehind, nothingLeft } from '../support/leaks.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

describe('the settings of <signup-gate>', () => {
  let publisher: TestPublisher;

  beforeEach(() => {
    publisher = new TestPublisher();
  });

  afterEach(async () => {
    history.replaceState(null, '', location.href.replace(/[?&]gift=[^&]*/, ''));
    fixtureCleanup();
    await forgetReader();
  });

  const contentCalls = async () => (await publisher.log()).filter(({ endpoint }) => endpoint === 'content');

  describe('from config', () => {
    /** A gate with nothing but its settings, in a script element of the page. */
    async function mountConfigured(config: unknown, id = 'gate-settings', attributes: Record<string, string> = {}) {
      const main = await fixture(html`<main><h1>An article</h1></main>`);
      const script = document.createElement('script');
      Object.assign(script, { type: 'application/json', id, textContent: JSON.stringify(config) });
      const gate = document.createElement('signup-gate') as SignupGateElement;
      const all = { config: id, 'article-id': 'registered', ...attributes };
      for (const [name, value] of Object.entries(all)) gate.setAttribute(name, value);
      gate.innerHTML = '<p>The opening.</p>';
      main.append(script, gate);
      return gate;
    }

    it('stand in a script element, and do without a feed', async () => {
      const gate = await mountConfigured({ ...publisher.endpoints, heading: 'From the settings' });
      await untilState(gate, 'locked');
      expect(text(part(gate, 'heading'))).to.equal('From the settings');
      await expect(gate).to.be.accessible();
    });

    it('stand in a file, and beat the feed', async () => {
      await publisher.settings({ heading: 'From the feed', description: 'From the feed' });
      const file = URL.createObjectURL(
        new Blob([JSON.stringify({ ...publisher.endpoints, heading: 'From the file' })]),
      );
      const gate = await mountGate(publisher, { config: file });
      await untilState(gate, 'locked');
      expect(text(part(gate, 'heading'))).to.equal('From the file');
      URL.revokeObjectURL(file);
    });

    it('have words for their own gate only, and others when they change', async () => {
      const first = await mountConfigured({ ...publisher.endpoints, heading: 'The first' }, 'first');
      const second = await mountConfigured({ ...publisher.endpoints, heading: 'The second' }, 'second');
      await Promise.all([untilState(first, 'locked'), untilState(second, 'locked')]);
      expect([first, second].map((gate) => text(part(gate, 'heading')))).to.deep.equal(['The first', 'The second']);
      expect(await publisher.calls(), 'one question').to.deep.equal(['authorization']);
      first.config = JSON.stringify({ ...publisher.endpoints, heading: 'Later' });
      await until(() => text(part(first, 'heading')) === 'Later', 'its own words stay');
      expect(text(part(second, 'heading'))).to.equal('The second');
    });

    it('are amp-access as they are, with the rule and the content endpoint added', async () => {
      const { authorization, content, pingback } = publisher.endpoints;
      await publisher.fault('authorization', { body: { subscriber: false, views: 2, maxViews: 5 } });
      const gate = await mountConfigured(
        { authorization, pingback, content, granted_when: 'subscriber OR views <= maxViews' },
        'amp-access',
      );
      await untilState(gate, 'locked');
      expect(await contentCalls(), 'the rule asks for the text').to.have.length(1);
      expect(gate.shadowRoot!.textContent, 'the server decides again').not.to.contain(canary);
      await publisher.fault('content', { body: { id: 'registered', format: 'text', text: `A ${canary}.` } });
      await gate.recheck();
      await untilShown(gate, canary);
      await until(async () => (await publisher.calls()).includes('pingback'), 'reading is never told');
      const [ping] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'pingback');
      expect([ping!.body, ping!.contentType]).to.deep.equal(['', 'application/x-www-form-urlencoded;charset=UTF-8']);
    });

    it('are amp-subscriptions as they are, and say what cannot work', async () => {
      const { authorization, pingback, content } = publisher.endpoints;
      const services = [
        { authorizationUrl: authorization, pingbackUrl: pingback, actions: { login: publisher.loginUrl } },
        { serviceId: 'service.vendor.example' },
      ];
      const said = await warnings(async () => {
        const gate = await mountConfigured({ services, content }, 'amp-subscriptions');
        await untilState(gate, 'locked');
        expect(text(part(gate, 'sign-in'))).to.equal('Sign in');
      });
      expect(said).to.have.length(1);
      expect(said[0]).to.contain('service.vendor.example');
    });

    it('that lack the content endpoint leave the article on its own page, and tell the author why', async () => {
      await publisher.fault('authorization', { body: { granted: true } });
      const said = await warnings(async () => {
        const gate = await mountConfigured({ authorization: publisher.endpoints.authorization }, 'amp-access');
        await untilShown(gate, 'publisher’s site only');
      });
      expect(said.join()).to.contain('no endpoint that carries the text').and.to.contain('names no content endpoint');
    });

    it('with a rule that cannot be read open nothing, and tell the author why', async () => {
      const said = await warnings(async () => {
        const gate = await mountConfigured({ ...publisher.endpoints, granted_when: 'granted ==' });
        await untilShown(gate, 'publisher’s site only');
      });
      expect(said.join()).to.contain('“granted ==”');
      expect(await contentCalls()).to.be.empty;
    });

    it('that cannot be had leave the gate shut, and are tried again', async () => {
      const said = await warnings(async () => {
        const gate = await mountConfigured('broken', 'one-id', { config: `${publisher.url}/nowhere.json` });
        await untilState(gate, 'unavailable');
        await expect(gate).to.be.accessible();
        document.getElementById('one-id')!.id = gate.config!;
        document.getElementById(gate.config!)!.textContent = JSON.stringify(publisher.endpoints);
        part(gate, 'retry')!.click();
        await untilState(gate, 'locked');
      });
      expect(said).to.have.length(1);
    });

    it('are not looked for unless the gate is told to', async () => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'application/json', id: 'amp-access', textContent: '{"authorization": "x"}' });
      document.body.append(script);
      const gate = await fixture<SignupGateElement>(html`<signup-gate></signup-gate>`);
      expect(part(gate, 'panel')!.checkVisibility()).to.be.false;
      script.remove();
    });

    it('show the fallback answer while there is none, which opens nothing', async () => {
      await publisher.fault('authorization', { status: 503 });
      const fallback = { granted: false, cta: { heading: 'Meanwhile' }, data: { articlesLeft: 0, articleLimit: 5 } };
      const gate = await mountConfigured({ ...publisher.endpoints, fallback });
      await untilState(gate, 'locked');
      expect(text(part(gate, 'heading'))).to.equal('Meanwhile');
      await untilShown(gate, '0 of 5 free articles left');
      gate.remove();
      const other = await mountConfigured({ ...publisher.endpoints, fallback: { granted: true } }, 'other', {
        'article-id': 'other',
      });
      await untilState(other, 'unavailable');
      expect(await contentCalls()).to.be.empty;
    });
  });

  it('a forged yes gets no text, by whichever rule', async () => {
    await publisher.fault('authorization', { body: { granted: true, subscriber: true } });
    for (const granted_when of [undefined, 'TRUE', 'subscriber', 'NOT missing']) {
      await publisher.settings({ granted_when });
      const gate = await mountGate(publisher);
      await untilState(gate, 'locked');
      expect(gate.shadowRoot!.textContent).not.to.contain(canary);
      gate.remove();
    }
    expect((await contentCalls()).length).to.be.at.least(4);
  });

  describe('the meter', () => {
    it('is shown before and right after it counts', async () => {
      await publisher.meter(2);
      const first = await mountGate(publisher);
      await untilShown(first, canary);
      await untilShown(first, '1 of 2 free articles left, resets on Dec 1, 2026 00:00 UTC');
      await expect(first).to.be.accessible();
      const second = await mountGate(publisher, { 'article-id': 'other' });
      await untilShown(second, '0 of 2 free articles left');
      const third = await mountGate(publisher, { 'article-id': 'paid' });
      await untilState(third, 'locked');
      await untilShown(third, '0 of 2 free articles left, resets on Dec 1, 2026 00:00 UTC');
      await expect(third).to.be.accessible();
    });

    it('counts an article once, however often it is opened', async () => {
      await publisher.meter(2);
      for (let round = 0; round < 3; round++) {
        const gate = await mountGate(publisher);
        await untilShown(gate, '1 of 2 free articles left');
        gate.remove();
      }
    });

    it('speaks the language of the page, and is told by a refusal too', async () => {
      const data = { articlesLeft: 0, articleLimit: 1234, resetsAt: '2026-12-01T00:00:00Z' };
      await publisher.fault('authorization', { body: { granted: true } });
      await publisher.fault('content', { status: 403, body: { code: 'meter_exhausted', data } });
      const gate = await mountGate(publisher);
      await untilShown(gate, '0 of 1,234 free articles left');
      gate.lang = 'en-GB';
      await untilShown(gate, 'resets on 1 Dec 2026 00:00 UTC');
    });

    for (const articlesLeft of ['3', -1, NaN, 1e300, null]) {
      it(`says nothing of ${articlesLeft} articles`, async () => {
        await publisher.fault('authorization', { body: { granted: false, data: { articlesLeft } } });
        const gate = await mountGate(publisher);
        await untilState(gate, 'locked');
        await gate.updateComplete;
        expect(part(gate, 'meter')).to.be.null;
      });
    }
  });

  it("hands a gift in the page's address on, and only where the publisher asks for it", async () => {
    const { authorization, content } = publisher.endpoints;
    await publisher.settings({ authorization: `${authorization}&gift=GIFT`, content: `${content}&gift=GIFT` });
    history.replaceState(null, '', `${location.pathname}${location.search}${location.search ? '&' : '?'}gift=golden`);
    const gate = await mountGate(publisher);
    await untilShown(gate, canary);
  });

  describe('the page takes over', () => {
    it('with access tokens of its own, which are asked for anew when they have run out', async () => {
      const refused: (string | undefined)[] = [];
      await publisher.fault('authorization', { status: 401, body: { code: 'token_expired' }, times: 1 });
      await publisher.fault('content', { body: { id: 'registered', format: 'text', text: `A ${canary}.` } });
      const tokens = ['first', 'second'];
      const getAccessToken = (token?: string) => {
        refused.push(token);
        return Promise.resolve(token ? tokens[1] : tokens[0]);
      };
      await publisher.fault('authorization', { status: 401, body: {}, times: 1 });
      const gate = await mountGate(publisher, {}, { getAccessToken });
      const sent = async () => (await publisher.log()).filter(({ endpoint }) => endpoint === 'authorization');
      await until(async () => (await sent()).length >= 2, 'the server is never asked again');
      expect(refused.slice(0, 2)).to.deep.equal([undefined, 'first']);
      expect((await sent()).slice(0, 2).map(({ token }) => token)).to.deep.equal(tokens);
      gate.remove();
    });

    it('with a text of its own, which is made safe like any other', async () => {
      await publisher.fault('authorization', { body: { granted: true } });
      const asked: unknown[] = [];
      const gate = await mountGate(
        publisher,
        {},
        {
          fetchBody: (article) => {
            asked.push(article);
            return { format: 'html', source: '<p onclick="alert(1)">From the page<script>alert(1)</script></p>' };
          },
        },
      );
      await untilShown(gate, 'From the page');
      expect(asked).to.deep.equal([{ id: 'registered', url: `${publisher.url}/a/registered` }]);
      expect(part(gate, 'body')!.querySelector('script, [onclick]')).to.be.null;
      expect(await contentCalls()).to.be.empty;
    });

    it('and keeps the gate shut by having no text', async () => {
      await publisher.fault('authorization', { body: { granted: true } });
      const gate = await mountGate(publisher, {}, { fetchBody: () => undefined });
      await untilState(gate, 'locked');
    });

    it('with functions that its framework makes anew each time, which change nothing', async () => {
      await publisher.fault('authorization', { body: { granted: false } });
      const asked: string[] = [];
      const anew = (name: string) => ({
        getAccessToken: () => void asked.push(name),
        fetchBody: () => undefined,
      });
      const gate = await mountGate(publisher, {}, anew('first'));
      await untilState(gate, 'locked');
      part(gate, 'cta')!.click();
      await until(() => gate.querySelector('input[name=email]'), 'there is no form');
      Object.assign(gate, anew('second'));
      await gate.updateComplete;
      expect(gate.matches(':state(locked)')).to.be.true;
      expect(gate.querySelector('input[name=email]'), 'the form').not.to.be.null;
      // A page that gets the focus may have asked once more before that.
      expect(asked, 'the server is not asked').not.to.include('second');
      await gate.recheck();
      expect(asked.at(-1), 'the one that is there now').to.equal('second');
    });

    it('and is unavailable while its server is', async () => {
      await publisher.fault('authorization', { body: { granted: true } });
      const gate = await mountGate(publisher, {}, { fetchBody: () => Promise.reject(new TypeError('No connection')) });
      await untilState(gate, 'unavailable');
    });
  });

  it('has slots for the offer and its buttons', async () => {
    const words = ['heading', 'description', 'cta', 'have-account', 'sign-in'];
    const gate = await mountGate(publisher);
    for (const slot of words) {
      gate.insertAdjacentHTML('beforeend', `<span slot="${slot}">In place of ${slot}</span>`);
    }
    await untilState(gate, 'locked');
    for (const slot of words) {
      expect(gate.querySelector(`[slot=${slot}]`)!.checkVisibility(), slot).to.be.true;
    }
    expect(shown(gate)).not.to.contain('Sign up free');
    await expect(gate).to.be.accessible();
  });

  it('falls back to the defaults for words that it does not know, and says so', async () => {
    const said = await warnings(async () => {
      const gate = await mountGate(publisher, { 'auth-mode': 'telepathy', session: 'forever' });
      expect([gate.authMode, gate.session]).to.deep.equal(['auto', 'session']);
    });
    expect(said).to.have.length(2);
  });

  it('leaves nothing behind after a hundred mounts: no listener, timer, observer, or watch for a window', async () => {
    await publisher.settings({ login: publisher.loginUrl });
    await publisher.fault('login', { hang: true });
    const main = await fixture(html`<main></main>`);
    const { open } = window;
    // A frame stands in for the window, which a hundred of would be a nuisance.
    const frame = document.createElement('iframe');
    main.append(frame);
    window.open = () => frame.contentWindow;
    const mount = async (isUsed: boolean) => {
      const gate = document.createElement('signup-gate') as SignupGateElement;
      Object.assign(gate, { src: publisher.feedUrl, articleId: 'registered', authMode: 'popup' });
      main.append(gate);
      await gate.updateComplete;
      if (isUsed) {
        while (!part(gate, 'sign-in')) await nextFrame();
        part(gate, 'sign-in')!.click();
        while (!part(gate, 'login')) await nextFrame();
      }
      gate.remove();
    };
    try {
      await mount(true);
      const left = await leftBehind(async () => {
        for (let round = 0; round < 100; round++) await mount(round % 20 === 0);
        // As long as the last window has to hear that it is closed.
        await new Promise((resolve) => setTimeout(resolve, 500));
      });
      expect(left).to.deep.equal(nothingLeft);
    } finally {
      window.open = open;
    }
  });
});
