/** `kept demo` (`npm run demo`): R18's two tickets, lived through by the real functions in virtual time. */
import { Command } from 'commander';
import { createHost, type Host } from '../../host/host.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import { SILENT_SOURCE, STORY, type Told } from '../demo/story.ts';
import { tellDemo } from '../demo/tell.ts';
import { printLine } from '../exit.ts';
import { policyForCall } from '../policy.ts';

export function demoCommand(): Command {
  return new Command('demo')
    .description('play two tickets of 20 hours each, and show what each client was told and when (R18)')
    .option('--config <folder>', 'the configuration', 'config')
    .addHelpText('after', '\nExample:\n  $ kept demo')
    .action(async ({ config }: { config: string }) => {
      const color = process.stdout.isTTY && process.env.NO_COLOR === undefined;
      printLine(await playDemo(policyForCall(config), color));
    });
}

/** Plays the story on an embedded host in memory, and tells it. */
export async function playDemo(policy: PolicyDocument, color: boolean): Promise<string> {
  const { directory } = policy;
  const sources = { ...directory.sources, [SILENT_SOURCE]: { mode: 'observe' as const } };
  // The host ends with the demo: a link to its status page would lead nowhere.
  const agency = { ...directory.agency, statusPage: { ...directory.agency.statusPage, inMails: false } };
  const observed = { ...policy, directory: { ...directory, agency, sources } };
  const host = await createHost({ policy: observed, file: null, port: 0, virtualFrom: STORY.start });
  try {
    for (const { at, event } of STORY.events) {
      await host.advanceTo(at);
      await post(host, event);
    }
    await host.advanceTo(STORY.end);
    return tellDemo(await Promise.all(STORY.tickets.map((ticket) => whatWasTold(host, ticket))), color);
  } finally {
    await host.close();
  }
}

async function post(host: Host, event: object): Promise<void> {
  const answer = await fetch(`${host.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.developmentKey}`, 'content-type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  if (answer.status !== 202) throw new Error(`The demo's own event was refused: ${await answer.text()}`);
  await host.settled();
}

/** The mails that the client got, and what Kept saw inside. */
async function whatWasTold(host: Host, ticket: (typeof STORY.tickets)[number]): Promise<Told> {
  const answer = await fetch(`${host.url}/v1/tickets/${ticket.id}/timeline?limit=500`, {
    headers: { authorization: `Bearer ${host.developmentKey}` },
  });
  const { entries } = (await answer.json()) as { entries: Told['entries'] };
  const mails = host.outbox.list({ ticket: ticket.id }).filter(({ to }) => to === ticket.email);
  return { ...ticket, mails, entries };
}
