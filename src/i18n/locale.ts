import type { Strings } from './strings.js';

const tables = new Map<string, Strings>();
const listeners = new Set<() => void>();

/** Makes a language available to every element on the page: `addLocale('fr', fr)`. */
export function addLocale(lang: string, strings: Strings): void {
  tables.set(lang.toLowerCase(), strings);
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever a language is added. Returns what ends it. */
export function onLocaleAdded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The table for a BCP 47 tag: `fr-CA` falls back to `fr`. `undefined` where there is none, and English is used. */
export function stringsFor(lang: string): Strings | undefined {
  let tag = lang.toLowerCase();
  while (tag && !tables.has(tag)) tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  return tables.get(tag);
}

/** The nearest `lang` at or above a node, through shadow roots, or an empty string. */
export function nearestLang(node: Node): string {
  for (let at: Node | null = node; at; at = at instanceof ShadowRoot ? at.host : (closestParent(at) as Node | null)) {
    if (at instanceof Element && at.getAttribute('lang')) return at.getAttribute('lang')!;
  }
  return '';
}

function closestParent(node: Node): Node | null {
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}
