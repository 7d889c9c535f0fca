import { renderMarkdown } from '../articles/markdown.js';

/** A page of the documentation: one part of the README, or another document. */
export interface Chapter {
  readonly slug: string;
  readonly title: string;
  readonly html: string;
  readonly passages: readonly Passage[];
}

/** What stands under one heading. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What may be wider than the page scrolls in a frame of its own. */
const frames = { pre: 'Code', table: 'Table' };

/**
 * Makes pages of the project's own documents, so that there is one source for both. A part that begins with a heading of the
 * second level is a chapter; what stands before the first is the start.
 */
export function readManual(readme: string, ...others: readonly string[]): readonly Chapter[] {
  const [start = '', ...parts] = splitAt(plain(readme), 2);
  const chapters = [start.replace(/^# .*$/m, '# Start'), ...parts, ...others.map(plain)].map(chapterOf);
  const places = new Map(chapters.flatMap(({ slug, passages }) => passages.map(({ id }) => [id, slug] as const)));
  const linked = (html: string) =>
    html.replaceAll(/href="#([\w-]+)"/g, (link, id: string) =>
      places.has(id) ? `href="/docs/${places.get(id)}${places.get(id) === id ? '' : `#${id}`}"` : link,
    );
  return chapters.map((chapter) => ({ ...chapter, html: linked(chapter.html) }));
}

/** The passages in which all of the words occur, those first that have one in their title. */
export function findPassages(manual: readonly Chapter[], query: string): readonly (Passage & { chapter: Chapter })[] {
  const words = query.toLowerCase().match(/[^\s"'`<>()]+/g) ?? [];
  if (words.length === 0) return [];
  const has = (text: string, word: string) => text.toLowerCase().includes(word);
  return manual
    .flatMap((chapter) => chapter.passages.map((passage) => ({ ...passage, chapter })))
    .filter(({ title, text }) => words.every((word) => has(title, word) || has(text, word)))
    .sort(
      (a, b) => Number(words.some((word) => has(b.title, word))) - Number(words.some((word) => has(a.title, word))),
    );
}

function chapterOf(source: string): Chapter {
  const passages = splitAt(source, 6)
    .filter((text) => text.trim())
    .map(passageOf);
  const { id: slug, title } = passages[0]!;
  let index = 0;
  const html = renderMarkdown(raised(source))
    .replaceAll(/<h([1-6])>/g, (_, level: string) => `<h${level} id="${passages[index++]!.id}">`)
    .replaceAll(
      /<(pre|table)>/g,
      (tag, name: 'pre' | 'table') =>
        `<div class="scroll" role="group" aria-label="${frames[name]}" tabindex="0">${tag}`,
    )
    .replaceAll(/<\/(pre|table)>/g, '</$1></div>');
  return { slug, title, html, passages };
}

function passageOf(source: string): Passage {
  const [heading = '', ...lines] = source.trim().split('\n');
  const title = heading.replace(/^#+ /, '').replaceAll('`', '');
  // As code hosts make them, so that links within the README hold here too.
  const id = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
  return { id, title, text: lines.join('\n').replaceAll(/[`*|]|^-{3}.*$|\]\([^)]*\)|\[/gm, '') };
}

/** Each piece begins with a heading of that level or above; the first with what stands before. Code has no headings. */
function splitAt(source: string, level: number): string[] {
  const pieces: string[][] = [[]];
  for (const { line, isCode } of linesOf(source)) {
    if (!isCode && new RegExp(`^#{1,${level}} `).test(line) && pieces.at(-1)!.some((text) => text.trim()))
      pieces.push([]);
    pieces.at(-1)!.push(line);
  }
  return pieces.map((lines) => lines.join('\n'));
}

/** The document with its first heading on the first level. */
function raised(source: string): string {
  const depth = /^#+/.exec(source.trim())![0].length - 1;
  return linesOf(source)
    .map(({ line, isCode }) => (isCode ? line : line.replace(new RegExp(`^#{${depth}}(?=#)`), '')))
    .join('\n');
}

function linesOf(source: string) {
  let isCode = false;
  return source.split('\n').map((line) => {
    const isFence = /^ *```/.test(line);
    if (isFence) isCode = !isCode;
    return { line, isCode: isCode || isFence };
  });
}

/** Without comments, and without pictures, which lie where the documents do. What they link to of each other is in one place here. */
function plain(source: string): string {
  return linesOf(source)
    .map(({ line, isCode }) =>
      isCode ? line : line.replace(/<!--.*?-->|^!\[.*\)$/g, '').replaceAll(/\]\([./\w]*README\.md#/g, '](#'),
    )
    .join('\n');
}
