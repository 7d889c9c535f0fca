/**
 * The public custom properties, read from the stylesheets: each has one sentence in a comment before the declaration, or the
 * template, that gives its default.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const folder = 'src/elements';
const documented = /\/\*\*?\s([^*]+?)\s\*\/\n[^;{}/]*?var\((?=--market-)/g;
const alias = /(--_[\w-]+):([^;]*);/g;

const sources = new Map(
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .sort((one, other) => Number(other.startsWith('tokens')) - Number(one.startsWith('tokens')))
    .map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]),
);
const all = [...sources.values()].join('\n');
const aliases = new Map([...all.matchAll(alias)].reverse().map(([, name, value]) => [name, value]));

/** @returns {{ name: string, description: string, default: string, syntax: string }[]} */
export function readTokens() {
  const tokens = [...all.matchAll(documented)].map((match) => {
    const [name, ...value] = argumentsAt(all, match.index + match[0].length).split(',');
    return { name, description: match[1].replace(/\s+/g, ' '), default: publicNames(value.join(',').trim()) };
  });
  const defaults = new Map(tokens.map((token) => [token.name, token.default]));
  return tokens
    .map((token) => ({ ...token, syntax: syntaxOf(token.default, defaults) }))
    .sort((one, other) => tokenGroups.indexOf(groupOf(one)) - tokenGroups.indexOf(groupOf(other)));
}

export const tokenGroups = ['Colour', 'Type', 'Space, shape and movement'];

/** What a token is about. */
export function groupOf({ name, syntax }) {
  if (syntax === '<color>') return 'Colour';
  return /font|headline|line-height|measure/.test(name) ? 'Type' : 'Space, shape and movement';
}

/** The tokens that an element draws with, itself and in what it loads on demand; not those of other elements inside it. */
export function tokensOf(tag) {
  const texts = reach(join(folder, `${tag}.ts`), new Set()).map((path) => sources.get(path));
  const text = texts.join('\n');
  const seen = new Set();
  const queue = [text.replace(alias, (whole, name) => (name === '--_tone' ? whole : ''))];
  const found = new Set();
  for (let piece; (piece = queue.pop()) !== undefined;) {
    for (const [, name] of piece.matchAll(/var\((--[\w-]+)/g)) {
      if (name.startsWith('--market-')) found.add(name);
      else if (!seen.has(name)) queue.push(aliases.get(name) ?? '');
      seen.add(name);
    }
  }
  return readTokens().filter(({ name }) => found.has(name));
}

/** A plugin for the analyzer of custom elements. */
export function tokenDocs() {
  return {
    name: 'tokens',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const element of declarations) {
          if (!element.tagName) continue;
          const tokens = tokensOf(element.tagName);
          if (tokens.length > 0) element.cssProperties = tokens;
        }
      }
    },
  };
}

function reach(path, seen) {
  if (!existsSync(path) || seen.has(path) || !sources.has(path)) return [];
  seen.add(path);
  const imports = [...sources.get(path).matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)].map(([, to]) => {
    return normalize(join(dirname(path), `${to}.ts`));
  });
  return [path, ...imports.flatMap((to) => reach(to, seen))];
}

/** What stands between a bracket that was opened and its end. */
function argumentsAt(text, start) {
  let depth = 1;
  let end = start;
  while (depth > 0) depth += { '(': 1, ')': -1 }[text[end++]] ?? 0;
  return text.slice(start, end - 1);
}

/** A default in the names that a page knows. */
function publicNames(value) {
  return value.replace(/var\((--_[\w-]+)\)/g, (_, name) => {
    return `var(${/^\s*(?:.*?)var\((--market-[\w-]+)/.exec(aliases.get(name))[1]})`;
  });
}

function syntaxOf(value, defaults) {
  const reference = /^var\((--market-[\w-]+)\)$/.exec(value)?.[1];
  if (reference) return syntaxOf(defaults.get(reference), defaults);
  if (/^(?:light-dark|color-mix)\(/.test(value)) return '<color>';
  if (/^-?[\d.]+(?:px|em|ch)$|^min\(/.test(value)) return '<length>';
  return /^[\d.]+$/.test(value) ? '<number>' : '*';
}
