/** A page of somebody else with the script tag's build in it, and what went wrong there. */
export interface HostPage {
  readonly view: Window & typeof globalThis;
  readonly document: Document;
  /** Errors that nobody caught. */
  readonly trouble: readonly string[];
  close(): void;
}

const watch = `<script>
  trouble = [];
  addEventListener('error', (event) => trouble.push(event.message));
  addEventListener('unhandledrejection', (event) => trouble.push(String(event.reason)));
</script>`;

export const scriptTag = (address = '/market-news-elements.js') => `<script type="module" src="${address}"></script>`;

/** Opens a page of this markup, under the tests' own origin. */
export function openMarkup({ head = '', body }: { head?: string; body: string }): Promise<HostPage> {
  return open((frame) => {
    frame.srcdoc = `<!doctype html><html lang="en"><head>${watch}${head}</head><body>${body}</body></html>`;
  });
}

/** Opens a page with an address of its own, for what follows links. It keeps its own `trouble`. */
export function openAddress(path: string): Promise<HostPage> {
  return open((frame) => {
    frame.src = path;
  });
}

async function open(fill: (frame: HTMLIFrameElement) => void): Promise<HostPage> {
  const frame = document.createElement('iframe');
  frame.title = 'Host';
  frame.width = '900';
  frame.height = '700';
  fill(frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as Window & typeof globalThis & { readonly trouble: string[] };
  return {
    view,
    get document() {
      return view.document;
    },
    get trouble() {
      return view.trouble;
    },
    close: () => frame.remove(),
  };
}
