/** Draws a control for each attribute in the manifest, and keeps preview, code and address in step with them. */
import { offerCopy } from './copy.js';

const form = document.querySelector('#choices');
const fields = document.querySelector('#attributes');
const preview = document.querySelector('#preview');
const code = document.querySelector('#code');
const delivery = document.querySelector('#delivery');
const status = document.querySelector('#status');

const published = 'https://cdn.jsdelivr.net/npm/market-news-elements@0.1.0/dist';
/** What an element is shown with before anything is chosen. */
const samples = {
  'ticker-feed': { src: '/feed.json', limit: '5' },
  'market-article-card': { src: '/feed.json', 'article-id': 'gold-quietly' },
  'signup-gate': { src: '/feed.json', 'article-id': 'hash-and-hedge' },
  'sentiment-score': { score: '35', layout: 'gauge' },
  'article-share': { layout: 'menu' },
  'market-news': { src: '/feed.json' },
};
/** What stands inside an element until it is defined, and in `<market-news>` what it is around. */
const insides = {
  'market-news': '\n  <ticker-feed limit="5"></ticker-feed>\n',
  'signup-gate': '\n  <p>The opening of the article, for everybody.</p>\n',
  'article-share': '',
  'sentiment-score': '',
};
/** Space to reserve until the element is there, where it stands above others. */
const heights = {
  'ticker-feed': '40rem',
  'market-article-card': '24rem',
  'market-news': '40rem',
  'signup-gate': '16rem',
};

const manifest = await (await fetch('/custom-elements.json')).json();
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
const elementOf = (tag) => elements.find(({ tagName }) => tagName === tag);

/** The values of an attribute that has a few, or nothing. */
function valuesOf({ type, parsedType }) {
  const names = (parsedType ?? type)?.text.split(' | ').filter((name) => name !== 'undefined') ?? [];
  return names.length > 1 && names.every((name) => /^'.*'$/.test(name))
    ? names.map((name) => name.slice(1, -1))
    : undefined;
}

const plainText = (text) => text?.replace(/\s+/g, ' ').replaceAll('`', '') ?? '';

function fieldOf(attribute) {
  const { name, type, default: value } = attribute;
  const values = valuesOf(attribute);
  if (values) {
    const select = document.createElement('select');
    for (const text of values) select.append(new Option(text, text === value?.slice(1, -1) ? '' : text));
    select.value = '';
    return select;
  }
  const input = document.createElement('input');
  if (type?.text === 'boolean') input.type = 'checkbox';
  else if (type?.text === 'number') input.type = 'number';
  input.placeholder = value && !/^(undefined|\[\]|'')$/.test(value) ? value : '';
  if (name === 'score') Object.assign(input, { min: 0, max: 100 });
  return input;
}

function controlOf(attribute) {
  const field = fieldOf(attribute);
  field.id = `attribute-${attribute.name}`;
  field.name = attribute.name;
  const label = document.createElement('label');
  label.htmlFor = field.id;
  label.textContent = attribute.name;
  label.translate = false;
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.id = `${field.id}-hint`;
  hint.textContent = plainText(attribute.description);
  field.setAttribute('aria-describedby', hint.id);
  const control = document.createElement('div');
  control.className = `control ${field.type}`;
  control.append(label, field, hint);
  return control;
}

/** Draws the controls of an element, filled with what is asked for. */
function drawControls(tag, asked) {
  const { attributes = [], description } = elementOf(tag);
  document.querySelector('#about').textContent = plainText(description);
  const [legend] = fields.children;
  fields.replaceChildren(legend, ...attributes.map(controlOf));
  for (const field of fields.querySelectorAll('input, select')) {
    const value = asked[field.name];
    if (field.type === 'checkbox') field.checked = value !== undefined;
    else if (value !== undefined) field.value = value;
  }
}

/** The attributes that were set, in order. */
function chosen() {
  return [...fields.querySelectorAll('input, select')]
    .filter((field) => (field.type === 'checkbox' ? field.checked : field.value !== ''))
    .map(({ name, type, value }) => ({ name, isFlag: type === 'checkbox', value: type === 'checkbox' ? '' : value }));
}

const absolute = ({ name, value }) =>
  /^(src|config|url)$/.test(name) && value.startsWith('/') ? new URL(value, location.href).href : value;
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function markup(tag, attributes, link) {
  const written = attributes.map((attribute) =>
    attribute.isFlag ? ` ${attribute.name}` : ` ${attribute.name}="${escape(absolute(attribute))}"`,
  );
  return `<${tag}${written.join('')}>${insides[tag] ?? link}</${tag}>`;
}

