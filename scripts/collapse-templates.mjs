import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rollup/parseAst';

/**
 * Takes line breaks and indentation out of the `html`, `svg` and `css` templates in a folder, as a server draws with these modules what
 * a page may go on from with the script tag's build: Lit asks that their templates are the same to the letter. No template of ours
 * has preformatted text. Lines stay where they are, and with them the source maps.
 */
export function collapseFolder(folder) {
  for (const name of scriptsIn(folder)) {
    const path = join(folder, name);
    const code = readFileSync(path, 'utf8');
    if (hasTemplates.test(code)) writeFileSync(path, collapse(code, parseAst(code), true));
  }
}

/**
 * A rollup plugin that does the same for what it bundles, and shortens the names of private custom properties.
 * @param folder The folder of the modules that use such properties. All of them are read, so that a name is the same in each chunk.
 */
export function collapseTemplates(folder) {
  const names = new Map();
  return {
    name: 'collapse-templates',
    buildStart() {
      const found = scriptsIn(folder).flatMap(
        (name) => readFileSync(join(folder, name), 'utf8').match(privateName) ?? [],
      );
      [...new Set(found)].sort().forEach((name, index) => names.set(name, `--_${index.toString(36)}`));
    },
    transform(code) {
      if (!hasTemplates.test(code)) return null;
      const text = collapse(code, this.parse(code)).replace(privateName, (name) => names.get(name) ?? name);
      return { code: text, map: null };
    },
  };
}

const hasTemplates = /\b(html|svg|css)\s*`/;
const scriptsIn = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));

/** @param keepsLines Puts the line breaks that it takes out of a piece of a template behind the piece, where they mean nothing. */
function collapse(code, ast, keepsLines = false) {
  const pieces = [];
  visit(ast, (node) => {
    if (node.type !== 'TaggedTemplateExpression') return;
    const { name } = node.tag;
    if (!/^(html|svg|css)$/.test(name)) return;
    for (const { start, end, tail } of node.quasi.quasis)
      pieces.push({ start, end, tail, shorten: name === 'css' ? styles : markup });
  });
  pieces.sort((a, b) => b.start - a.start);
  return pieces.reduce((all, { start, end, tail, shorten }) => {
    const before = all.slice(start, end);
    const after = shorten(before);
    const breaks = keepsLines ? linesIn(before) - linesIn(after) : 0;
    // Behind the quote that ends the template, or the brace that begins a value in it.
    const next = end + (tail ? 1 : 2);
    return all.slice(0, start) + after + all.slice(end, next) + '\n'.repeat(breaks) + all.slice(next);
  }, code);
}

const linesIn = (text) => text.split('\n').length;
const privateName = /--_[\w-]+/g;
const markup = (text) => text.replace(/\s*\n\s*/g, ' ');
const styles = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;)])/g, ':')
    .replace(/, /g, ',')
    .replace(/ ?([>/]) ?/g, '$1')
    .replace(/\( | \)|(?<=;) (?=!)/g, (space) => space.trim())
    .replace(/='([a-z][\w-]*)'\]/g, '=$1]')
    .replace(/;\}/g, '}')
    .replace(/\b0(?=\.\d)/g, '');

export function visit(node, action) {
  if (!node || typeof node.type !== 'string') return;
  action(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.forEach((child) => visit(child, action));
    else visit(value, action);
  }
}
