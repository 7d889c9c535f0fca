import { warnOnce } from './warn.js';

/**
 * Tells the page's author why an element shows nothing.
 *
 * @param src Of its feed, as the page has it.
 * @param id Of an article that the feed does not have, as far as it is loaded. Without one it has no feed.
 */
export function explain(host: Element, src: string | undefined, id: string | undefined) {
  const { localName, parentElement } = host;
  if (id) warnOnce(`article-id="${id}" is the id of no article in ${src} at present. It is shown once it comes.`);
  // What is around may still give it one: an element that is not there yet, or a card for the gate in it.
  else if (!/news$/.test(localName) && !parentElement?.closest(':not(:defined), [layout=full]')) {
    const article = 'article' in host ? ' or an article' : '';
    warnOnce(`<${localName}> has no feed. Give it a src${article}, or put it into a <market-news> with a src.`);
  }
}
