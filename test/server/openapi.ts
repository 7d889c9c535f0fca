import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

interface Header {
  readonly required?: boolean;
  readonly schema: object;
}

interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const text = await readFile(new URL('../../demo/openapi.yaml', import.meta.url), 'utf8');

/** The protocol of the gate as it is documented. */
export const openApi = parse(text) as OpenApi;

const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
ajv.addFormat('uri', (value: string) => URL.canParse(value));
ajv.addKeyword('components');
ajv.addSchema({ $id: 'openapi', components: openApi.components });

/** What a pointer within the document stands for. */
export function resolve<T extends object>(value: object): T {
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined) return value as T;
  const found = $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], openApi);
  assert.ok(typeof found === 'object' && found, `${$ref} is not there`);
  return resolve<T>(found);
}

const validators = new Map<object, ValidateFunction>();

function problemsWith(schema: object, value: unknown): string | undefined {
  const absolute = () => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
  const validate = validators.get(schema) ?? ajv.compile(absolute());
  validators.set(schema, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** The answers that were met, as `get /path 200`. */
export const met = new Set<string>();

/**
 * Fails unless an answer of the gate is as documented. What is not documented at all, such as a method that there is not, is none of
 * its business.
 */
export async function checkAnswer(address: string, method: string, answer: Response): Promise<void> {
  const path = new URL(address, 'http://localhost').pathname;
  const operation = openApi.paths[path]?.[method.toLowerCase()];
  if (!operation) return;
  const name = `${method.toLowerCase()} ${path} ${answer.status}`;
  const given = operation.responses[answer.status];
  assert.ok(given, `${name} is not documented`);
  met.add(name);

  const { headers = {}, content } = resolve<DocumentedResponse>(given);
  for (const [header, reference] of Object.entries(headers)) {
    const { required, schema } = resolve<Header>(reference);
    const value = answer.headers.get(header);
    if (value === null) assert.ok(!required, `${name} has no ${header}`);
    else assert.equal(problemsWith(schema, value), undefined, `${name}: ${header}`);
  }
  const body = await answer.clone().text();
  const type = answer.headers.get('Content-Type')?.split(';')[0];
  if (!content) return assert.equal(body, '', `${name} has a body`);
  const documented = content[type ?? ''];
  assert.ok(documented, `${name} is ${type}`);
  const value: unknown = type!.endsWith('json') ? JSON.parse(body) : body;
  assert.equal(problemsWith(documented.schema, value), undefined, `${name}: ${body}`);
}
