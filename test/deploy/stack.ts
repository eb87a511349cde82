import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfiguration } from '../../infra/local/access.ts';
import { createApiKey } from '../../infra/local/apiKey.ts';
import { type Deployed, deployStack } from '../../infra/local/deployStack.ts';
import { type MiniStack, startMiniStack } from '../../infra/local/ministack.ts';

/** A mail that the emulator's SES took. */
export interface SentMail {
  to: string[];
  subject: string;
  text: string;
}

/** A published event, as a rule on the bus hears it. */
export interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

/** The real stack on the emulator, and what a test does with it from outside. */
export interface DeployedStack {
  ministack: MiniStack;
  deployed: Deployed;
  /** Calls the API with the key, unless `key` says another or none. */
  call(path: string, options?: { body?: unknown; key?: string | null }): Promise<{ status: number; body: unknown }>;
  mails(): Promise<SentMail[]>;
  /** What the bus has carried since the start. */
  heard(): Promise<Heard[]>;
  delayedWakes(): Promise<number>;
  stop(): Promise<void>;
}

export async function deployForTest(): Promise<DeployedStack> {
  const ministack = await startMiniStack();
  try {
    return await open(ministack);
  } catch (error) {
    await ministack.stop();
    throw error;
  }
}

async function open(ministack: MiniStack): Promise<DeployedStack> {
  const { endpoint } = ministack;
  const deployed = await deployStack({ endpoint });
  const secret = await createApiKey(endpoint, deployed.tableName);
  const sqs = new SQSClient(clientConfiguration(endpoint));
  const ear = await listenToBus(sqs, endpoint, deployed.busName);
  const heard: Heard[] = [];
  return {
    ministack,
    deployed,
    async call(path, { body, key = secret } = {}) {
      const answer = await fetch(`${deployed.apiUrl}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/cloudevents+json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
    },
    async mails() {
      const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
      const { messages } = (await answer.json()) as { messages: Record<string, Record<string, unknown>[]> };
      return Object.values(messages)
        .flat()
        .map((mail) => ({
          to: [mail.To].flat().map(String),
          subject: String(mail.Subject),
          text: String(mail.BodyText),
        }));
    },
    async heard() {
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: ear, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return heard;
        for (const { Body } of Messages) {
          const event = JSON.parse(Body ?? '') as { 'detail-type': string; detail: Record<string, unknown> };
          heard.push({ type: event['detail-type'], detail: event.detail });
        }
      }
    },
    async delayedWakes() {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: deployed.outputs.WakesQueueUrl, AttributeNames: ['All'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessagesDelayed);
    },
    async stop() {
      sqs.destroy();
      await ministack.stop();
    },
  };
}

/** A queue of the test's own that a rule on the bus fills. */
async function listenToBus(sqs: SQSClient, endpoint: string, busName: string): Promise<string> {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'ear', Attributes: { VisibilityTimeout: '900' } }),
  );
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const events = new EventBridgeClient(clientConfiguration(endpoint));
  const rule = { Name: 'ear', EventBusName: busName };
  await events.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: [{ prefix: '' }] }) }));
  await events.send(
    new PutTargetsCommand({ Rule: 'ear', EventBusName: busName, Targets: [{ Id: 'ear', Arn: Attributes?.QueueArn }] }),
  );
  events.destroy();
  return QueueUrl!;
}

/** Asks until the answer is there; throws with the last one when it does not come. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isThere: (answer: Answer) => boolean,
  withinMs = 60_000,
): Promise<Answer> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come within ${withinMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
