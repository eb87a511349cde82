import { CfnOutput, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { addressOf, domainOf } from '../sender.ts';
import type { KeptFunction } from './keptFunction.ts';

export interface MailProps {
  /** The sender of every mail: an address, or `Name <address>`. */
  readonly from: string;
  /** A domain or address to create as an identity. Without it, one that exists already is used. */
  readonly identity?: string;
  /** Addresses that may be written to while the account is in SES' sandbox. */
  readonly sandboxRecipients: readonly string[];
}

const { SEND, REJECT, BOUNCE, COMPLAINT, DELIVERY, DELIVERY_DELAY } = ses.EmailSendingEvent;

/**
 * Sending mail: the configuration set, whose events (sent, delivered, delayed, bounced, complained, rejected) go to
 * the account's default event bus, the only one that SES can publish to; and the sender's identity if asked for.
 */
export class Mail extends Construct {
  readonly configurationSet: ses.ConfigurationSet;
  private readonly props: MailProps;

  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.props = props;
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
    });
    this.configurationSet.addEventDestination('Events', {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [SEND, REJECT, BOUNCE, COMPLAINT, DELIVERY, DELIVERY_DELAY],
    });
    if (props.identity !== undefined) this.createIdentity(props.identity);
  }

  /** Lets a function send mail as the sender, through the configuration set. */
  letSend(sender: KeptFunction): void {
    const identities = new Set([...senderIdentities(this.props), ...this.props.sandboxRecipients]);
    sender.allow(
      ['ses:SendRawEmail'],
      [
        ...[...identities].map((name) => this.arn('identity', name)),
        this.arn('configuration-set', this.configurationSet.configurationSetName),
      ],
    );
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }

  private createIdentity(name: string): void {
    const isAddress = name.includes('@');
    const identity = new ses.EmailIdentity(this, 'Identity', {
      identity: isAddress ? ses.Identity.email(name) : ses.Identity.domain(name),
      configurationSet: this.configurationSet,
    });
    if (isAddress) return;
    for (const [index, record] of identity.dkimRecords.entries()) {
      new CfnOutput(Stack.of(this), `DkimRecord${index + 1}`, {
        value: `${record.name} CNAME ${record.value}`,
        description: 'Publish in the DNS of the sender, to verify it',
      });
    }
  }
}

/**
 * The identities that SES may check a mail of this sender against: its address and its domain, whichever is verified.
 */
function senderIdentities(props: MailProps): string[] {
  const address = addressOf(props.from);
  return [...(props.identity === undefined ? [] : [props.identity]), address, domainOf(address)];
}
