import { html, Markup, raw } from './markup.ts';

/** What is put into a skeleton: texts are escaped, {@link Markup} is not. */
export interface Values {
  readonly [slot: string]: Value;
}
type Value = string | Markup | boolean | null | Values | readonly Values[];

type Node =
  | { kind: 'text'; text: string }
  | { kind: 'slot'; name: string }
  | { kind: 'section'; name: string; inverted: boolean; nodes: Node[] };

const MARK = /\{\{([#/^]?)(\w+)\}\}/g;
const parsed = new Map<string, Node[]>();

/**
 * Fills a compiled skeleton: `{{name}}` takes a text or markup, `{{#name}}…{{/name}}` repeats for a list, enters an object, and is left
 * out for null, false and what is empty, for which `{{^name}}…{{/name}}` stands. A name is looked for in the entry, then around it.
 * What is put in is never read as a skeleton. A slot that has no value is a mistake of ours: it throws.
 */
export function fill(skeleton: string, values: Values): Markup {
  let nodes = parsed.get(skeleton);
  if (nodes === undefined) {
    nodes = parse(skeleton);
    parsed.set(skeleton, nodes);
  }
  return raw(write(nodes, [values]));
}

function parse(skeleton: string): Node[] {
  const open: { name: string; nodes: Node[] }[] = [{ name: '', nodes: [] }];
  let from = 0;
  for (const { 0: mark, 1: sign, 2: name = '', index } of skeleton.matchAll(MARK)) {
    const { nodes } = open.at(-1)!;
    nodes.push({ kind: 'text', text: skeleton.slice(from, index) });
    from = index + mark.length;
    if (sign === '') nodes.push({ kind: 'slot', name });
    else if (sign !== '/') {
      const section: Node = { kind: 'section', name, inverted: sign === '^', nodes: [] };
      nodes.push(section);
      open.push(section);
    } else if (open.pop()!.name !== name) throw new Error(`{{/${name}}} closes nothing.`);
  }
  if (open.length !== 1) throw new Error(`{{#${open.at(-1)?.name}}} is not closed.`);
  return [...open[0]!.nodes, { kind: 'text', text: skeleton.slice(from) }];
}

function write(nodes: Node[], scopes: Values[]): string {
  return nodes.map((node) => writeNode(node, scopes)).join('');
}

function writeNode(node: Node, scopes: Values[]): string {
  if (node.kind === 'text') return node.text;
  const value = lookUp(node.name, scopes);
  if (node.kind === 'slot') {
    if (typeof value === 'string' || value instanceof Markup) return html`${value}`.text;
    throw new Error(`{{${node.name}}} takes a text.`);
  }
  const entries = entriesOf(value);
  if (node.inverted) return entries.length === 0 ? write(node.nodes, scopes) : '';
  return entries.map((entry) => write(node.nodes, [...scopes, entry])).join('');
}

function lookUp(name: string, scopes: Values[]): Value {
  const scope = scopes.findLast((each) => Object.hasOwn(each, name));
  if (scope === undefined) throw new Error(`{{${name}}} has no value.`);
  return scope[name]!;
}

/** What a section is written for. */
function entriesOf(value: Value): readonly Values[] {
  if (value === null || value === false || value === '') return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && !(value instanceof Markup) ? [value as Values] : [{}];
}
