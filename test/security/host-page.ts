/** A page of somebody else, in a frame, with the elements in it. */
export interface HostPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Where the elements go. */
  readonly stage: HTMLElement;
  /** What attacks did: calls of functions, refused requests, errors. */
  readonly seen: string[];
  /** All that belongs to the page and not to the elements, to compare. */
  state(): Record<string, unknown>;
  /** Addresses that were asked for, but for pictures in the elements, the page's own origin, and that of feeds. */
  strayRequests(ownAddress: string): string[];
  close(): void;
}

export async function openHostPage(query = ''): Promise<HostPage> {
  const frame = document.createElement('iframe');
  frame.title = 'Host';
  frame.width = '900';
  frame.height = '600';
  frame.src = new URL(`host.html${query}`, import.meta.url).href;
  let loads = 0;
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => {
      loads++;
      resolve();
    });
  });
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as Window & typeof globalThis & { readonly seen: string[] };
  const page = view.document;
  await view.customElements.whenDefined('ticker-feed');
  const pictures = new Set<string>();

  return {
    window: view,
    document: page,
    stage: page.getElementById('stage')!,
    seen: view.seen,

    state: () => ({
      loads,
      title: page.title,
      address: view.location.href,
      history: view.history.length,
      cookie: page.cookie,
      globals: Object.getOwnPropertyNames(view).sort().join(' '),
      objectMembers: Object.getOwnPropertyNames(view.Object.prototype).join(' '),
      head: page.head.outerHTML,
      attributes: [page.documentElement, page.body].map((element) => element.getAttributeNames().join()).join('|'),
      // Screen readers are told through one element, which belongs to the elements.
      children: [...page.body.querySelectorAll(':scope > :not([role=status])')]
        .map(({ localName }) => localName)
        .join(' '),
      sheets: page.styleSheets.length + page.adoptedStyleSheets.length,
      focus: page.activeElement?.localName,
      scroll: [view.scrollX, view.scrollY].join(),
      base: page.baseURI,
      design: page.designMode,
      dialogs: page.querySelectorAll(':modal, :popover-open').length,
      looks: [...page.querySelectorAll('h1, h1 + p, h1 + p a, body')].map(looksOf).join('\n'),
    }),

    strayRequests(ownAddress) {
      for (const element of deepAll(page, 'img')) pictures.add((element as HTMLImageElement).src);
      const entries = view.performance.getEntriesByType('resource').map(({ name }) => name);
      const isOwn = (name: string) =>
        name.startsWith(`${view.location.origin}/`) || name.startsWith(new URL('/', ownAddress).href);
      return entries.filter((name) => name.endsWith('/leak') || !(isOwn(name) || pictures.has(name)));
    },

    close: () => frame.remove(),
  };
}

/** Matches in a tree and in every shadow root below it. */
export function deepAll(root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepAll(element.shadowRoot, selector) : []),
  ]);
}

function looksOf(element: Element): string {
  const { color, fontSize, direction, display, position, backgroundColor, visibility } = getComputedStyle(element);
  const { x, y, width, height } = element.getBoundingClientRect();
  const box = element.localName === 'body' ? [x, y, width] : [x, y, width, height];
  return [element.localName, color, fontSize, direction, display, position, backgroundColor, visibility, ...box].join(
    ' ',
  );
}
