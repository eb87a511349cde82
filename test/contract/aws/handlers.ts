/** One ticket through the handlers as Lambda calls them, over DynamoDB Local and stand-ins for the other services. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { dynamoKeys } from '../../../shared/adapters/aws/keys.ts';
import type { Table } from '../../../shared/adapters/aws/table.ts';
import { readAllFiles, type SourceFile } from '../../../shared/adapters/configuration/files.ts';
import { loadPolicy } from '../../../shared/adapters/configuration/loadPolicy.ts';
import { bodyOf, httpEvent } from '../../fakes/httpEvent.ts';
import type { DynamoLocal } from '../dynamoLocal.ts';
import { apiKey } from '../fixtures.ts';
import { type FakeServices, startFakeServices } from './fakeServices.ts';
import { streamRecords } from './streamRecords.ts';

const SECRET = 'kept_test';

export function handlerTests(local: () => DynamoLocal): void {
  describe('the handlers', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-handlers-'));
    const before = { ...process.env };
    let table: Table;
    let services: FakeServices;
    beforeAll(async () => {
      table = await local().createTable();
      services = await startFakeServices();
      writeFileSync(join(folder, 'policy.json'), JSON.stringify(loadPolicy('config')));
      // Handlers read their environment when they are loaded, as in Lambda.
      Object.assign(process.env, environment(folder, table, local().endpoint, services.endpoint));
      await dynamoKeys(table).create(
        createHash('sha256').update(SECRET).digest('hex'),
        apiKey({ scopes: ['events:write', 'tickets:read', 'policy:write', 'rotas:read', 'rotas:write'] }),
      );
    });
    afterAll(async () => {
      process.env = before;
      rmSync(folder, { recursive: true });
      await services.stop();
    });

    it('take a ticket from its first event to schedule, bus and mail', async () => {
      const { ingest, react, relay, wake, sweep, notify, query } = await handlers();
      const openedAt = Date.now() - 60_000;
      const post = () => ingest(request('POST', '/v1/events', JSON.stringify(opened(openedAt))));
      expect(await post()).toMatchObject({ statusCode: 202 });
      expect(bodyOf(await post())).toEqual({ accepted: 0, duplicates: 1 });

      const accepted = await changes(table, local().endpoint, 'kind', 'EVENT');
      expect(await react(accepted)).toEqual({ batchItemFailures: [] });
      const answered = await query(request('GET', '/v1/tickets/INC-1'));
      expect(answered.statusCode).toBe(200);
      expect(bodyOf(answered)).toMatchObject({
        id: 'INC-1',
        client: 'acme',
        level: 'gold',
        priority: 'low',
        version: 1,
      });

      const owed = await changes(table, local().endpoint, 'relay', 'due');
      expect(owed.Records).toHaveLength(1);
      expect(await relay(owed)).toEqual({ batchItemFailures: [] });
      expect(services.events.map(({ DetailType }) => DetailType)).toContain('sla.clock_started');
      expect(services.schedules).toHaveLength(1);
      expect(await changes(table, local().endpoint, 'relay', 'due')).toEqual(owed);

      const call = services.messages.find(({ QueueUrl }) => QueueUrl.endsWith('/notices'))!;
      expect(await notify(queued(call.MessageBody))).toEqual({ batchItemFailures: [] });
      expect(services.mails.map(({ to }) => to)).toEqual(['ops@acme.example']);
      expect(services.mails[0]?.form.get('ConfigurationSetName')).toBe('kept');
      expect(services.mails[0]?.raw).toContain('desk@studio.example');

      const { Input } = services.schedules[0]!.body.Target as { Input: string };
      const sent = services.messages.length;
      expect(await wake(queued(Input))).toEqual({ batchItemFailures: [] });
      expect(services.messages.slice(sent)).toMatchObject([{ MessageBody: Input, DelaySeconds: 900 }]);

      expect(await sweep()).toEqual({ folded: 0, woken: 0, relayed: 0, failed: 0 });
    });

    it('hear from SES that the mail came back, tell the timeline, and append an event of Kept’s own', async () => {
      const { feedback, notify, query } = await handlers();
      const tags = Object.fromEntries(
        [...services.mails[0]!.form]
          .filter(([name]) => /^Tags\.member\.\d+\.Name$/.test(name))
          .map(([name, tag]) => [tag, [services.mails[0]!.form.get(name.replace('Name', 'Value'))]]),
      );
      const timestamp = new Date().toISOString();
      const bouncedRecipients = [{ emailAddress: 'ops@acme.example', diagnosticCode: '550 5.1.1 no such user' }];
      const told = {
        id: 'ses-1',
        source: 'aws.ses',
        'detail-type': 'Email Bounced',
        time: timestamp,
        detail: {
          mail: { destination: ['ops@acme.example'], tags },
          bounce: { timestamp, bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients },
        },
      };
      for (const _ of ['told', 'told again']) {
        expect(await feedback(queued(JSON.stringify(told)))).toEqual({ batchItemFailures: [] });
      }
      const { entries } = bodyOf(await query(request('GET', '/v1/tickets/INC-1/timeline')));
      const summaries = entries.map(({ summary }: { summary: string }) => summary);
      expect(summaries).toContain('Mail to ops@acme.example: came back, for good: 550 5.1.1 no such user.');
      const ended = 'Kept sends nothing more to ops@acme.example: a mail came back for good: 550 5.1.1 no such user.';
      expect(summaries.filter((summary: string) => summary === ended)).toHaveLength(1);
      const broken = await feedback(queued('{"id":1}'));
      expect(broken.batchItemFailures).toHaveLength(1);
      expect(await notify(queued(JSON.stringify({ address: 'ops@acme.example', ticket: '#INC-1' })))).toEqual({
        batchItemFailures: [],
      });
    });

    it('publish a policy and move the open ticket to it, step by step', async () => {
      const { policy, jobs, query, sweep } = await handlers();
      await sweep();
      const read = readAllFiles('config') as { files: SourceFile[] };
      const files = read.files.map(({ file, text }) => ({
        file,
        text: text.replace('resolution: 24h', 'resolution: 48h'),
      }));
      const put = request('PUT', '/v1/policy', JSON.stringify({ files }));
      put.headers['content-type'] = 'application/vnd.kept.configuration+json';
      put.queryStringParameters = { open: 'move' };
      const published = await policy(put);
      expect(published).toMatchObject({ statusCode: 202, headers: { etag: '"2"' } });
      const { job, termsHash } = bodyOf(published);

      let calls = 0;
      for (;;) {
        const call = services.messages.filter(({ QueueUrl }) => QueueUrl.endsWith('/jobs'))[calls];
        if (call === undefined) break;
        calls += 1;
        expect(await jobs(queued(call.MessageBody))).toEqual({ batchItemFailures: [] });
      }
      expect(bodyOf(await policy(request('GET', job.url)))).toMatchObject({ state: 'done', changed: 1, failed: 0 });
      const ticket = bodyOf(await query(request('GET', '/v1/tickets/INC-1')));
      expect(ticket).toMatchObject({ policyVersion: termsHash });
      const resolution = ticket.clocks.find(({ objective }: { objective: string }) => objective === 'resolution');
      expect(resolution.targetSeconds).toBe(48 * 3600);
    });

    it('swap who is on call', async () => {
      const { rota } = await handlers();
      const from = new Date(Date.now() + 3_600_000).toISOString();
      const swap = { person: 'vera', from, to: new Date(Date.now() + 7_200_000).toISOString() };
      const post = request('POST', '/v1/rotas/duty/swaps', JSON.stringify(swap));
      post.headers['content-type'] = 'application/json';
      const made = await rota(post);
      expect(made).toMatchObject({ statusCode: 201 });
      const list = request('GET', '/v1/rotas');
      list.queryStringParameters = { at: from };
      const onCall = () => rota(list).then((answer) => bodyOf(answer).rotas[1].onCall[0].person);
      expect(await onCall()).toBe('vera');
      expect(await rota(request('DELETE', String(made.headers!.location)))).toMatchObject({ statusCode: 200 });
      expect(await onCall()).not.toBe('vera');
    });

    it('make an address of a calendar, and open it without a key', async () => {
      const { rota } = await handlers();
      const post = request('POST', '/v1/feeds', JSON.stringify({ person: 'anna' }));
      post.headers['content-type'] = 'application/json';
      const { path } = bodyOf(await rota(post));
      const opened = await rota(httpEvent({ path }));
      expect(opened).toMatchObject({ statusCode: 200, body: expect.stringContaining('BEGIN:VCALENDAR') });
      expect(bodyOf(await rota(request('GET', '/v1/feeds')))).toHaveProperty('feeds');
    });

    it('open the page by the link that the mail brought, and take what the client writes there', async () => {
      const { page, react } = await handlers();
      // Quoted-printable breaks lines with `=`, and writes that sign itself as `=3D`.
      const mail = services.mails[0]!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
      const [, path] = /https:\/\/api\.example(\/s\/[\w.-]+)/.exec(mail) ?? [];
      const shown = await page(httpEvent({ path: path! }));
      expect(shown).toMatchObject({ statusCode: 200, body: expect.stringContaining('The cart does not open') });
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      const body = new URLSearchParams({ message: 'It opens again.' }).toString();
      const sent = page(httpEvent({ method: 'POST', path: `${path}/answer`, headers, body }));
      // The stream follows meanwhile: the page waits for it, for a moment.
      const folding = changes(table, local().endpoint, 'kind', 'EVENT').then(react);
      expect(await sent).toMatchObject({ statusCode: 303 });
      await folding;
      expect(await react(await changes(table, local().endpoint, 'kind', 'EVENT'))).toEqual({ batchItemFailures: [] });
      const again = await page(httpEvent({ path: path!, query: { done: 'answer' } }));
      expect(again.body).toContain('It opens again.');
    });

    it('name the messages that they cannot read', async () => {
      const { wake, notify } = await handlers();
      const failures = { batchItemFailures: [{ itemIdentifier: 'm-0' }] };
      expect(await wake(queued('no wake'))).toEqual(failures);
      expect(await notify(queued('{}'))).toEqual(failures);
    });
  });
}

function environment(folder: string, table: Table, dynamo: string, services: string): Record<string, string> {
  return {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: services,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    TABLE_NAME: table.name,
    LAMBDA_TASK_ROOT: folder,
    POLICY_FILE: 'policy.json',
    WAKES_QUEUE_URL: `${services}/1/wakes`,
    WAKES_QUEUE_ARN: 'arn:aws:sqs:local:1:wakes',
    WAKES_DLQ_ARN: 'arn:aws:sqs:local:1:undelivered',
    SCHEDULE_GROUP: 'kept',
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::1:role/scheduler',
    NOTICES_QUEUE_URL: `${services}/1/notices`,
    JOBS_QUEUE_URL: `${services}/1/jobs`,
    BUS_NAME: 'kept',
    CONFIGURATION_SET: 'kept',
    API_URL: 'https://api.example',
    MAIL_FROM: 'Desk <desk@studio.example>',
    LOG_LEVEL: 'ERROR',
  };
}

async function handlers() {
  const { handler: ingest } = await import('../../../functions/ingest/handler.ts');
  const { handler: react } = await import('../../../functions/react/handler.ts');
  const { handler: relay } = await import('../../../functions/relay/handler.ts');
  const { handler: wake } = await import('../../../functions/wake/handler.ts');
  const { handler: sweep } = await import('../../../functions/sweep/handler.ts');
  const { handler: notify } = await import('../../../functions/notify/handler.ts');
  const { handler: query } = await import('../../../functions/query/handler.ts');
  const { handler: policy } = await import('../../../functions/policy/handler.ts');
  const { handler: jobs } = await import('../../../functions/jobs/handler.ts');
  const { handler: feedback } = await import('../../../functions/feedback/handler.ts');
  const { handler: page } = await import('../../../functions/page/handler.ts');
  const { handler: rota } = await import('../../../functions/rota/handler.ts');
  return { ingest, react, relay, wake, sweep, notify, query, policy, jobs, rota, page, feedback };
}

function request(method: string, path: string, body?: string) {
  const headers = { 'content-type': 'application/cloudevents+json' };
  return httpEvent({ method, path, key: SECRET, headers, ...(body !== undefined && { body }) });
}

function opened(at: number) {
  return {
    specversion: '1.0',
    id: 'opened-1',
    source: '/desk',
    type: 'ticket.opened',
    subject: 'INC-1',
    time: new Date(at).toISOString(),
    data: {
      client: 'acme',
      requester: { email: 'ops@acme.example', name: 'Olena', locale: 'en' },
      channel: 'email',
      kind: 'question',
      priority: 'low',
      title: 'The cart does not open',
      description: 'Since this morning.',
    },
  };
}

/** The stream's records that the mapping's filter lets through. */
async function changes(table: Table, endpoint: string, attribute: string, value: string): Promise<DynamoDBStreamEvent> {
  const records = await streamRecords(endpoint, table);
  return { Records: records.filter(({ dynamodb }) => dynamodb?.NewImage?.[attribute]?.S === value) };
}

function queued(body: string): SQSEvent {
  return { Records: [{ messageId: 'm-0', body }] } as unknown as SQSEvent;
}
