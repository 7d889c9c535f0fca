let region: HTMLElement | undefined;

/**
 * Says a sentence to screen readers, politely, through one live region for the whole page. The same sentence from many
 * elements in one go is said once.
 */
export function announce(sentence: string): void {
  region ??= createRegion();
  if (!region.isConnected) document.body.append(region);
  if (region.textContent === sentence) return;
  region.textContent = sentence;
}

function createRegion() {
  const element = document.createElement('div');
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
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
