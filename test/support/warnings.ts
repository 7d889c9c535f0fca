/** What the page's author is told in the console while `action` runs, which can see what came already. */
export async function warnings(action: (said: readonly string[]) => unknown): Promise<string[]> {
  const said: string[] = [];
  const warn = console.warn;
  console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  try {
    await action(said);
  } finally {
    console.warn = warn;
  }
  return said.filter((line) => line.startsWith('market-news-elements'));
}

/** What Lit has warned the developers of a page of, for elements of that tag. */
export function litWarnings(tag: string): string[] {
  const { litIssuedWarnings } = globalThis as unknown as { litIssuedWarnings: ReadonlySet<string> };
  return [...litIssuedWarnings].filter((warning) => warning.includes(tag));
}
