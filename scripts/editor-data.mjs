/** Writes what editors complete and explain tags from: `custom-elements.json` in the words of VS Code, and in those of JetBrains. */
import { readFileSync, writeFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { name, version } = read('package.json');
const { modules } = read('custom-elements.json');
const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

const plain = (text = '') => text.replace(/\s+/g, ' ').trim();
const described = ({ name, description }) => ({ name, description: plain(description) });
const typeOf = ({ type, parsedType = type }) => parsedType.text.replace(/ \| undefined$/, '');

/** The values of an attribute that takes a few words and no others. */
function valuesOf(attribute) {
  const words = typeOf(attribute).split(' | ');
  return words.every((word) => /^'.*'$/.test(word)) ? words.map((word) => ({ name: word.slice(1, -1) })) : undefined;
}

const vsCode = {
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes = [] }) => ({
    ...described({ name: tagName, description }),
    attributes: attributes.map((attribute) => ({
      ...described(attribute),
      // Editors call an attribute without a value by this name.
      ...(typeOf(attribute) === 'boolean' && { valueSet: 'v' }),
      values: valuesOf(attribute),
    })),
  })),
};

const jetBrains = {
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'js-types-syntax': 'typescript',
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map(
        ({ tagName, description, attributes = [], members, events, slots, cssProperties, cssParts }) => ({
          ...described({ name: tagName, description }),
          attributes: attributes.map((attribute) => ({
            ...described(attribute),
            default: attribute.default,
            value: { type: typeOf(attribute) },
          })),
          slots: slots?.map(described),
          js: {
            properties: members
              .filter(({ kind, privacy, static: isStatic }) => kind === 'field' && privacy !== 'private' && !isStatic)
              .map((field) => ({ ...described(field), type: typeOf(field) })),
            events: events?.map(described),
          },
          css: { properties: cssProperties?.map(described), parts: cssParts?.map(described) },
        }),
      ),
    },
  },
};

const write = (path, data) => writeFileSync(path, `${JSON.stringify(data, null, 2)}\n`);
write('dist/vscode.html-custom-data.json', vsCode);
write('dist/web-types.json', jetBrains);
