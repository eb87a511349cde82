/** `kept suppressions`: the addresses that nothing is sent to any more, and letting mails go to one again. */
import { userInfo } from 'node:os';
import { Command } from 'commander';
import { nearest } from '../../events/nearest.ts';
import { type AddressRecord, addressName, lift } from '../../shared/domain/delivery/addressRecord.ts';
import { ticketId } from '../../shared/domain/ticket/key.ts';
import type { Addresses } from '../../shared/ports/addresses.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { type Openers, type StoreOptions, withStore, withStoreOptions } from '../store.ts';
import { tableLines } from '../table.ts';

type Options = StoreOptions & { json?: boolean };

export function suppressionsCommand(): Command {
  return new Command('suppressions')
    .description('list the addresses that nothing is sent to any more, and lift one')
    .addCommand(listCommand())
    .addCommand(liftCommand())
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  $ kept suppressions lift olha@acme.example --data .kept/kept.db');
}

function listCommand(): Command {
  return withStoreOptions(
    new Command('list').description('list them, since when nothing is sent to each, why, and by which ticket’s mail'),
  )
    .addHelpText('after', '\nExample:\n  $ kept suppressions list --table Kept-StoreTable')
    .action(list);
}

function liftCommand(): Command {
  return withStoreOptions(
    new Command('lift').description('let mails go to an address again; what was not sent meanwhile is not sent now'),
  )
    .argument('<address>', 'as kept suppressions list shows it')
    .option('--by <name>', 'who lifts it; without it, the user of this machine')
    .addHelpText('after', '\nExample:\n  $ kept suppressions lift olha@acme.example --by anna --data .kept/kept.db')
    .action(liftOne);
}

/** Opens the addresses of either store. */
const ADDRESSES: Openers<Addresses> = {
  inFile: async (database) => (await import('../../shared/adapters/embedded/addresses.ts')).openAddresses(database),
  inTable: async (table) => (await import('../../shared/adapters/aws/addresses.ts')).dynamoAddresses(table),
};

const withAddresses = <T>(options: StoreOptions, work: (addresses: Addresses) => Promise<T>) =>
  withStore(options, 'addresses', ADDRESSES, work);

async function list(options: Options): Promise<void> {
  const records = await withAddresses(options, (addresses) => addresses.suppressed());
  if (options.json) printJson(records.flatMap(forPrograms));
  else if (records.length === 0) printLine('Mails go to every address.');
  else for (const line of asTable(records)) printLine(line);
}

async function liftOne(written: string, options: Options & { by?: string }): Promise<void> {
  const by = (options.by ?? userInfo().username).trim();
  if (by === '' || by.length > LONGEST_NAME) throw new CallError(`--by takes 1 to ${LONGEST_NAME} characters`);
  const address = addressName(written);
  await withAddresses(options, async (addresses) => {
    const { version, record } = await addresses.load(address);
    if (record.suppression === null) throw new CallError(await unknown(addresses, address));
    const now = Date.now();
    if ((await addresses.save(version, lift(record, by, now), now)) === 'conflict')
      throw new CallError(`${address} was noted as something else at this moment; call again`);
  });
  if (options.json) printJson({ lifted: address, by });
  else printLine(`Mails go to ${address} again.`);
}

const LONGEST_NAME = 100;

async function unknown(addresses: Addresses, address: string): Promise<string> {
  const others = (await addresses.suppressed()).map((record) => record.address);
  const close = nearest(address, others);
  return `mails go to ${address}${close === undefined ? '' : `; did you mean ${close}?`}`;
}

function forPrograms({ address, suppression, lifted }: AddressRecord) {
  if (suppression === null) return [];
  const { because, since, key, ticket, detail } = suppression;
  return [
    {
      address,
      because,
      since: new Date(since).toISOString(),
      mail: key,
      ticket: ticket === null ? null : ticketId(ticket),
      said: detail,
      liftedBefore: lifted && { by: lifted.by, at: new Date(lifted.at).toISOString() },
    },
  ];
}

function asTable(records: readonly AddressRecord[]): string[] {
  const rows = records
    .flatMap(forPrograms)
    .map(({ address, since, because, ticket, said }) => [
      address,
      since.slice(0, 16).replace('T', ' '),
      because.replaceAll('_', ' '),
      ticket ?? '-',
      (said ?? '-').replaceAll(/\s+/g, ' '),
    ]);
  return tableLines(['ADDRESS', 'SINCE (UTC)', 'BECAUSE', 'TICKET', 'SAID'], rows);
}
