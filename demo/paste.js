/** The page that shows what is understood of a feed. The text is read here and goes nowhere. */
import { loadFeed, parseFeed } from 'market-news-elements/feed.js';
import { samples } from './paste-samples.js';

const {
  text: field,
  sample,
  load: form,
  address,
  format,
  base,
  zone,
  pictures,
  clear,
  excerpt,
  status,
  results,
} = Object.fromEntries([...document.querySelectorAll('[id]')].map((each) => [each.id, each]));

/** Fields of a browser get slow beyond this many characters: the field then shows the beginning of `text` only. */
const longestShown = 200_000;
const articlesAtOnce = 50;
const notesShown = 100;
const charactersShown = 300;
const millisecondsToType = 250;

const feedMembers = 'format title homeUrl language authors nextUrl live searchUrl access'.split(' ');

/** In the order in which a reader meets them. */
const articleMembers = (
  'id url title language section published updated summary keyPoints tickers sentiment horizon authors source image tags ' +
  'body access'
).split(' ');

const advice = {
  network:
    'A browser does not say which of the two it was. If the address opens in a tab of its own, its server does not let other ' +
    'pages read it: it has to send Access-Control-Allow-Origin, or a proxy on your own server has to. Its text can still be pasted above.',
  status: 'The server answered, but not with a feed.',
  format: 'If it is a feed that was not recognised, the options have a choice of formats.',
  provider: 'This is not a fault of the feed’s form: the provider sent a message in place of it.',
};

let text = '';
let timer;
/** What the options are for: the text, or the address that was loaded last. */
let read = readText;
/** Only what was asked for last is shown. */
let latest = new AbortController();

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function count(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

function setText(value) {
  text = value;
  read = readText;
  const isLong = value.length > longestShown;
  if (isLong || field.value !== value) field.value = isLong ? value.slice(0, 20_000) : value;
  field.readOnly = isLong;
  excerpt.hidden = !isLong;
  excerpt.textContent = isLong
    ? `All ${count(value.length, 'character')} are read. The field shows the beginning, and another paste replaces it.`
    : '';
}

function readText() {
  clearTimeout(timer);
  if (!text.trim()) return show(undefined);
  if (!base.validity.valid)
    return say('The address of the pasted feed is not a whole one, such as https://news.example/feed.');
  const options = {
    url: base.value || base.defaultValue,
    format: format.value || undefined,
    timeZone: zone.value || undefined,
  };
  return show(() => parseFeed(text, options));
}

function loadAddress() {
  const options = { format: format.value || undefined, timeZone: zone.value || undefined };
  say('Loading …');
  return show((signal) => loadFeed(address.value, { ...options, signal }));
}

/** Reads, and shows what came of it, unless something else was asked for meanwhile. */
async function show(reading) {
  latest.abort();
  const { signal } = (latest = new AbortController());
  if (!reading) return say('Nothing yet.');
  const start = performance.now();
  try {
    const feed = await reading(signal);
    if (!signal.aborted) showFeed(feed, performance.now() - start);
  } catch (error) {
    if (!signal.aborted) showError(error);
  }
}

/** The status first, so that it is heard before what it is about; what was shown before goes. */
function say(sentence, ...shown) {
  status.textContent = sentence;
  results.replaceChildren(...shown);
}

function showError(error) {
  say(
    error.code === 'network' ? 'No feed came.' : 'This cannot be read as a feed.',
    element('p', {}, 'What the page’s author is told:'),
    element('pre', { tabIndex: 0, dir: 'ltr' }, element('code', {}, `${error.name}: ${error.message}`)),
    element('p', {}, advice[error.code] ?? ''),
  );
}

function showFeed(feed, time) {
  const { articles, skipped } = feed;
  const left = skipped.length > 0 ? `, ${count(skipped.length, 'thing')} left out` : '';
  const list = element('ol', { className: 'understood', role: 'list' });
  const more = element('button', { type: 'button' }, `Show ${articlesAtOnce} more`);
  let drawn = 0;
  let chosen;

  const draw = () => {
    const rows = articles.slice(drawn, drawn + articlesAtOnce).map(articleRow);
    drawn += rows.length;
    list.append(...rows);
    more.hidden = drawn >= articles.length;
    narrow();
    return rows[0];
  };
  const narrow = () => {
    for (const row of list.children) {
      const card = row.firstElementChild;
      card.chosenTickers = chosen ? [chosen] : [];
      row.hidden = Boolean(chosen) && !card.article.tickers.some(({ symbol }) => symbol === chosen);
    }
  };
  list.addEventListener('ticker-select', ({ ticker: { symbol } }) => {
    chosen = symbol === chosen ? undefined : symbol;
    narrow();
    const shown = [...list.children].filter(({ hidden }) => !hidden).length;
    status.textContent = chosen ? `${count(shown, 'article')} on ${chosen}` : `${count(shown, 'article')} shown`;
  });
  more.addEventListener('click', async () => {
    const card = draw().firstElementChild;
    await card.updateComplete;
    card.focus();
  });

  say(
    `Read as ${feed.format} in ${Math.round(time)} ms: ${count(articles.length, 'article')}${left}.`,
    factsTable('The feed', feedMembers, feed),
    ...(skipped.length > 0 ? [notes(skipped)] : []),
    list,
    more,
  );
  draw();
}

function notes(skipped) {
  const lines = skipped
    .slice(0, notesShown)
    .map(({ index, reason }) =>
      element('li', {}, `${index === undefined ? 'The feed' : `Item ${index + 1}`}: ${reason}`),
    );
  if (skipped.length > notesShown) lines.push(element('li', {}, `and ${skipped.length - notesShown} more`));
  return element('div', {}, element('h3', {}, 'Left out'), element('ul', {}, ...lines));
}

function articleRow(article) {
  const shown = pictures.checked ? article : { ...article, image: undefined };
  const card = element('market-article-card', { headingLevel: 3, article: shown });
  return element('li', {}, card, factsTable(article.title, articleMembers, article));
}

/** One row for each member that has a value, and one that names those without. */
function factsTable(caption, members, facts) {
  const isGiven = (name) => facts[name] !== undefined && facts[name].length !== 0;
  const rows = members
    .filter(isGiven)
    .map((name) =>
      factsRow(name, ...[facts[name]].flat().map((part) => element('div', {}, element('bdi', {}, words(part))))),
    );
  const absent = members.filter((name) => !isGiven(name));
  if (absent.length > 0) rows.push(factsRow('not given', absent.join(', ')));
  return element(
    'table',
    { className: 'facts' },
    element('caption', { className: 'visually-hidden' }, caption),
    element('tbody', {}, ...rows),
  );
}

function factsRow(name, ...values) {
  return element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, ...values));
}

