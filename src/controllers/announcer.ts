/** Milliseconds from one announcement to the next, so that each is heard out. */
const pause = 1_000;
/** Milliseconds until screen readers know a new region: they say only what changes in one that they know. */
const acquaintance = 100;

/** A sentence, or what makes it of all that is known when it is said; nothing is said of an empty one. */
type Words = string | (() => string);

/** What is still to be said, by topic. */
const waiting = new Map<object | string, { readonly words: Words; readonly from: number }>();
let region: HTMLElement | undefined;
let silentUntil = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says a sentence to screen readers, politely, through one live region for the whole page: at once after a silence, else together with
 * all that has come by the end of the pause. The same sentence from many elements is said once.
 *
 * @param topic Of several sentences on one topic the newest is said.
 * @param from When it may be said at the earliest, in the milliseconds of `performance.now()`.
 */
export function announce(words: Words, topic: object | string = words, from = 0): void {
  if (!region?.isConnected) {
    region ??= document.createElement('div');
    region.role = 'status';
    // Strict pages refuse this as an attribute, and take it from a script.
    region.style.cssText = 'position:fixed;top:0;clip-path:inset(50%)';
    document.body.append(region);
    silentUntil = performance.now() + acquaintance;
  }
  // What is newest comes last.
  waiting.delete(topic);
  waiting.set(topic, { words, from });
  plan();
}

function plan() {
  clearTimeout(timer);
  if (waiting.size === 0) return;
  const from = Math.min(...[...waiting.values()].map((each) => each.from));
  timer = setTimeout(say, Math.max(silentUntil, from) - performance.now());
}

function say() {
  const now = performance.now();
  const sentences = new Set<string>();
  for (const [topic, { words, from }] of waiting) {
    if (from > now) continue;
    waiting.delete(topic);
    sentences.add(typeof words === 'string' ? words : words());
  }
  const text = [...sentences].join(' ').trim();
  if (text) {
    // What is said again has to differ from what was said before.
    region!.textContent = text === region!.textContent ? `${text}\u00a0` : text;
    silentUntil = now + pause;
  }
  plan();
}
