import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Item, textOf } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import { readPrefix } from './reading.ts';
import {
  CLIENT_PREFIX,
  clientItemKey,
  clientsPk,
  NAMESPACE_PREFIX,
  NAMESPACES_PK,
  namespaceItemKey,
  type Table,
} from './table.ts';

/**
 * The clients that have tickets, for lists that are not of one client. An entry is written before the first ticket that
 * needs it, and is never removed. Each process writes a client at most once, so that this costs nothing per event.
 */
export class ClientRegistry {
  private readonly table: Table;
  private readonly known = new Set<string>();
  private readonly namespacesKnown = new Set<string>();

  constructor(table: Table) {
    this.table = table;
  }

  /** Makes sure that the client is listed. */
  async add(namespace: string, client: string): Promise<void> {
    const name = `${namespace}#${client}`;
    if (this.known.has(name)) return;
    if (!this.namespacesKnown.has(namespace)) {
      await this.put(namespaceItemKey(namespace));
      this.namespacesKnown.add(namespace);
    }
    await this.put(clientItemKey(namespace, client));
    this.known.add(name);
  }

  private async put(Item: Item): Promise<void> {
    try {
      await this.table.client.send(
        new PutItemCommand({ TableName: this.table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }

  /** All namespaces that have had tickets. */
  async namespaces(): Promise<string[]> {
    const items = await readPrefix(this.table, NAMESPACES_PK, NAMESPACE_PREFIX);
    return items.map((item) => textOf(item, 'sk').slice(NAMESPACE_PREFIX.length));
  }

  /** All clients of a namespace that have had tickets. */
  async of(namespace: string): Promise<string[]> {
    const items = await readPrefix(this.table, clientsPk(namespace), CLIENT_PREFIX);
    return items.map((item) => textOf(item, 'sk').slice(CLIENT_PREFIX.length));
  }
}
