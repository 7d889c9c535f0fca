/** Draws a control for each custom property in the manifest, and keeps page, CSS and address in step with them. */
import { offerCopy } from './copy.js';

const form = document.querySelector('#look');
const preview = document.querySelector('#preview');
const css = document.querySelector('#css');
const status = document.querySelector('#status');
const root = document.documentElement;
const choices = ['theme', 'palette', 'scheme', 'dir', 'width'];

const manifest = await (await fetch('/custom-elements.json')).json();
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
const tokens = new Map(elements.flatMap(({ cssProperties = [] }) => cssProperties).map((token) => [token.name, token]));

/** What a value must be good for, to be told what it is, and to be taken from an address. */
const kinds = ['color', 'flex-grow', 'width', 'font-family', 'aspect-ratio', 'box-shadow', 'outline'];
const groups = { color: 'Colours', 'flex-grow': 'Factors', width: 'Lengths' };

const turned = new CSSStyleSheet();
turned.replaceSync(':root {}');
document.adoptedStyleSheets.push(turned);
const own = turned.cssRules[0].style;

const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** The value of a property without references to others. */
function valueOf(name) {
  const value = getComputedStyle(root).getPropertyValue(name).trim() || tokens.get(name).default;
  return value.replace(/var\((--market-[\w-]+)\)/g, (_, other) => valueOf(other));
}

for (const token of tokens.values()) token.kind = kinds.find((kind) => CSS.supports(kind, valueOf(token.name)));

/** A colour as `#rrggbb`, as it is in light or in dark. */
function hex(value, scheme) {
  probe.style.colorScheme = scheme;
  probe.style.color = value;
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const isDark = () => form.elements.scheme.value === 'dark' || (!form.elements.scheme.value && darkness.matches);
const darkness = matchMedia('(prefers-color-scheme: dark)');

/** A number and its unit. */
function lengthOf(value) {
  const [, number, unit] = /^([\d.]+)(\D*)$/.exec(value) ?? [undefined, pixels(value), 'px'];
  return { number: Number(number), unit };
}

function pixels(value) {
  probe.hidden = false;
  probe.className = 'ruler';
  probe.style.width = value;
  const { width } = probe.getBoundingClientRect();
  probe.hidden = true;
  return width;
}

function drawControl({ name, kind, description }) {
  const field = document.createElement('input');
  field.id = name;
  field.name = name;
  field.type = { color: 'color', 'flex-grow': 'range', width: 'range' }[kind] ?? 'text';
  if (field.type === 'range') {
    const { number } = lengthOf(valueOf(name));
    field.max = number >= 100 ? 900 : Math.max(2, number * 2.5);
    field.step = number >= 100 ? 50 : number > 4 ? 1 : 0.05;
  }
  const label = document.createElement('label');
  label.htmlFor = name;
  label.textContent = name.replace('--market-', '');
  const output = document.createElement('output');
  output.htmlFor = name;
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.id = `${name}-hint`;
  hint.textContent = description;
  field.setAttribute('aria-describedby', hint.id);
  const control = document.createElement('div');
  control.className = `control ${field.type}`;
  control.append(label, field, output, hint);
  return control;
}

function drawControls() {
  const places = new Map();
  for (const token of tokens.values()) {
    const title = groups[token.kind] ?? 'Typefaces and the rest';
    if (!places.has(title)) {
      const details = document.createElement('details');
      const summary = document.createElement('summary');
      summary.textContent = title;
      const inside = document.createElement('div');
      inside.className = 'inside';
      details.append(summary, inside);
      places.set(title, inside);
    }
    places.get(title).append(drawControl(token));
  }
  document.querySelector('#tokens').append(...[...places.values()].map((inside) => inside.parentElement));
}

/** Fills the controls with what is in force. */
function showValues() {
  for (const { name, kind } of tokens.values()) {
    const field = form.elements[name];
    const value = valueOf(name);
    if (kind === 'color') field.value = hex(value, isDark() ? 'dark' : 'light');
    else if (field.type === 'range') field.value = lengthOf(value).number;
    else if (field !== document.activeElement) field.value = value;
    field.nextElementSibling.value = kind === 'color' ? field.value : field.type === 'range' ? value : '';
  }
}

/** Takes over what was turned. A colour changes in light or in dark, whichever is on show. */
function turn({ name, value: typed }) {
  const { kind } = tokens.get(name);
  const before = valueOf(name);
  let value = typed;
  if (kind === 'width') value = `${typed}${lengthOf(before).unit}`;
  if (kind === 'color') {
    const [light, dark] = isDark() ? [hex(before, 'light'), typed] : [typed, hex(before, 'dark')];
    value = light === dark ? light : `light-dark(${light}, ${dark})`;
  }
  if (CSS.supports(kind, value)) own.setProperty(name, value);
}

function sheetsOf({ theme, palette }) {
  return [theme === 'pastel' ? '/pastel.css' : `/themes/${theme}.css`, palette && `/themes/palette-${palette}.css`];
}

/** Shows what is chosen and turned: on the page, as CSS, and in the address. */
function follow() {
  const chosen = Object.fromEntries(choices.map((name) => [name, form.elements[name].value]));
  root.dataset.scheme = chosen.scheme;
  preview.dir = chosen.dir || 'ltr';
  preview.dataset.width = chosen.width;
  const links = ['#theme-sheet', '#palette-sheet'].map((id) => document.querySelector(id));
  const sheets = sheetsOf(chosen);
  links.forEach((link, index) => {
    const href = sheets[index] && new URL(sheets[index], location.href).href;
    if (!href) link.removeAttribute('href');
    else if (link.href !== href) link.href = href;
  });
  const lines = [...own].map((name) => `  ${name}: ${own.getPropertyValue(name)};\n`);
  const imports = sheets.filter((sheet) => sheet && sheet !== '/themes/quiet.css');
  const text = [
    ...imports.map((sheet) => `@import '${new URL(sheet, location.href)}';\n`),
    chosen.scheme && `:root {\n  color-scheme: ${chosen.scheme};\n}\n`,
    lines.length > 0 && `:root {\n${lines.join('')}}\n`,
  ];
  css.value = text.filter(Boolean).join('\n') || '/* The default look needs no CSS. */\n';
  const address = new URL(location.href);
  address.search = '';
  for (const [name, value] of Object.entries(chosen)) {
    if (value && `${name}=${value}` !== 'theme=quiet') address.searchParams.set(name, value);
  }
  for (const name of own) address.searchParams.set(name.replace('--market-', ''), own.getPropertyValue(name));
  if (address.href !== location.href) history.replaceState(null, '', address);
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const name of choices) {
    const field = form.elements[name];
    if ([...field.options].some(({ value }) => value === asked.get(name))) field.value = asked.get(name);
  }
  for (const { name, kind } of tokens.values()) {
    const value = asked.get(name.replace('--market-', ''));
    if (value && CSS.supports(kind, value)) own.setProperty(name, value);
  }
}

drawControls();
readAddress();
follow();
showValues();
root.dataset.ready = '';

form.addEventListener('input', ({ target }) => {
  if (tokens.has(target.name)) turn(target);
  follow();
  showValues();
});

form.addEventListener('submit', (submit) => submit.preventDefault());

form.addEventListener('reset', () => {
  for (const name of [...own]) own.removeProperty(name);
  // The fields have their first values only after this event.
  setTimeout(() => {
    follow();
    showValues();
  });
});

for (const link of document.querySelectorAll('#theme-sheet, #palette-sheet')) link.addEventListener('load', showValues);
darkness.addEventListener('change', showValues);

offerCopy(document.querySelector('#copy'), css, status);
