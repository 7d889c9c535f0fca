import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import type { Drawing } from '../support/servers.js';
import { until } from '../support/until.js';

/** All nodes below one, through shadow roots, but for styles: those make room for the same, which all elements share. */
function nodesIn(root: Node): Node[] {
  return [...root.childNodes].flatMap((node) => {
    if (node.nodeName === 'STYLE') return [];
    const { shadowRoot } = node as Partial<Element>;
    return [node, ...nodesIn(node), ...(shadowRoot ? nodesIn(shadowRoot) : [])];
  });
}

describe('a page that the server has drawn', () => {
  let frame: HTMLIFrameElement;

  afterEach(() => frame.remove());

  const long = `
    <ticker-feed src="/feed.json?limit=40" layout="tape"></ticker-feed>
    <ticker-feed src="/feed.json?limit=40" layout="grid" limit="40"></ticker-feed>`;
  const pages = {
    'every element': async () => (await fetch('/ssr.html')).text(),
    'a tape and a long grid': () => executeServerCommand<string, Drawing>('draw', { url: location.href, markup: long }),
  };

  for (const [name, draw] of Object.entries(pages)) {
    for (const file of ['market-news-elements.js', 'market-news-elements.all.js']) {
      it(`is whole before its script, and keeps every node where it is: ${name}, ${file}`, async () => {
        await keepsNodes(await draw(), file);
      });
    }
  }

  async function keepsNodes(html: string, file: string) {
    frame = document.createElement('iframe');
    frame.width = '1000';
    frame.height = '800';
    frame.srcdoc = html.replace(/<script type="module"[^>]*><\/script>/, '');
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument!;
    const { console: said, performance } = frame.contentWindow as Window & typeof globalThis;
    const lines: unknown[][] = [];
    said.warn = said.error = said.log = (...line: unknown[]) => void lines.push(line);
    frame.contentWindow!.addEventListener('error', ({ message }) => lines.push([message]));
    frame.contentWindow!.addEventListener('unhandledrejection', ({ reason }) => lines.push([reason]));
    const before = nodesIn(page.body);
    expect(before.length).to.be.above(1_500);
    const inView = before.filter((node) => isElement(node) && topOf(node) < frame.clientHeight) as Element[];
    const places = inView.map(topOf);

    const script = page.createElement('script');
    script.type = 'module';
    script.src = `/${file}`;
    page.head.append(script);
    await until(() => !page.querySelector(':not(:defined)'), 'all is defined');
    const isDeferred = (node: Node) => isElement(node) && node.hasAttribute('defer-hydration');
    // To look through the whole page each time would take what the page itself needs.
    const deferred = before.filter(isDeferred);
    await until(() => !deferred.some(isDeferred), 'all is taken over');
    await until(() => ![...page.querySelectorAll('[prerendered]')].some(hasStyle), 'styles are shared');
    const now = nodesIn(page.body);
    expect(before.filter((node) => !now.includes(node)).map(String)).to.deep.equal([]);
    expect(now.filter((node) => !before.includes(node)).map(String)).to.deep.equal([]);
    expect(inView.filter((element, index) => topOf(element) !== places[index]).map(nameOf)).to.deep.equal([]);
    expect(lines).to.deep.equal([]);
    const feeds = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/feed.json'));
    expect(feeds.length).to.equal(0);
  }
});

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

const topOf = (element: Element) => element.getBoundingClientRect().top;
const nameOf = (element: Element) => (element.cloneNode() as Element).outerHTML;

function hasStyle({ shadowRoot }: Element) {
  return shadowRoot!.querySelector('style') !== null;
}
