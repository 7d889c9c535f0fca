import { sendKeys } from '@web/test-runner-commands';

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

/** Opens a page with an address and a history of its own, for what follows links. It keeps its own `trouble`. */
export async function openWindow(path: string): Promise<HostPage> {
  const button = document.createElement('button');
  document.body.append(button);
  const loaded = new Promise<HostView>((resolve) => {
    button.onclick = () => {
      const view = window.open(path) as HostView;
      view.addEventListener('load', () => resolve(view), { once: true });
    };
  });
  // Not by `click()`, as only what a reader does may open a window.
  button.focus();
  await sendKeys({ press: 'Enter' });
  const view = await loaded;
  button.remove();
  return pageIn(view, () => view.close());
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
  return pageIn(frame.contentWindow as HostView, () => frame.remove());
}

type HostView = Window & typeof globalThis & { readonly trouble: string[] };

function pageIn(view: HostView, close: () => void): HostPage {
  return {
    view,
    get document() {
      return view.document;
    },
    get trouble() {
      return view.trouble;
    },
    close,
  };
}