/** A value on one line, as it stands in the article. */
function words(value) {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(
      ([name, part]) => `${name}: ${typeof part === 'object' ? `(${words(part)})` : words(part)}`,
    );
    return parts.join(', ');
  }
  const whole = String(value);
  return whole.length > charactersShown
    ? `${whole.slice(0, charactersShown)}… (${count(whole.length, 'character')})`
    : whole;
}

field.addEventListener('input', () => {
  setText(field.value);
  sample.value = '';
  clearTimeout(timer);
  timer = setTimeout(readText, millisecondsToType);
});

field.addEventListener('paste', (paste) => {
  const pasted = paste.clipboardData?.getData('text/plain') ?? '';
  if (!field.readOnly && pasted.length <= longestShown) return;
  paste.preventDefault();
  sample.value = '';
  setText(pasted);
  readText();
});

clear.addEventListener('click', () => {
  sample.value = '';
  setText('');
  readText();
  field.focus();
});

function takeSample() {
  setText(samples[sample.value]?.text ?? '');
  readText();
}

sample.addEventListener('change', takeSample);

for (const option of [format, base, zone, pictures]) option.addEventListener('change', () => read());

form.addEventListener('submit', (submit) => {
  submit.preventDefault();
  if (!address.validity.valid) {
    say('That is not a whole address, such as https://news.example/feed.');
    address.focus();
    return;
  }
  sample.value = '';
  setText('');
  read = loadAddress;
  read();
});

// A headline opens beside this page, which would forget what was pasted.
results.addEventListener('article-open', (opening) => {
  opening.preventDefault();
  open(opening.article.url, '_blank', 'noopener');
});

for (const [name, { label }] of Object.entries(samples)) sample.append(element('option', { value: name }, label));
for (const name of new Set(Object.values(samples).map((each) => each.format))) {
  if (name) format.append(element('option', { value: name }, name));
}
zone.append(...Intl.supportedValuesOf('timeZone').map((name) => element('option', {}, name)));

sample.value = new URLSearchParams(location.search).get('sample') ?? '';
if (sample.value) takeSample();
