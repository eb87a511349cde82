/**
 * What a deployment can choose, read from CDK context: `npx cdk deploy -c key=value`, or the `context` object of a
 * `cdk.json`. Every key has a default that deploys. `docs/deploy.md` lists them for operators.
 *
 * | key | default | meaning |
 * |---|---|---|
 * | `config` | `config` | the configuration folder that is compiled into the bundles, relative to the repository |
 * | `mailIdentity` | none | a domain or address that the stack creates as an SES identity, to be verified afterwards |
 * | `mailFrom` | the configuration's `agency.mail.from` | the sender of every mail, `Name <address>` or an address |
 * | `sandboxRecipients` | none | addresses, by commas, that may be written to while SES is in its sandbox |
 * | `alarmEmail` | none | an address that is subscribed to the alarms |
 * | `busName` | `kept` | the event bus |
 * | `archiveDays` | none | keep the bus's events in an EventBridge archive for so many days |
 * | `removal` | `retain` | `retain` keeps the table when the stack is deleted and protects it, `destroy` deletes it |
 * | `deletionProtection` | as `removal` says | `true` or `false` |
 * | `logLevel` | `INFO` | of the functions |
 * | `logRetentionDays` | `14` | one of CloudWatch's retention periods |
 * | `parallelizationFactor` | `1` | batches of one stream shard that run at once, 1 to 10 |
 * | `notifyConcurrency` | `5` | notify functions at once, 2 to 1000: what SES' sending rate allows |
 * | `enforceTls` | `true` | queues and the alarm topic refuse plain HTTP; off only for emulators that speak nothing else |
 * | `throttleRate`, `throttleBurst` | `200`, `400` | requests a second that the API lets through, and at once |
 */
import type { Node } from 'constructs';
import * as z from 'zod';
import { domain, email, mailbox } from '../shared/domain/policy/configuration/fields.ts';

/** The retention periods that CloudWatch Logs knows, up to two years (PutRetentionPolicy). */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];

const text = z.string().trim().min(1);
const identity = text.refine(
  (value) => domain.safeParse(value).success || email.safeParse(value).success,
  'Write a domain, such as studio.example, or an address, such as help@studio.example.',
);
const list = z
  .union([z.array(z.string()), z.string().transform((value) => value.split(','))])
  .transform((values) => values.map((value) => value.trim()).filter((value) => value !== ''));
const addresses = list.refine(
  (values) => values.every((value) => email.safeParse(value).success),
  'Write plain e-mail addresses, with commas between them.',
);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);
const whole = z.coerce.number().int();

const schema = z.object({
  config: text.default('config'),
  mailIdentity: identity.optional(),
  mailFrom: text.pipe(mailbox).optional(),
  sandboxRecipients: addresses.default([]),
  alarmEmail: z.email().optional(),
  busName: z
    .string()
    .regex(/^[.\-_A-Za-z0-9]{1,256}$/, 'letters, digits, dot, dash and underscore')
    .refine((name) => name !== 'default', 'the default bus belongs to the account')
    .default('kept'),
  archiveDays: whole.min(1).optional(),
  removal: z.enum(['retain', 'destroy']).default('retain'),
  deletionProtection: flag.optional(),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  logRetentionDays: whole
    .refine((days) => RETENTION_DAYS.includes(days), `one of ${RETENTION_DAYS.join(', ')}`)
    .default(14),
  parallelizationFactor: whole.min(1).max(10).default(1),
  notifyConcurrency: whole.min(2).max(1000).default(5),
  enforceTls: flag.default(true),
  throttleRate: whole.min(1).default(200),
  throttleBurst: whole.min(1).default(400),
});

/** The context says something that no deployment can be. The message is for the operator. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export type Settings = z.output<typeof schema>;

/**
 * The settings of a deployment.
 * @param node the app's node, whose context is read
 * @throws SettingsError that names each wrong context key and what it may be
 */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((key) => [key, node.tryGetContext(key) as unknown] as const),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  -c ${issue.path.join('.')}=…: ${issue.message}`);
  throw new SettingsError(`The context of this deployment is wrong:\n${lines.join('\n')}`);
}
