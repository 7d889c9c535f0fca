import type { AccessClient, Grant } from './client.js';
import type * as rulesPart from './rules.js';

/**
 * Calls back once, when half of a text, or of the window, has been in view for a second, as AMP counts reading. Returns what ends
 * the watch before.
 */
export function onceRead(text: Element, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      const { intersectionRatio, intersectionRect } = entries.at(-1)!;
      if (intersectionRatio < 0.5 && intersectionRect.height < innerHeight / 2) {
        clearTimeout(timer);
        timer = undefined;
        return;
      }
      timer ??= setTimeout(() => {
        end();
        callback();
      }, 1000);
    },
    { threshold: Array.from({ length: 41 }, (_, step) => step / 40) },
  );

  function end() {
    observer.disconnect();
    clearTimeout(timer);
  }

  observer.observe(text);
  return end;
}

/**
 * Tells the server that a text is being read.
 *
 * @param loadRules - Loaded from where the client does it, bundlers know what is there by then, and need no file more.
 */
export async function sendPingback(
  client: AccessClient,
  { granted, grantReason, data }: Grant,
  loadRules: () => Promise<typeof rulesPart>,
): Promise<void> {
  const { endpoints, rules, answer } = client;
  let template = endpoints.pingback;
  if (template?.includes('AUTHDATA(')) {
    template = (await loadRules()).withAuthData(template, answer, rules);
  }
  const isForm = rules.pingbackFormat === 'amp-access';
  const body = isForm ? new URLSearchParams() : JSON.stringify({ service: 'local', granted, grantReason, data });
  await client.send('pingback', { template, body, keepalive: true });
}
