/** The table as DynamoDB made it, and the limits that it sets to what is stored. */
import { DescribeTableCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoKeys } from '../../../shared/adapters/aws/keys.ts';
import { dynamoPolicies } from '../../../shared/adapters/aws/policies.ts';
import { type Table, termsItemKey } from '../../../shared/adapters/aws/table.ts';
import { storeTerms } from '../../../shared/adapters/aws/terms.ts';
import type { Terms } from '../../../shared/domain/policy/terms.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { apiKey, policy, T0, terms } from '../fixtures.ts';

export function tableTests(local: () => DynamoLocal): void {
  describe('the table', () => {
    let table: Table;
    beforeAll(async () => {
      table = await local().createTable();
    });

    it('has a stream of new images and two indexes of keys', async () => {
      const { Table: made } = await table.client.send(new DescribeTableCommand({ TableName: table.name }));
      expect(made?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' });
      const indexes = made?.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index.Projection?.ProjectionType]);
      expect(indexes?.sort()).toEqual([
        ['list', 'KEYS_ONLY'],
        ['sweep', 'KEYS_ONLY'],
      ]);
    });

    describe('terms', () => termsTests(() => table));
    describe('keys', () => keyTests(() => table));
  });
}

/** Terms that hardly pack. */
function noise(characters: number): Terms {
  let seed = 1;
  const next = (): string => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(0x4e00 + (seed % 20_000));
  };
  return terms({
    priorities: Array.from({ length: characters / 100 }, () => Array.from({ length: 100 }, next).join('')),
  });
}

function termsTests(table: () => Table): void {
  const chunksOf = async (hash: string): Promise<string[]> => {
    const { client, name } = table();
    const { Items } = await client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: 'pk = :pk AND begins_with(sk, :chunk)',
        ExpressionAttributeValues: { ':pk': termsItemKey(hash, '').pk!, ':chunk': { S: 'CHUNK#' } },
      }),
    );
    return (Items ?? []).map((item) => item.sk?.S ?? '');
  };

  it('take several items when they are larger than one', async () => {
    const document = policy('a', noise(400_000));
    await dynamoPolicies(table(), () => document, { now: () => T0 }).current();
    expect((await chunksOf(document.termsHash)).length).toBeGreaterThan(1);
    const read = dynamoPolicies(table(), () => policy('b'), { now: () => T0 });
    expect(await read.terms(document.termsHash)).toEqual(document.terms);
  });

  it('are there whole or not at all: without their manifest nobody reads them', async () => {
    const hash = `sha256:${'c'.repeat(64)}`;
    const { name } = table();
    const writesNoManifest = {
      name,
      client: {
        send: async (command: { input: { Item?: { sk?: { S?: string } } } }) => {
          if (command.input.Item?.sk?.S === 'MANIFEST') throw new Error('The process ended here.');
          return table().client.send(command as never);
        },
      },
    } as unknown as Table;
    await expect(storeTerms(writesNoManifest, hash, terms())).rejects.toThrow('ended here');
    expect(await chunksOf(hash)).toHaveLength(1);
    await expect(dynamoPolicies(table(), () => policy('b'), { now: () => T0 }).terms(hash)).rejects.toThrow('not in');
    await storeTerms(table(), hash, terms());
    expect(await dynamoPolicies(table(), () => policy('b'), { now: () => T0 }).terms(hash)).toEqual(terms());
  });

  it('are stored by the first of two writers, and not mixed when these pack them to other bytes', async () => {
    const hash = `sha256:${'d'.repeat(64)}`;
    const { levels, ...rest } = terms();
    await Promise.all([storeTerms(table(), hash, { ...rest, levels }), storeTerms(table(), hash, { levels, ...rest })]);
    expect(await dynamoPolicies(table(), () => policy('b'), { now: () => T0 }).terms(hash)).toEqual(terms());
  });

  it('are asked for again after a failure', async () => {
    let failures = 1;
    const flaky = {
      name: table().name,
      client: {
        send: async (command: never) => {
          if (failures-- > 0) throw new Error('Not now.');
          return table().client.send(command);
        },
      },
    } as unknown as Table;
    const document = policy('e');
    const policies = dynamoPolicies(flaky, () => document, { now: () => T0 });
    await expect(policies.current()).rejects.toThrow('Not now.');
    expect(await policies.current()).toEqual(document);
  });
}

function keyTests(table: () => Table): void {
  it('lists keys, oldest first, and forgets one that is revoked', async () => {
    const keys = dynamoKeys(table());
    const hash = (digit: string) => digit.repeat(64);
    await keys.create(hash('2'), apiKey({ name: 'second', createdAt: T0 + 1 }));
    await keys.create(hash('1'), apiKey({ name: 'first', createdAt: T0 }));
    expect(await keys.list()).toEqual([
      { secretHash: hash('1'), key: apiKey({ name: 'first', createdAt: T0 }) },
      { secretHash: hash('2'), key: apiKey({ name: 'second', createdAt: T0 + 1 }) },
    ]);
    expect(await keys.revoke(hash('1'))).toBe(true);
    expect(await keys.revoke(hash('1'))).toBe(false);
    expect(await keys.find(hash('1'))).toBeNull();
    expect((await keys.list()).map(({ secretHash }) => secretHash)).toEqual([hash('2')]);
  });

  it('stores the hash of a secret only', async () => {
    const hash = '3'.repeat(64);
    await dynamoKeys(table()).create(hash, apiKey());
    const { Item } = await table().client.send(
      new GetItemCommand({ TableName: table().name, Key: { pk: { S: `KEY#${hash}` }, sk: { S: 'KEY' } } }),
    );
    expect(Item?.name).toEqual({ S: 'desk' });
  });
}
