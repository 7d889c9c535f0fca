/** Writes what is generated in README.md, between its markers: from `custom-elements.json`, the stylesheets, and the built files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { names, places } from '../dist/elements/parts/gate-texts.js';
import { en } from '../dist/i18n/locales/en.js';
import { readEvents } from './events.mjs';
import { scriptFiles } from './script-files.mjs';
import { elementBudgets, languageBudget, partBudgets } from './sizes.mjs';
import { groupOf, readTokens, tokenGroups } from './tokens.mjs';

const order = ['ticker-feed', 'market-article-card', 'signup-gate', 'sentiment-score', 'article-share', 'market-news'];

const cell = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text) => (text === undefined || text === '' ? '' : `\`${cell(text)}\``);

function table(title, head, rows) {
  if (rows.length === 0) return '';
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `\n**${title}**\n\n${lines.join('\n')}\n`;
}

function section(element) {
  const { tagName, description, attributes = [], members = [], events = [], slots = [], cssParts = [] } = element;
  const { cssProperties = [], cssStates = [] } = element;
  const fields = members.filter(({ kind, privacy, static: isStatic, attribute, description: text }) => {
    return kind === 'field' && privacy !== 'private' && !isStatic && !attribute && text;
  });
  const methods = members.filter(({ kind, privacy, description: text }) => kind === 'method' && !privacy && text);
  const described = ({ name, description: text }) => [code(name), cell(text)];
  const isDefault = (text) => (text === undefined || text === 'undefined' ? '' : text);
  return [
    `### \`<${tagName}>\`\n\n${description}\n\nClass: \`${element.name}\`.\n`,
    table(
      'Attributes',
      ['Attribute', 'Meaning', 'Default'],
      attributes.map(({ name, description: text, default: value }) => [code(name), cell(text), code(isDefault(value))]),
    ),
    table('Properties without an attribute', ['Property', 'Meaning'], fields.map(described)),
    table(
      'Methods',
      ['Method', 'What it does'],
      methods.map((method) => [code(`${method.name}()`), cell(method.description)]),
    ),
    table('Events', ['Event', 'When'], events.filter(({ name }) => name).map(described)),
    table(
      'Slots',
      ['Slot', 'What for'],
      slots.map(({ name, description: text }) => [name ? code(name) : '(default)', cell(text)]),
    ),
    table('Parts', ['Part', 'What it is'], cssParts.map(described)),
    cssProperties.length > 0
      ? `\n**[Custom properties](#custom-properties)**\n\n${cssProperties.map(({ name }) => code(name)).join(', ')}\n`
      : '',
    table(
      'States',
      ['State', 'When'],
      cssStates.map(({ name, description: text }) => [code(`:state(${name})`), cell(text)]),
    ),
    tagName === 'signup-gate' ? table('Texts', ['Name', 'What it says'], gateTexts()) : '',
  ].join('');
}

/** What `texts` may replace, with what is filled in in braces. */
function gateTexts() {
  return names.map((name) => {
    const text = en[name];
    const values = places[name]?.map((place) => `{${place}}`) ?? [];
    const filled = typeof text === 'string' ? text : text(...(text.length > values.length ? [2] : []), ...values);
    return [code(name), code(filled)];
  });
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
const sections = order.map((tag) => section(elements.find(({ tagName }) => tagName === tag)));
const tokens = tokenGroups.map((group) => {
  const rows = readTokens()
    .filter((token) => groupOf(token) === group)
    .map(({ name, description, default: value }) => [code(name), cell(description), code(value)]);
  return table(group, ['Property', 'Meaning', 'Default'], rows);
});

const yes = (is) => (is ? 'yes' : '');
const events = table(
  'Everything that the elements say',
  ['Event', 'When', 'Cancelable', 'What it carries'],
  readEvents().map(({ name, description, isCancelable, fields }) => [
    code(name),
    cell(description),
    yes(isCancelable),
    fields.map((field) => code(`${field.name}: ${field.type}`)).join(', '),
  ]),
);

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sizes = [
  table(
    'The script tag',
    ['Part', 'At most'],
    [
      ...Object.entries(partBudgets).map(([part, { most }]) => [cell(part), kilobytes(most)]),
      ['the texts of one language', kilobytes(languageBudget)],
    ],
  ),
  table(
    'One element from npm, Lit included',
    ['Element', 'Before it asks for its feed', 'All it may ever load'],
    order.map((tag) => [code(`<${tag}>`), kilobytes(elementBudgets[tag].first), kilobytes(elementBudgets[tag].all)]),
  ),
];

const { name: packageName, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const scripts = scriptFiles();
const scriptTag = `\`\`\`html
<style>
  ticker-feed:not(:defined) {
    display: block;
    min-block-size: 100vh; /* or the height that yours will have */
  }
</style>
<script
  type="module"
  async
  src="https://cdn.jsdelivr.net/npm/${packageName}@${version}/dist/${scripts[0].file}"
  integrity="${scripts[0].integrity}"
  crossorigin
></script>
<ticker-feed src="https://news.example/feed.json" searchable>
  <a href="https://news.example/">Market news</a>
</ticker-feed>
\`\`\``;
const hashes = table(
  `Version ${version}`,
  ['File in `dist/`', 'What it is', '`integrity`'],
  scripts.map(({ file, meaning, integrity }) => [code(file), cell(meaning), code(integrity)]),
);

/** Puts a text between the two comments that mark its place. */
function insert(readme, name, text) {
  const start = `<!-- ${name}: generated by npm run build -->`;
  const end = `<!-- end of ${name} -->`;
  if (!readme.includes(start) || !readme.includes(end))
    throw new Error(`README.md has lost the markers of its ${name}`);
  const [before, rest] = readme.split(start);
  return `${before}${start}\n\n${text}\n${rest.slice(rest.indexOf(end))}`;
}

const generated = {
  'script tag': scriptTag,
  'script files': hashes,
  'custom properties': tokens.join('\n'),
  reference: sections.join('\n'),
  events,
  sizes: sizes.join('\n'),
};
const text = Object.entries(generated).reduce(
  (readme, each) => insert(readme, ...each),
  readFileSync('README.md', 'utf8'),
);
writeFileSync('README.md', await format(text, { ...(await resolveConfig('README.md')), parser: 'markdown' }));
