/**
 * A rollup plugin that takes line breaks and indentation out of `html`, `svg` and `css` templates, which a minifier of
 * scripts leaves alone. No template of ours has preformatted text.
 */
export function collapseTemplates() {
  return {
    name: 'collapse-templates',
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
        return all.slice(0, start) + collapse(all.slice(start, end)) + all.slice(end);
      }, code);
      return { code: text, map: null };
    },
  };
}

const markup = (text) => text.replace(/\s*\n\s*/g, ' ');
const styles = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/: (?=[^{}]*;)/g, ':')
    .replace(/, /g, ',')
    .replace(/='([a-z][\w-]*)'\]/g, '=$1]')
    .replace(/;\}/g, '}')
    .replace(/\b0(?=\.\d)/g, '');

function visit(node, action) {
  if (!node || typeof node.type !== 'string') return;
  action(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.forEach((child) => visit(child, action));
    else visit(value, action);
  }
}
