const said = new Set<string>();

/** Tells the page's author once what is wrong and what would be right. Readers never see it. */
export function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn(`market-news-elements: ${message}`);
}
