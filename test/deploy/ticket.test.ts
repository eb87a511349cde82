import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { clientConfiguration } from '../../infra/local/access.ts';
import { type DeployedStack, deployForTest, until } from './stack.ts';

const MINUTE_MS = 60_000;

// Schedules of the emulator fire on a tick of ten seconds.
jest.setTimeout(3 * MINUTE_MS);

interface TicketAnswer {
  line: string;
  wakeAt: string;
  clocks: { objective: string; dueAt: string; verdict: string; breachedAt: string | null }[];
}

function opened(subject: string, at: number, priority: string) {
  return {
    specversion: '1.0',
    id: `${subject}-opened`,
    source: 'urn:test:desk',
    type: 'ticket.opened',
    subject,
    time: new Date(at).toISOString(),
    data: {
      client: 'acme',
      requester: { email: 'olha@acme.example', name: 'Olha', locale: 'uk', timeZone: 'Europe/Kyiv' },
      channel: 'email',
      priority,
      title: 'The shop is down',
    },
  };
}

/** One ticket through the stack that `cdk deploy` made, with nothing replaced but AWS itself. */
describe('the deployed stack', () => {
  let stack: DeployedStack;
  beforeAll(async () => {
    stack = await deployForTest();
  }, 600_000);
  afterAll(() => stack?.stop(), 60_000);

  const clock = ({ clocks }: TicketAnswer, objective: string) => clocks.find((one) => one.objective === objective);
  const ticket = async (id: string) => (await stack.call(`/v1/tickets/${id}`)).body as TicketAnswer;
  const folded = (id: string) =>
    until(
      () => stack.call(`/v1/tickets/${id}`),
      ({ status }) => status === 200,
    );

  it('answers when it can take events, and refuses who has no key', async () => {
    expect((await stack.call('/healthz', { key: null })).status).toBe(200);
    const refused = await stack.call('/v1/events', { body: opened('INC-0', Date.now(), 'critical'), key: null });
    expect(refused).toMatchObject({ status: 401, body: { status: 401 } });
  });

  describe('a ticket that is far from its due time', () => {
    const at = Date.now();
    const client = () => new SchedulerClient(clientConfiguration(stack.ministack.endpoint));

    it('is taken over HTTP, folded from the stream, and has its deadline in the table', async () => {
      const event = opened('INC-1', at, 'normal');
      expect(await stack.call('/v1/events', { body: event })).toEqual({
        status: 202,
        body: { accepted: 1, duplicates: 0 },
      });
      expect(await stack.call('/v1/events', { body: event })).toEqual({
        status: 202,
        body: { accepted: 0, duplicates: 1 },
      });
      await folded('INC-1');
      expect(clock(await ticket('INC-1'), 'first_response')?.dueAt).toBe(new Date(at + 60 * MINUTE_MS).toISOString());
      const table = new DynamoDBClient(clientConfiguration(stack.ministack.endpoint));
      const key = { pk: { S: 'TICKET##INC-1' }, sk: { S: 'TICKET' } };
      const { Item } = await table.send(new GetItemCommand({ TableName: stack.deployed.tableName, Key: key }));
      table.destroy();
      // The wake: a quarter of the line's half hour before it is to have taken the ticket.
      expect(Number(Item?.wakeAt?.N)).toBe(at + 22.5 * MINUTE_MS);
    });

    it('has a schedule a minute before its wake, which fires, and whose early wake is armed again with a delay', async () => {
      const scheduler = client();
      const GroupName = stack.deployed.outputs.ScheduleGroupName;
      const { Schedules } = await until(
        () => scheduler.send(new ListSchedulesCommand({ GroupName })),
        ({ Schedules: all = [] }) => all.length > 0,
      );
      expect(Schedules).toHaveLength(1);
      const Name = Schedules![0]!.Name!;
      const schedule = await scheduler.send(new GetScheduleCommand({ GroupName, Name }));
      const second = new Date(Math.floor((at + 21.5 * MINUTE_MS) / 1000) * 1000).toISOString().slice(0, 19);
      expect(schedule).toMatchObject({ ScheduleExpression: `at(${second})`, ActionAfterCompletion: 'DELETE' });

      // Twenty minutes are too long for a test: the same schedule, but now.
      const soon = new Date(Date.now() + 2000).toISOString().slice(0, 19);
      const { FlexibleTimeWindow, Target, ActionAfterCompletion } = schedule;
      await scheduler.send(
        new UpdateScheduleCommand({
          GroupName,
          Name,
          ScheduleExpression: `at(${soon})`,
          FlexibleTimeWindow,
          Target,
          ActionAfterCompletion,
        }),
      );
      await until(stack.delayedWakes, (delayed) => delayed === 1);
      const { Schedules: left } = await scheduler.send(new ListSchedulesCommand({ GroupName }));
      expect(left).toEqual([]);
      scheduler.destroy();
    });

    it('was acknowledged by mail in the reader’s language and zone, with the time of the first answer (R17)', async () => {
      const mails = await until(stack.mails, (all) => all.some(({ subject }) => subject.includes('INC-1')));
      const ofTicket = mails.filter(({ subject }) => subject.includes('INC-1'));
      expect(ofTicket).toHaveLength(1);
      expect(ofTicket[0]!.to.join()).toContain('olha@acme.example');
      const due = new Intl.DateTimeFormat('uk', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' });
      expect(ofTicket[0]!.text).toContain(due.format(at + 60 * MINUTE_MS));
    });
  });

  it('wakes a ticket at its due time, breaches it there, hands it over, and tells staff and the bus', async () => {
    // Opened a quarter of an hour ago but for ten seconds: due in ten.
    const at = Math.floor(Date.now() / 1000) * 1000 - 15 * MINUTE_MS + 10_000;
    const dueAt = new Date(at + 15 * MINUTE_MS).toISOString();
    expect((await stack.call('/v1/events', { body: opened('INC-2', at, 'critical') })).status).toBe(202);
    await folded('INC-2');
    const breached = await until(
      () => ticket('INC-2'),
      (known) => clock(known, 'first_response')?.verdict === 'breached',
    );
    // Nobody of the first line had taken it in time.
    expect(breached.line).toBe('l2');
    expect(clock(breached, 'first_response')).toMatchObject({ dueAt, verdict: 'breached', breachedAt: dueAt });

    const mails = await until(
      stack.mails,
      (all) => all.filter(({ subject, to }) => subject.includes('INC-2') && !to.join().includes('acme')).length >= 2,
    );
    const staff = mails.filter(({ subject, to }) => subject.includes('INC-2') && !to.join().includes('acme'));
    expect(staff.map(({ to }) => to.join())).toContainEqual(expect.stringContaining('anna@studio.example'));

    const heard = await until(stack.heard, (all) => all.some(({ type }) => type === 'ticket.escalated'));
    const types = heard.filter(({ detail }) => JSON.stringify(detail).includes('INC-2')).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['sla.clock_started', 'sla.clock_breached', 'ticket.escalated']));
  });
});
