import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, OutgoingMail } from '../../ports/mailer.ts';
import { isNamed } from './failures.ts';
import { KEY_TAG, ticketTags } from './sesNews.ts';

/**
 * SES will not take this mail, and would not take it again: a wrong or unverified address, a sender's domain that is not
 * set up, content that it refuses (SendRawEmail's errors).
 */
const REJECTIONS = [
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'InvalidParameterValue',
  'InvalidParameterValueException',
];

/** SES did not take the mail, and says so: too many at once, sending paused, or no configuration set, or no right to send. */
const DEFERRALS = [
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'AccessDenied',
  'AccessDeniedException',
];

/** No connection came about, so nothing was sent (Node's codes of failed connections). */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** What SES allows in a tag, of which feedback is told. */
const TAG_VALUE = /^[\w-]{1,256}$/;

/**
 * Mail by SES. The client must not repeat requests by itself: a repeat after a lost answer would be a second mail that
 * nobody counted (domain.md, *Obligations*). SES puts a Message-ID of its own in place of ours.
 */
export function sesMailer(ses: SESClient, configurationSet: string): Mailer {
  return {
    transactional: false,
    async send(mail) {
      try {
        const { MessageId } = await ses.send(command(mail, configurationSet));
        return { outcome: 'sent', detail: MessageId ?? null };
      } catch (error) {
        const { name, message } = error as Error;
        const detail = `${name}: ${message}`;
        if (isNamed(error, ...REJECTIONS)) return { outcome: 'rejected', detail };
        if (isNamed(error, ...DEFERRALS) || isNotConnected(error)) return { outcome: 'deferred', detail };
        throw error;
      }
    },
  };
}

function isNotConnected(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && NOT_CONNECTED.includes(code);
}

function command(mail: OutgoingMail, configurationSet: string): SendRawEmailCommand {
  const tags = { [KEY_TAG]: mail.key, 'kept-kind': mail.kind };
  return new SendRawEmailCommand({
    Destinations: [mail.to],
    RawMessage: { Data: mail.raw },
    ConfigurationSetName: configurationSet,
    Tags: [
      ...Object.entries(tags).flatMap(([Name, Value]) => (TAG_VALUE.test(Value) ? [{ Name, Value }] : [])),
      ...ticketTags(mail.about),
    ],
  });
}
