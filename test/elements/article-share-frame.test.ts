import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { server, TestPublisher } from '../access/publisher.js';
import { until } from '../support/until.js';

/** What the page in the frame tells of itself. */
interface Seen {
  /** Middles of the buttons, by the ways to share. */
  readonly buttons: Readonly<Record<string, readonly [x: number, y: number]>>;
  /** The one under the mouse. */
  readonly pointed?: string;
  readonly hasFocus: boolean;
  readonly said: readonly string[];
  readonly errors: readonly string[];
  readonly copy: string;
  readonly dialog?: string;
}

const url = 'https://news.example/a/story';

/** By the attributes of the frame, and the header of the page in it. */
const frames: Record<string, Readonly<Record<string, string>>> = {
  'a page of another site': {},
  'a page of another site that is denied everything': { allow: "clipboard-write 'none'; web-share 'none'" },
  'a page that its own policy denies everything': { 'permissions-policy': 'web-share=(), clipboard-write=()' },
  'a page in a sandbox, without origin, storage, forms and new windows': { sandbox: 'allow-scripts' },
};

async function paste() {
  // The driver of WebKit knows chords only by the code points of its protocol.
  if (navigator.userAgent.includes('Version/')) {
    await sendKeys({ type: '\uE009v' });
    return;
  }
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: 'v' });
  await sendKeys({ up: 'Control' });
}

describe('<article-share> in a frame', () => {
  let frame: HTMLIFrameElement;
  let seen: Seen | undefined;

  function onMessage({ source, data }: MessageEvent<Seen>) {
    // What a frame said before it was removed comes without a source, and what is removed has no window.
    if (source && source === frame.contentWindow) seen = data;
  }

  before(async () => {
    // A real second server with CORS, which hands on the modules of this one.
    await new TestPublisher().site(location.origin);
  });

  beforeEach(() => addEventListener('message', onMessage));

  afterEach(async () => {
    removeEventListener('message', onMessage);
    seen = undefined;
    await resetMouse();
  });

  async function open({ 'permissions-policy': policy, ...attributes }: Readonly<Record<string, string>>) {
    const box = await fixture(html`<div><textarea></textarea><br /></div>`);
    frame = document.createElement('iframe');
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    frame.width = '400';
    frame.height = '500';
    frame.src = policy ? await withPolicy(policy) : `${server}/test/elements/share-frame.html`;
    box.append(frame);
    await until(() => seen?.buttons['copy'], 'the frame does not come');
    return box.querySelector('textarea')!;
  }

  async function withPolicy(policy: string) {
    const html = await (await fetch('/test/elements/share-frame.html')).text();
    return `/given?${new URLSearchParams({ headers: JSON.stringify({ 'Permissions-Policy': policy }), html })}`;
  }

  /** For what browsers let any script do. */
  async function press(id: string) {
    await until(() => seen!.buttons[id], `there is no ${id}`);
    frame.contentWindow!.postMessage(id, '*');
  }

  /** With a real mouse, as browsers ask for one. A frame of another process gets nothing of it before it is on the screen. */
  async function click(id: string) {
    await until(() => seen!.buttons[id], `there is no ${id}`);
    const { left, top } = frame.getBoundingClientRect();
    const [x, y] = seen!.buttons[id]!;
    const position: [number, number] = [Math.round(left + x), Math.round(top + y)];
    await until(async () => {
      await sendMouse({ type: 'move', position });
      return seen!.pointed === id;
    }, `the mouse does not come to ${id}`);
    await sendMouse({ type: 'click', position });
  }

  for (const [name, attributes] of Object.entries(frames)) {
    it(`copies on ${name}`, async () => {
      const field = await open(attributes);
      await click('copy');
      await until(() => seen!.said.includes('article-shared copy'), 'nothing was copied');
      await until(() => seen!.copy === 'Link copied', 'it is not said');
      field.focus();
      // Keys go to the frame until its process has heard that it lost the focus.
      await until(() => !seen!.hasFocus, 'the frame keeps the focus');
      await paste();
      await until(() => field.value, 'nothing was copied');
      expect(field.value).to.equal(url);
      expect(seen!.said).to.deep.equal(['article-share copy', 'article-shared copy']);
      expect(seen!.errors).to.be.empty;
    });

    it(`shows the code and asks for a Mastodon server on ${name}`, async () => {
      await open(attributes);
      await press('qr');
      await until(() => seen!.dialog?.includes(url), 'no code is shown');
      await press('close');
      await until(() => !seen!.dialog, 'it is not closed');
      await press('mastodon');
      await until(() => seen!.dialog?.includes('Your Mastodon server'), 'it is not asked');
      expect(seen!.errors).to.be.empty;
    });
  }
});
