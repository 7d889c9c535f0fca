/**
 * Turns the decorators of properties in `dist/elements/` into the static `properties` of Lit, which mean the same and weigh half a
 * kilobyte less on a page. Lines stay where they are, and with them the source maps.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const helper = /^var __decorate =[^]*?\n};\n/;
const imported = /^import \{ ([\w, ]+) \} from 'lit\/decorators\.js';$/m;
const decorated = /__decorate\(\[\n {4}(property|state)\(([^]*?)\)\n\], (\w+)\.prototype, "(\w+)", void 0\);/g;

export function useStaticProperties(folder) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.js'))) {
    const path = `${folder}/${name}`;
    const code = readFileSync(path, 'utf8');
    if (code.includes('__decorate([')) writeFileSync(path, withStaticProperties(code));
  }
}

function withStaticProperties(code) {
  const count = code.match(decorated)?.length;
  let index = 0;
  const converted = code.replace(decorated, (_whole, kind, options, element, property) => {
    const start = index++ === 0 ? `${element}.properties = {` : '';
    const value = kind === 'state' ? '{ state: true }' : options || '{}';
    return `${start}\n    ${property}: ${value},\n${index === count ? '};' : ''}`;
  });
  const rest = converted.replace(helper, '').includes('__decorate') ? converted : withBlankLines(converted, helper);
  return rest.replace(imported, (_line, names) => {
    const left = names.split(', ').filter((each) => !['property', 'state'].includes(each));
    return left.length ? `import { ${left.join(', ')} } from 'lit/decorators.js';` : '';
  });
}

function withBlankLines(code, pattern) {
  return code.replace(pattern, (found) => found.replace(/[^\n]/g, ''));
}
