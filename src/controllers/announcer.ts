let region: HTMLElement | undefined;
const waiting = new Set<string>();

/**
 * Says a sentence to screen readers, politely, through one live region for the whole page. The same sentence from many
 * elements in one go is said once.
 */
export function announce(sentence: string): void {
  region ??= createRegion();
  if (!region.isConnected) document.body.append(region);
  if (waiting.size === 0) queueMicrotask(say);
  waiting.add(sentence);
}

function say() {
  const text = [...waiting].join(' ');
  waiting.clear();
  // What is said again has to differ from what was said before.
  region!.textContent = text === region!.textContent ? `${text}\u00a0` : text;
}

function createRegion() {
  const element = document.createElement('div');
  element.role = 'status';
  const { style } = element;
  for (const [name, value] of [
    ['position', 'absolute'],
    ['inline-size', '1px'],
    ['block-size', '1px'],
    ['overflow', 'hidden'],
    ['clip-path', 'inset(50%)'],
    ['white-space', 'nowrap'],
  ] as const) {
    style.setProperty(name, value);
  }
  return element;
}
