import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { SES_EVENTS } from '../../shared/adapters/aws/sesNews.ts';
import type { Mail } from './mail.ts';
import type { WorkQueue } from './workQueue.ts';

export interface MailFeedbackProps {
  readonly mail: Mail;
  /** What SES tells waits here for `feedback`. */
  readonly queue: WorkQueue;
}

/**
 * Brings what SES tells of Kept's own mails into a queue. SES can tell it to the account's default bus alone, where nobody but AWS
 * can put events of `aws.ses`; of those the rule takes what the configuration set sent.
 */
export class MailFeedback extends Construct {
  constructor(scope: Construct, id: string, { mail, queue }: MailFeedbackProps) {
    super(scope, id);
    const configurationSet = mail.configurationSet.configurationSetName;
    const rule = new events.Rule(this, 'Rule', {
      description: "What became of Kept's mails",
      eventPattern: {
        source: ['aws.ses'],
        detailType: Object.keys(SES_EVENTS),
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
      },
    });
    rule.addTarget(new targets.SqsQueue(queue.queue));
  }
}
