import { type FastifyInstance, type FastifyReply } from 'fastify';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  printSchema,
} from 'graphql';
import { type Limits } from './options.js';
import { script, style } from './explorer-assets.js';

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: unknown): string => String(value ?? '').replace(/[&<>"]/g, (c) => marks[c]!);

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function entry(name: string, type: unknown, description: string | null | undefined, reason?: string | null): string {
  const old = reason ? ` <strong>Deprecated:</strong> ${text(reason)}` : '';
  return `<dt><code>${text(name)}: ${text(type)}</code></dt><dd>${text(description)}${old}</dd>`;
}

const argument = (arg: GraphQLArgument): string => `${arg.name}: ${String(arg.type)}`;
function fieldEntry(field: GraphQLField<unknown, unknown>): string {
  const name = field.args.length ? `${field.name}(${field.args.map(argument).join(', ')})` : field.name;
  return entry(name, field.type, field.description, field.deprecationReason);
}

function entriesOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return Object.values(type.getFields()).map(fieldEntry).join('');
  if (isInputObjectType(type))
    return Object.values(type.getFields())
      .map((f) => entry(f.name, f.type, f.description))
      .join('');
  if (isEnumType(type))
    return type
      .getValues()
      .map((v) => entry(v.name, type.name, v.description, v.deprecationReason))
      .join('');
  if (isUnionType(type))
    return type
      .getTypes()
      .map((t) => entry(t.name, 'one of', t.description))
      .join('');
  return '';
}

function section(type: GraphQLNamedType, open = false): string {
  const entries = entriesOf(type);
  const list = entries ? `<dl>${entries}</dl>` : '';
  return `<details${open ? ' open' : ''}><summary>${text(type.name)}</summary><p>${text(type.description)}</p>${list}</details>`;
}

/** Something that works everywhere, whatever services there are. */
const firstQuery =
  '{\n  __schema {\n    queryType {\n      fields {\n        name\n        description\n      }\n    }\n  }\n}';

function pageOf(schema: GraphQLSchema, limits: Limits): string {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type !== null && type !== undefined);
  const others = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !roots.some((root) => root === type),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quartierwerk: GraphQL interface</title><link rel="stylesheet" href="graphql/explorer.css"></head>
<body>
<main>
<h1>Quartierwerk: GraphQL interface</h1>
<p>Send <code>POST</code> requests with <code>Content-Type: application/json</code> and a body of <code>{"query": "…", "variables": {…}}</code> to this
address. Without an API key you read what is public; with <code>Authorization: Bearer qw_…</code> what the scopes of your key allow.
A mutation may carry an <code>Idempotency-Key</code>: sent twice, it has one effect. Every answer names its request in <code>X-Request-Id</code>.</p>
<p>Limits of a document: ${limits.tokens} tokens, depth ${limits.depth}, ${limits.aliases} aliases, ${limits.rootFields} root fields, ${limits.bodyBytes} bytes; at most
${limits.cost.anonymous} objects in an answer without a key, ${limits.cost.apiClient} with one. <a href="graphql/schema.graphql">The schema as a file</a></p>
<h2 id="try">Try it out</h2>
<form aria-labelledby="try">
<label for="query">Query</label><textarea id="query" name="query" rows="10" spellcheck="false" required>${text(firstQuery)}</textarea>
<label for="variables">Variables (JSON)</label><textarea id="variables" name="variables" rows="3" spellcheck="false"></textarea>
<label for="key">API key (optional)</label><input id="key" name="key" type="password" autocomplete="off">
<button type="submit">Send</button>
</form>
<p id="status" role="status"></p>
<pre id="answer" tabindex="0" aria-label="Answer"></pre>
<h2>What can be asked</h2>
${roots.map((type) => section(type, true)).join('\n')}
<h2>Types</h2>
${others.map((type) => section(type)).join('\n')}
</main>
<script src="graphql/explorer.js"></script>
</body></html>
`;
}

/** The schema for people: a page without foreign code, with a form that works and the whole documentation on it. */
export class Explorer {
  private readonly html: string;
  private readonly sdl: string;

  constructor(schema: GraphQLSchema, limits: Limits) {
    this.html = pageOf(schema, limits);
    this.sdl = printSchema(schema);
  }

  page(reply: FastifyReply): FastifyReply {
    return send(reply, 'text/html', this.html);
  }

  register(scope: FastifyInstance): void {
    scope.get('/graphql/explorer.js', (_, reply) => send(reply, 'text/javascript', script));
    scope.get('/graphql/explorer.css', (_, reply) => send(reply, 'text/css', style));
    scope.get('/graphql/schema.graphql', (_, reply) => send(reply, 'text/plain', this.sdl));
  }
}

const send = (reply: FastifyReply, type: string, body: string): FastifyReply =>
  reply
    .headers({ 'content-security-policy': policy, 'cache-control': 'public, max-age=300' })
    .type(`${type}; charset=utf-8`)
    .send(body);