/** Hashes of what this server has, which is what was built and will be published. */
const integrity = (async () => {
  const file = await (await fetch('/market-news-elements.js')).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', file));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
})();

const codes = {
  async tag(tag, html, theme) {
    const height = heights[tag];
    return [
      theme && `<link rel="stylesheet" href="${published.replace(/dist$/, '')}themes/${theme}.css" />`,
      height && `<style>\n  ${tag}:not(:defined) { display: block; min-block-size: ${height}; }\n</style>`,
      `<script\n  type="module"\n  src="${published}/market-news-elements.js"\n  integrity="${await integrity}"\n  crossorigin\n></script>`,
      html,
    ];
  },
  npm: (tag, html, theme) => [
    '<!-- npm install market-news-elements -->',
    `<script type="module">\n${indented(imports(tag, theme), 2)}\n</script>`,
    html,
  ],
  react: (tag, html, theme) => [
    `${imports(tag, theme)}\n`,
    `export function News() {\n  return (\n${indented(html, 4)}\n  );\n}`,
  ],
  vue: (tag, html, theme) => [
    `<script setup>\n${imports(tag, theme)}\n</script>\n`,
    `<template>\n${indented(html, 2)}\n</template>\n`,
    "<!-- vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } }) -->",
  ],
  svelte: (tag, html, theme) => [`<script>\n${indented(imports(tag, theme), 2)}\n</script>\n`, html],
  csp: (tag, html) => {
    const hosts = [...html.matchAll(/(?:src|config)="(https?:[^"]+)"/g)].map(([, url]) => new URL(url).origin);
    return [
      [
        `script-src ${new URL(published).origin}`,
        `connect-src ${[...new Set(hosts)].join(' ') || "'self'"}`,
        'img-src https:',
        "require-trusted-types-for 'script'",
        'trusted-types lit-html market-news-elements market-news-elements-parts',
      ].join(';\n'),
    ];
  },
};

const imports = (tag, theme) =>
  [`define/${tag}.js`, theme && `themes/${theme}.css`]
    .filter(Boolean)
    .map((path) => `import 'market-news-elements/${path}';`)
    .join('\n');
const indented = (text, spaces) => text.replace(/^/gm, ' '.repeat(spaces));

let drawn = 0;

/** Shows what is chosen: as an element, as code, and in the address. */
async function follow() {
  const tag = form.elements.element.value;
  const attributes = chosen();
  const theme = form.elements.theme.value === 'quiet' ? '' : form.elements.theme.value;
  document.querySelector('#theme-sheet').href = `/themes/${theme || 'quiet'}.css`;
  preview.dataset.width = form.elements.width.value;
  const home = `<a href="${location.origin}/">Market news</a>`;
  const html = markup(tag, attributes, home);
  if (preview.dataset.html !== html) {
    preview.dataset.html = html;
    preview.replaceChildren(document.createRange().createContextualFragment(html));
  }

  const address = new URL(location.pathname, location.href);
  address.searchParams.set('element', tag);
  for (const name of ['theme', 'width']) {
    const { value } = form.elements[name];
    if (value && value !== 'quiet') address.searchParams.set(`_${name}`, value);
  }
  if (delivery.value !== 'tag') address.searchParams.set('_for', delivery.value);
  for (const { name, value } of attributes) address.searchParams.set(name, value);
  if (address.href !== location.href) history.replaceState(null, '', address);

  const turn = ++drawn;
  const lines = await codes[delivery.value](tag, html, theme);
  if (turn === drawn) code.value = `${lines.filter(Boolean).join('\n')}\n`;
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  const choose = (field, value) => {
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  };
  form.elements.element.replaceChildren(...elements.map(({ tagName }) => new Option(`<${tagName}>`, tagName)));
  form.elements.element.value = 'ticker-feed';
  choose(form.elements.element, asked.get('element'));
  choose(form.elements.theme, asked.get('_theme'));
  choose(form.elements.width, asked.get('_width'));
  choose(delivery, asked.get('_for'));
  const tag = form.elements.element.value;
  drawControls(tag, asked.has('element') ? Object.fromEntries(asked) : samples[tag]);
}

readAddress();
await follow();
document.documentElement.dataset.ready = '';

form.addEventListener('input', ({ target }) => {
  if (target.id === 'element') drawControls(target.value, samples[target.value]);
  void follow();
});

form.addEventListener('submit', (submit) => submit.preventDefault());

form.addEventListener('reset', () => {
  // The fields have their first values only after this event.
  setTimeout(() => {
    form.elements.element.value = 'ticker-feed';
    drawControls('ticker-feed', samples['ticker-feed']);
    void follow();
  });
});

delivery.addEventListener('input', follow);

offerCopy(document.querySelector('#copy'), code, status);
