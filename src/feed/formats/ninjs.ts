import { parseDate } from '../dates.js';
import type { ArticleDraft } from '../draft.js';
import { list, record } from '../values.js';
import type { FeedFormat } from './format.js';
import { pluck, stringOf, type Members } from './provider.js';

/**
 * News in JSON of the IPTC, versions 1.0 to 3.x: one item, a list of them, or an object with such a list.
 * https://iptc.org/standards/ninjs/
 */
export const ninjs: FeedFormat<unknown> = {
  name: 'ninjs',

  accepts: (value) => itemsIn(value).slice(0, 10).some(isItem),

  parse: (value) => ({ items: itemsIn(value).map((item) => () => readItem(lowerCase(item))) }),
};

function itemsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isItem(value)) return [value];
  return Object.values(record(value)).find((member) => Array.isArray(member)) ?? [];
}

function isItem(value: unknown): boolean {
  const { uri, headline, headlines, versioncreated } = lowerCase(value);
  return typeof uri === 'string' && [headline, headlines, versioncreated].some((member) => member !== undefined);
}

/** Version 3 writes in camel case what version 2 wrote in lower case. */
function lowerCase(value: unknown): Members {
  return record(
    Object.fromEntries(Object.entries(record(value)).map(([name, member]) => [name.toLowerCase(), member])),
  );
}

/** The entries of a list, which version 1 often wrote as an object. */
function entriesOf(value: unknown): Members[] {
  return list(typeof value === 'object' && value ? Object.values(value) : undefined, lowerCase);
}

function readItem(item: Members): ArticleDraft {
  const addresses = [item.uri, ...pluck(altIdsOf(item), 'value')];
  const bodies = textsOf(item, 'bodies', 'body');
  return {
    skip: reasonToSkip(item),
    id: item.uri,
    url: addresses.find((address) => typeof address === 'string' && /^https?:/i.test(address)),
    title: textsOf(item, 'headlines', 'headline')[0]?.value ?? item.headline ?? item.title,
    language: item.language,
    published: item.firstcreated ?? item.versioncreated,
    updated: item.versioncreated,
    summary: textsOf(item, 'descriptions', 'description')[0]?.value,
    tickers: entriesOf(item.organisations ?? item.organisation).flatMap(readSymbols),
    authors: [item.by ?? item.byline],
    source: entriesOf(item.infosources)[0]?.name,
    images: imagesOf(item),
    tags: pluck(item.subjects ?? item.subject, 'name'),
    html: bodies.find(({ contenttype }) => /html/.test(stringOf(contenttype)))?.value,
    text: bodies.find(({ contenttype }) => !/html|xml/.test(stringOf(contenttype)))?.value,
  };
}

/** What its sender holds back is not for readers, whatever else the item says. */
function reasonToSkip({ pubstatus, embargoeduntil, embargoed = embargoeduntil }: Members): string | undefined {
  if (/^(withheld|cancell?ed)$/i.test(stringOf(pubstatus))) return `pubStatus is ${pubstatus}`;
  if (embargoed === undefined || embargoed === null) return undefined;
  const end = parseDate(embargoed);
  return end && end.getTime() <= Date.now() ? undefined : `embargoed until ${end?.toISOString() ?? 'an unknown time'}`;
}

function altIdsOf({ altids }: Members): unknown {
  return Array.isArray(altids) ? altids : Object.values(record(altids)).map((id) => record(id, 'value'));
}

/**
 * Texts as lists with `role`, `contenttype` and `value`; version 1 has one member for each, such as `body_xhtml`. The main one
 * comes first.
 */
function textsOf(item: Members, names: string, name: string): Members[] {
  const old = Object.keys(item).filter((key) => key.startsWith(`${name}_`));
  const texts: Members[] = [...entriesOf(item[names]), ...old.map((key) => ({ contenttype: key, value: item[key] }))];
  return texts.sort((one, other) => rank(one) - rank(other));
}

function rank({ role, contenttype }: Members): number {
  return role === 'main' ? 0 : /html|xml/.test(stringOf(contenttype)) ? 2 : 1;
}

function readSymbols(organisation: Members): unknown[] {
  const { name, relevance } = organisation;
  return entriesOf(organisation.symbols)
    .filter(({ symboltype = 'ticker' }) => /ticker/i.test(stringOf(symboltype)))
    .map(({ symbol, ticker = symbol, exchange }) => ({
      symbol: ticker,
      exchange,
      name,
      relevance: typeof relevance === 'number' ? relevance / 100 : undefined,
    }));
}

/** Pictures of the item and of what belongs to it. The widest can be for print: those near 1,200 pixels come first. */
function imagesOf(item: Members): unknown[] {
  const pictures = [item, ...entriesOf(item.associations)].flatMap((each): Members[] => {
    const alt = textsOf(each, 'descriptions', 'description')[0]?.value;
    const renditions = entriesOf(each.renditions)
      .filter(
        ({ contenttype, mimetype = contenttype }) => mimetype === undefined || stringOf(mimetype).startsWith('image/'),
      )
      .map(({ href, width, height }) => ({ url: href, width, height }))
      .sort((one, other) => distance(one) - distance(other));
    // What is for print is no candidate: a screen with narrow pixels could take it.
    const srcset = renditions.filter(({ width }) => Number(width) <= 2_500);
    return renditions.map((rendition) => ({ ...rendition, alt, srcset }));
  });
  return pictures.sort((one, other) => distance(one) - distance(other));
}

function distance({ width }: Members): number {
  return typeof width === 'number' ? Math.abs(width - 1_200) : 1_200;
}
