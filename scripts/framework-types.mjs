/**
 * Writes `dist/types/` from `custom-elements.json`: what the elements take and say, once in `elements.d.ts`, and in one small file
 * for each framework in that framework's own terms.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

const comment = (text) => (text ? `/** ${text.replace(/\s+/g, ' ').trim()} */\n` : '');

/** What markup may give a property: its own value, or the text that an attribute would hold. */
function valueOf(element, { name, attribute, type }) {
  const own = `${element}['${name}'] | undefined`;
  if (attribute && /\bnumber\b/.test(type.text)) return `${own} | \`\${number}\``;
  return attribute && type.text.endsWith('[]') ? `${own} | string` : own;
}

/** A property, and its attribute where that is spelled otherwise. */
function fields({ name: element, members }) {
  return members
    .filter(({ kind, privacy, static: isStatic }) => kind === 'field' && privacy !== 'private' && !isStatic)
    .flatMap((field) => {
      const names = new Set([field.name, field.attribute ?? field.name]);
      return [...names].map((name) => `${comment(field.description)}'${name}'?: ${valueOf(element, field)};`);
    });
}

const eventsOf = ({ events }) =>
  events?.map(({ name, type, description }) => `${comment(description)}'${name}': ${type.text};`) ?? [];

const classes = elements.flatMap(({ name, events = [] }) => [name, ...events.map(({ type }) => type.text)]);

const common = `
import type { ${[...new Set(classes)].sort().join(', ')} } from '../index.js';

${elements
  .map(
    (element) => `
${comment(element.description)}interface ${element.name}Types {
  element: ${element.name};
  attributes: {
    ${fields(element).join('\n')}
  };
  events: {
    ${eventsOf(element).join('\n')}
  };
}`,
  )
  .join('\n')}

/** Every element, by its tag. */
export interface Elements {
  ${elements.map(({ tagName, name }) => `'${tagName}': ${name}Types;`).join('\n')}
}

export type Tag = keyof Elements;

/** Listeners to what an element says, by the name of the event behind a prefix. */
export type Listeners<Name extends Tag, Prefix extends string> = {
  [Event in keyof Elements[Name]['events'] & string as \`\${Prefix}\${Event}\`]?:
    | ((event: Elements[Name]['events'][Event]) => void)
    | undefined;
};

/** What an element takes beside what every HTML element takes. */
export type Attributes<Name extends Tag, Common> = Elements[Name]['attributes'] &
  Omit<Common, keyof Elements[Name]['attributes']>;
`;

const imports = (names, from) => `import type { ${names} } from '${from}';`;

/** The elements in the JSX of a framework whose listeners are written with this prefix. */
const jsx = (framework, common, prefix, more = '') => `
${imports(common.imports, framework)}
${imports('Attributes, Elements, Listeners, Tag', './elements.js')}

type Props<Name extends Tag> = Attributes<Name, ${common.type}> & Listeners<Name, '${prefix}'>${more};

type Own = { [Name in Tag]: Props<Name> };

declare module '${framework}' {
  namespace JSX {
    interface IntrinsicElements extends Own {}
  }
}
`;

const files = {
  elements: common,
  react: jsx(
    'react',
    {
      imports: 'DetailedHTMLProps, HTMLAttributes',
      type: `DetailedHTMLProps<HTMLAttributes<Elements[Name]['element']>, Elements[Name]['element']>`,
    },
    'on',
    ' & { class?: string | undefined }',
  ),
  preact: jsx('preact', { imports: 'HTMLAttributes', type: `HTMLAttributes<Elements[Name]['element']>` }, 'on'),
  solid: `
${imports('JSX', 'solid-js')}
${imports('Elements, Listeners, Tag', './elements.js')}

/** Solid writes plain names in lower case, and leaves them alone behind \`prop:\`. */
type Props<Name extends Tag, Attributes = Elements[Name]['attributes']> = {
  [Key in keyof Attributes & string as Key extends Lowercase<Key> ? Key : \`prop:\${Key}\`]?: Attributes[Key];
} & Omit<JSX.HTMLAttributes<Elements[Name]['element']>, keyof Attributes> &
  Listeners<Name, 'on:'>;

type Own = { [Name in Tag]: Props<Name> };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Own {}
  }
}
`,
  svelte: `
${imports('HTMLAttributes', 'svelte/elements')}
${imports('Attributes, Elements, Listeners, Tag', './elements.js')}

type Props<Name extends Tag> = Attributes<Name, HTMLAttributes<Elements[Name]['element']>> & Listeners<Name, 'on'>;

type Own = { [Name in Tag]: Props<Name> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Own {}
}
`,
  vue: `
${imports('HTMLAttributes, ReservedProps', 'vue')}
${imports('Attributes, Elements, Tag', './elements.js')}

type Camel<Name extends string> = Name extends \`\${infer Head}-\${infer Rest}\`
  ? \`\${Capitalize<Head>}\${Camel<Rest>}\`
  : Capitalize<Name>;

type ListenersOf<Events> = {
  [Event in keyof Events & string as \`on\${Camel<Event>}\`]?: ((event: Events[Event]) => void) | undefined;
};

type Own = {
  [Name in Tag]: new () => {
    $props: Attributes<Name, HTMLAttributes & ReservedProps> & ListenersOf<Elements[Name]['events']>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends Own {}

  interface HTMLAttributes {
    slot?: string | undefined;
  }
}
`,
};

mkdirSync('dist/types', { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const path = `dist/types/${name}.d.ts`;
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: 'typescript' }));
}
