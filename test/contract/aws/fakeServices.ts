/** Stands in for SQS, Scheduler, EventBridge and SES on the wire: answers each request as they do, and keeps it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface FakeServices {
  endpoint: string;
  /** Bodies of the messages sent, with the queue's URL and the delay. */
  messages: { QueueUrl: string; MessageBody: string; DelaySeconds?: number }[];
  schedules: { name: string; body: Record<string, unknown> }[];
  /** Entries of PutEvents. */
  events: { Source: string; DetailType: string; Detail: string; EventBusName: string }[];
  /** Raw mails with their recipients. */
  mails: { to: string; raw: string; form: URLSearchParams }[];
  stop(): Promise<void>;
}

type Kept = Omit<FakeServices, 'endpoint' | 'stop'>;

export async function startFakeServices(): Promise<FakeServices> {
  const kept: Kept = { messages: [], schedules: [], events: [], mails: [] };
  const server = createServer((request, response) => {
    answer(kept, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { endpoint: `http://127.0.0.1:${address.port}`, stop, ...kept };
}

async function answer(kept: Kept, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const target = request.headers['x-amz-target'];
  const schedule = /^\/schedules\/([^/?]+)/.exec(request.url ?? '')?.[1];
  if (target === 'AmazonSQS.SendMessage') json(response, sendMessage(kept, body));
  else if (target === 'AWSEvents.PutEvents') json(response, putEvents(kept, body));
  else if (schedule !== undefined) json(response, createSchedule(kept, schedule, body));
  else if (body.includes('Action=SendRawEmail')) xml(response, sendRawEmail(kept, body));
  else response.writeHead(400).end(`nothing here answers ${request.method} ${request.url} ${target}`);
}

function sendMessage(kept: Kept, body: string) {
  const message = JSON.parse(body) as FakeServices['messages'][number];
  kept.messages.push(message);
  const MD5OfMessageBody = createHash('md5').update(message.MessageBody).digest('hex');
  return { MessageId: `m-${kept.messages.length}`, MD5OfMessageBody };
}

function putEvents(kept: Kept, body: string) {
  const { Entries } = JSON.parse(body) as { Entries: FakeServices['events'] };
  kept.events.push(...Entries);
  return { FailedEntryCount: 0, Entries: Entries.map((_, n) => ({ EventId: `e-${n}` })) };
}

function createSchedule(kept: Kept, name: string, body: string) {
  kept.schedules.push({ name, body: JSON.parse(body) as Record<string, unknown> });
  return { ScheduleArn: `arn:aws:scheduler:local:1:schedule/kept/${name}` };
}

function sendRawEmail(kept: Kept, body: string): string {
  const form = new URLSearchParams(body);
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString();
  kept.mails.push({ to: form.get('Destinations.member.1') ?? '', raw, form });
  return '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>ses-1</MessageId></SendRawEmailResult></SendRawEmailResponse>';
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
}
