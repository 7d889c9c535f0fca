/** A page of the demo in a frame, served by the reference publisher under the tests' own origin. */
export interface Page {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** The first match of `inside` in the shadow root of the first match of `host`, also where hosts are nested. */
  find(host: string, inside: string): HTMLElement | undefined;
  findAll(host: string, inside: string): HTMLElement[];
  /** What has the focus, through shadow roots. */
  focused(): Element | undefined;
  /** What axe finds wrong with the whole page, one line each. */
  violations(): Promise<string[]>;
  /** Makes the page as wide as that, in CSS pixels, and waits until it is drawn so. */
  resize(width: number): Promise<void>;
  close(): void;
}

/** Opens a page and waits for it to be loaded. Sizes are CSS pixels. */
export async function openPage(path: string, { width = 1280, height = 900 } = {}): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.title = path;
  frame.width = String(width);
  frame.height = String(height);
  frame.src = path;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as Window & typeof globalThis;
  const page = view.document;
  const findAll = (host: string, inside: string) =>
    deepAll(page, host).flatMap((element) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(inside) ?? [])]);
  return {
    window: view,
    document: page,
    findAll,
    find: (host, inside) => findAll(host, inside)[0],
    focused: () => deepFocus(page),
    violations: () => findViolations(view),
    resize: async (width) => {
      frame.width = String(width);
      await new Promise((resolve) => view.requestAnimationFrame(() => setTimeout(resolve)));
    },
    close: () => frame.remove(),
  };
}

/** Matches in a tree and in every shadow root below it, in document order. */
function deepAll(root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepAll(element.shadowRoot, selector) : []),
  ]);
}

function deepFocus(root: Document | ShadowRoot): Element | undefined {
  const { activeElement } = root;
  if (!activeElement || activeElement.localName === 'body') return undefined;
  return (activeElement.shadowRoot && deepFocus(activeElement.shadowRoot)) || activeElement;
}

interface Axe {
  run(page: Document): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

async function findViolations(view: Window & typeof globalThis): Promise<string[]> {
  if (!('axe' in view)) {
    const script = view.document.createElement('script');
    script.src = '/node_modules/axe-core/axe.min.js';
    const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
    view.document.head.append(script);
    await loaded;
  }
  await untilStill(view.document);
  const { axe } = view as unknown as { axe: Axe };
  const { violations } = await axe.run(view.document);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Half faded in, nothing has the contrast that it is going to have. What moves without end is not waited for. */
export async function untilStill(document: Document): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => effect!.getComputedTiming().endTime !== Infinity);
  if (passing.length === 0) return;
  await Promise.allSettled(passing.map(({ finished }) => finished));
  // What follows may fade in as well.
  await untilStill(document);
}
