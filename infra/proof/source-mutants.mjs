import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { inRoot, root } from '../launch/project.mjs';

/**
 * Every sentence of every policy, and every place where a use case asks one, as small changes of the source:
 * { id, kind, service, file, line, what, edits: [{ start, end, text }] }. Nothing is written; `jest/transform.mjs` applies the
 * edits when the file is loaded.
 */
export function sourceMutants() {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(inRoot(file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const found = /\.policy\.ts$/.test(file) ? policyMutants(source) : guardMutants(source);
    const service = file.split('/')[1];
    return found.map(({ node, ...mutant }, n) => ({
      id: `${file}#${n}`,
      service,
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      ...mutant,
    }));
  });
}

function sourceFiles() {
  const services = readdirSync(inRoot('libs')).filter((name) => isService(name));
  return services
    .flatMap((name) =>
      readdirSync(inRoot('libs', name, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(root, 'libs', name, 'src', file),
      ),
    )
    .filter(
      (file) => /(?<!\.d|\.spec|\.build|\.entity|\.input)\.ts$/.test(file) && !/\/(migrations|fixtures)\//.test(file),
    )
    .map((file) => relative(root, file))
    .sort();
}

/** A service has a contract of its own name. */
function isService(name) {
  return name !== 'kernel' && readdirSync(inRoot('libs', name)).includes(`${name}.graphql`);
}

function calls(source) {
  const found = [];
  const walk = (node) => {
    if (ts.isCallExpression(node)) found.push(node);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

const replace = (node, text) => ({ start: node.getStart(), end: node.getEnd(), text });
const nameOf = (call) => (ts.isIdentifier(call.expression) ? call.expression.text : null);
const short = (node) => node.getText().replace(/\s+/g, ' ').slice(0, 120);

/** The function whose first parameter is `can`, in which a sentence stands. */
function speaker(node) {
  for (let up = node.parent; up; up = up.parent) {
    if (ts.isFunctionLike(up) && up.parameters[0]?.name.getText() === 'can') return up;
  }
  return null;
}

function policyMutants(source) {
  const all = calls(source);
  const sentences = all.filter(
    (call) => speaker(call) && (nameOf(call) === 'can' || call.arguments[0]?.getText() === 'can'),
  );
  return [
    ...sentences.flatMap((call) => sentenceMutants(source, call)),
    ...all.filter((call) => /^(is|areaIds|scopeIds)$/.test(call.expression.name?.text ?? '')).flatMap(roleMutants),
    ...all.filter((call) => nameOf(call) === 'definePolicy').flatMap((call) => silentMutants(source, call)),
  ];
}

/** The sentence removed; said about every row, by everybody; each of its actions removed. */
function sentenceMutants(source, call) {
  const removed = { node: call, kind: 'sentence removed', what: short(call), edits: [replace(call, 'undefined')] };
  const [actions, rows] = nameOf(call) === 'can' ? call.arguments : [call.arguments[2], null];
  const words = actions ? actions.getText() : `'read'`;
  return [removed, ...weakened(source, call, words, rows), ...actionMutants(call, actions)];
}

function weakened(source, call, words, rows) {
  const body = speaker(call).body;
  const always = call.parent === body || (call.parent.parent === body && ts.isExpressionStatement(call.parent));
  if (rows?.getText() === 'anyRow' && always) return []; // it already allows it to everybody
  const said = `can(${words}, everyRow);`;
  const edits = ts.isBlock(body)
    ? [{ start: body.getStart() + 1, end: body.getStart() + 1, text: ` ${said}` }]
    : [replace(body, `{ ${said} ${body.getText()}; }`)];
  const every = { start: 0, end: 0, text: `import { anyRow as everyRow } from '#libs/kernel'; ` };
  return [{ node: call, kind: 'sentence for every row', what: short(call), edits: [every, ...edits] }];
}

function actionMutants(call, actions) {
  if (!actions || !ts.isArrayLiteralExpression(actions) || actions.elements.length < 2) return [];
  return actions.elements.map((element) => ({
    node: element,
    kind: 'action removed',
    what: `${short(element)} of ${short(call)}`,
    edits: [
      replace(
        actions,
        `[${actions.elements
          .filter((e) => e !== element)
          .map((e) => e.getText())
          .join(', ')}]`,
      ),
    ],
  }));
}

/** `who.is('senate', 'auditor')` without one of them. */
function roleMutants(call) {
  if (call.arguments.length < 2) return [];
  return call.arguments.map((role) => ({
    node: role,
    kind: 'role removed',
    what: `${role.getText()} of ${short(call)}`,
    edits: [
      replace(
        call,
        `${call.expression.getText()}(${call.arguments
          .filter((a) => a !== role)
          .map((a) => a.getText())
          .join(', ')})`,
      ),
    ],
  }));
}

/** A policy that says nothing allows nothing: let it allow everything. */
function silentMutants(source, call) {
  const [, actions, speech] = call.arguments;
  if (!speech || !ts.isArrowFunction(speech) || speech.parameters.length > 0) return [];
  const every = { start: 0, end: 0, text: `import { anyRow as everyRow } from '#libs/kernel'; ` };
  const edits = [every, replace(speech, `(can) => can(${actions.getText()}, everyRow)`)];
  return [{ node: call, kind: 'sentence for every row', what: short(call), edits }];
}

/** Where a use case asks the policy: the wanted action becomes 'read', a check becomes nothing. */
function guardMutants(source) {
  return calls(source).flatMap((call) => {
    const method = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : null;
    const [first, second, third] = call.arguments;
    if (method === 'check' && third) {
      return [{ node: call, kind: 'check removed', what: short(call), edits: [replace(call, 'undefined')] }];
    }
    if (method === 'get' && third && isEntity(first) && third.getText() !== `'read'`) {
      return [{ node: call, kind: 'action becomes read', what: short(call), edits: [replace(third, `'read'`)] }];
    }
    if (/^(list|all|count|loadBy)$/.test(method ?? '') && isEntity(first))
      return [second, third, call.arguments[3]].flatMap((o) => optionMutants(call, o));
    return [];
  });
}

const isEntity = (node) => node !== undefined && ts.isIdentifier(node) && /^[A-Z]/.test(node.text);

/** `ctx.list(Fund, { action: 'apply' })` asks for more or less than reading. */
function optionMutants(call, options) {
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const action = options.properties.find((p) => p.name?.getText() === 'action');
  if (!action) return [];
  return [{ node: action, kind: 'action becomes read', what: short(call), edits: [replace(action, `action: 'read'`)] }];
}
