import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A rollup plugin that takes line breaks and indentation out of `html`, `svg` and `css` templates, which a minifier of
 * scripts leaves alone, and shortens the names of private custom properties. No template of ours has preformatted text.
 * @param folder The folder of the modules that use such properties. All of them are read, so that a name is the same in each chunk.
 */
export function collapseTemplates(folder) {
  const names = new Map();
  return {
    name: 'collapse-templates',
    buildStart() {
      const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
      const found = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').match(privateName) ?? []);
      [...new Set(found)].sort().forEach((name, index) => names.set(name, `--_${index.toString(36)}`));
    },
    transform(code) {
      if (!/\b(html|svg|css)\s*`/.test(code)) return null;
      const pieces = [];
      visit(this.parse(code), (node) => {
        if (node.type !== 'TaggedTemplateExpression') return;
        const { name } = node.tag;
        if (!/^(html|svg|css)$/.test(name)) return;
        for (const { start, end } of node.quasi.quasis)
          pieces.push({ start, end, collapse: name === 'css' ? styles : markup });
      });
      pieces.sort((a, b) => b.start - a.start);
      const text = pieces.reduce((all, { start, end, collapse }) => {
        const collapsed = collapse(all.slice(start, end)).replace(privateName, (name) => names.get(name));
        return all.slice(0, start) + collapsed + all.slice(end);
      }, code);
      return { code: text, map: null };
    },
  };
}

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
