import type { ReactiveControllerHost } from 'lit';

/**
 * Keeps the focus where a drawing would lose it: on what was moved, or else on the element itself, from where a reader goes on to what
 * came instead. What the element's own `focus` leads to may not be there yet.
 */
export function keepFocus(host: ReactiveControllerHost & HTMLElement): void {
  const root = host.shadowRoot!;
  let focused: HTMLElement | null;
  let isHolding = false;

  // Once the focus is outside: from an element that it is in, some browsers would take it. It is back when the window has it again.
  host.addEventListener('focusout', () => {
    if (isHolding && document.hasFocus()) isHolding = host.toggleAttribute('tabindex', false);
  });

  host.addController({
    hostUpdate() {
      focused = root.activeElement as HTMLElement | null;
    },
    hostUpdated() {
      if (!focused || root.activeElement) return;
      if (focused.isConnected) return focused.focus();
      isHolding ||= !host.hasAttribute('tabindex');
      if (isHolding) host.tabIndex = -1;
      HTMLElement.prototype.focus.call(host);
    },
  });
}
