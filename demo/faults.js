/** The faults that the publisher can have, what they are called, and what a reader should see of them. */
const faults = {
  none: ['Nothing', 'Articles that are published appear at once.'],
  down: ['The server is down', 'The articles stay, with their age. They are up to date again soon after it is back.'],
  slow: ['Answers take too long', 'Nothing moves for eight seconds; then the articles are shown with their age.'],
  half: ['Answers end in the middle', 'Half an answer is never shown.'],
  page: ['A sign-in page comes in place of the feed', 'The page is never shown, as on a train or in a hotel.'],
  busy: ['Too many requests', 'The next request waits for 20 seconds, as the server asks, whatever you press.'],
  broken: ['The server fails', 'It is asked again after a while, and more slowly each time.'],
  gone: ['The feed is gone', 'The articles stay, and nobody asks again but you.'],
  'stream-cut': [
    'The stream is cut',
    'The feed is asked each 10 seconds; what was missed comes once the stream is back.',
  ],
};

const linesKept = 8;

const session = crypto.randomUUID();
const source = `/faults/feed.json?session=${session}`;
const feed = document.querySelector('ticker-feed');
const fault = document.querySelector('#fault');
const expected = document.querySelector('#expected');
const status = document.querySelector('[role=status]');
const log = document.querySelector('#log');

function say(text) {
  status.textContent = text;
  const line = document.createElement('li');
  line.textContent = `${new Date().toISOString().slice(11, 19)} UTC: ${text}`;
  log.prepend(line);
  while (log.children.length > linesKept) log.lastElementChild.remove();
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ session, ...body }),
  }).catch(() => undefined);
  if (answer?.ok) return true;
  const { detail } = (await answer?.json().catch(() => undefined)) ?? {};
  say(detail ?? 'The publisher itself does not answer.');
  return false;
}

fault.addEventListener('change', async () => {
  const [name, what] = faults[fault.value];
  expected.textContent = what;
  if (await ask('/faults/switch', { fault: fault.value })) say(`What is wrong: ${name}.`);
});

document.querySelector('#publish').addEventListener('click', async () => {
  if (await ask('/faults/publish')) say('An article was published.');
});

document.querySelector('#reload').addEventListener('click', () => {
  say('The feed is asked for.');
  feed.reload();
});

document.querySelector('#clear').addEventListener('click', () => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('market-news-elements feed ')) localStorage.removeItem(key);
  }
  say('The browser keeps nothing of the feed any more.');
});

feed.addEventListener('feed-loaded', ({ articles }) => say(`feed-loaded: ${articles.length} articles`));
for (const name of ['feed-stale', 'feed-failed']) {
  feed.addEventListener(name, ({ error: { code, status = '' } }) => say(`${name}: ${code} ${status}`));
}

for (const [value, [name]] of Object.entries(faults)) fault.append(new Option(name, value));
// Browsers bring back what was chosen before a reload; the session is another one.
fault.value = 'none';
expected.textContent = faults.none[1];
feed.setAttribute('src', source);
