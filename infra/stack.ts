import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CfnOutput, Duration, Stack, type StackProps, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PolicyDocument } from '../shared/domain/policy/policy.ts';
import { Alerts } from './constructs/alerts.ts';
import { Api } from './constructs/api.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { KeptBus } from './constructs/eventBus.ts';
import {
  createFunctions,
  FEEDBACK_TIMEOUT,
  type Functions,
  JOBS_TIMEOUT,
  NOTIFY_TIMEOUT,
  WAKE_TIMEOUT,
} from './constructs/functions.ts';
import { POLICY_FILE } from './constructs/keptFunction.ts';
import { Mail } from './constructs/mail.ts';
import { MailFeedback } from './constructs/mailFeedback.ts';
import { Store } from './constructs/store.ts';
import { StreamConsumer } from './constructs/streamConsumer.ts';
import { Sweeper } from './constructs/sweeper.ts';
import { WakeScheduler } from './constructs/wakeScheduler.ts';
import { WorkQueue } from './constructs/workQueue.ts';
import { environments } from './environments.ts';
import { grantPermissions } from './permissions.ts';
import type { Settings } from './settings.ts';

export interface KeptStackProps extends StackProps {
  readonly settings: Settings;
  /** The compiled configuration, put beside every bundle. */
  readonly policy: PolicyDocument;
}

/** Kept on AWS: one stack, a construct per capability. */
export class KeptStack extends Stack {
  constructor(scope: Construct, id: string, props: KeptStackProps) {
    super(scope, id, { description: 'Kept: keeps the promises that support makes', ...props });
    Tags.of(this).add('application', 'kept');
    // The CDK lets functions depend on their roles twice; cfn-lint need not say so each time.
    this.templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } };
    const { settings } = props;

    const alerts = new Alerts(this, 'Alerts', settings);
    const store = new Store(this, 'Store', {
      removal: settings.removal,
      deletionProtection: settings.deletionProtection ?? settings.removal === 'retain',
    });
    const queues = this.createQueues(alerts, settings);
    const scheduler = new WakeScheduler(this, 'Scheduler', {
      alerts,
      settings,
      wakes: queues.wakes.queue,
      harm:
        'EventBridge Scheduler could not deliver wakes: the tickets named in this queue are woken by the sweep, up to ' +
        'ten minutes late, and so are their reminders and escalations.',
    });
    const bus = new KeptBus(this, 'Bus', { name: settings.busName, archiveDays: settings.archiveDays });
    const mail = new Mail(this, 'Mail', {
      from: settings.mailFrom ?? props.policy.directory.agency.mail.from,
      identity: settings.mailIdentity,
      sandboxRecipients: settings.sandboxRecipients,
    });

    const guarded = { store, ...queues, scheduler, bus, mail };
    const functions = createFunctions(this, {
      settings,
      source: { root: REPOSITORY, policyFile: writePolicy(this, props.policy) },
      environments: environments(guarded, settings),
    });
    grantPermissions(functions, guarded);

    queues.wakes.consumedBy(functions.wake);
    queues.notices.consumedBy(functions.notify, { maxConcurrency: settings.notifyConcurrency });
    // A step of a job takes half of the function's time, so that no two share a call.
    queues.jobs.consumedBy(functions.jobs, { maxConcurrency: 2, batchSize: 1 });
    queues.feedback.consumedBy(functions.feedback, { maxConcurrency: 5 });
    new MailFeedback(this, 'MailFeedback', { mail, queue: queues.feedback });
    const streams = this.createStreamConsumers(alerts, store, functions, settings);
    new Sweeper(this, 'Sweeper', { alerts, sweep: functions.sweep });
    const { ingest, query, policy, rota, page } = functions;
    const api = new Api(this, 'Api', { alerts, settings, ingest, query, policy, rota, page });
    // The API is made of functions; this one only names it.
    functions.notify.function.addEnvironment('API_URL', api.api.apiEndpoint);
    const deadLetters = {
      wakes: queues.wakes.deadLetters,
      notices: queues.notices.deadLetters,
      jobs: queues.jobs.deadLetters,
      feedback: queues.feedback.deadLetters,
      undelivered: scheduler.undelivered,
      react: streams.react.failures,
      relay: streams.relay.failures,
    };
    const { dashboard } = new Dashboard(this, 'Dashboard', { api, functions, streams, queues, deadLetters });

    this.output('ApiUrl', api.api.apiEndpoint, 'Where ticket events are posted: /v1/events under it');
    this.output('TableName', store.table.tableName, 'Everything that Kept knows');
    this.output('BusName', bus.bus.eventBusName, 'Rules on this bus hear what Kept observes and decides');
    this.output('AlarmTopicArn', alerts.topic.topicArn, 'Subscribe to it to be told of alarms');
    this.output('DashboardName', dashboard.dashboardName, 'In CloudWatch');
    this.output('ConfigurationSetName', mail.configurationSet.configurationSetName, 'Every mail goes through it');
    this.output('ScheduleGroupName', scheduler.group.scheduleGroupName, 'Holds the wakes of tickets');
    this.output(
      'SweepFunctionName',
      functions.sweep.function.functionName,
      'May be invoked at any time: it sweeps now',
    );
    this.output('WakesQueueUrl', queues.wakes.queue.queueUrl, 'Tickets to wake');
    this.output('NoticesQueueUrl', queues.notices.queue.queueUrl, 'Mailboxes with something to send');
    for (const [name, letters] of Object.entries(deadLetters)) {
      this.output(`${capitalised(name)}DeadLettersUrl`, letters.queue.queueUrl, 'What was given up');
    }
  }

  private createQueues(
    alerts: Alerts,
    settings: Settings,
  ): Record<'wakes' | 'notices' | 'jobs' | 'feedback', WorkQueue> {
    const wakes = new WorkQueue(this, 'Wakes', {
      alerts,
      settings,
      consumerTimeout: WAKE_TIMEOUT,
      attempts: 10,
      // Messages wait here on purpose for up to 15 minutes: the delay that gives a wake its second.
      lateAfter: Duration.minutes(20),
      harm:
        'Tickets could not be woken: reminders, breaches and escalations of the tickets named in this queue come late, ' +
        'when the sweep finds them, or not at all if it fails on them too.',
      harmWhenLate: 'Wakes are late: reminders and escalations reach people after the deadline that they are about.',
    });
    const notices = new WorkQueue(this, 'Notices', {
      alerts,
      settings,
      consumerTimeout: NOTIFY_TIMEOUT,
      attempts: 10,
      // A client's mail of unknown outcome is called again after 15 minutes, a delay that counts as age.
      lateAfter: Duration.minutes(30),
      harm:
        'Mails could not be sent: clients were not told what was promised to them, or staff was not called. The letters ' +
        'wait in the mailboxes that this queue names.',
      harmWhenLate: 'Mails are late: clients and staff are told of things half an hour after they happened.',
    });
    const jobs = new WorkQueue(this, 'JobSteps', {
      alerts,
      settings,
      consumerTimeout: JOBS_TIMEOUT,
      attempts: 10,
      lateAfter: Duration.minutes(30),
      harm:
        'A publication could not go on moving the open tickets: those that it did not reach are still under the terms ' +
        'before, and their deadlines are the old ones. Publishing again moves the rest.',
      harmWhenLate: 'A publication is slow to move the open tickets: their deadlines change later than was asked for.',
    });
    const feedback = new WorkQueue(this, 'MailNews', {
      alerts,
      settings,
      consumerTimeout: FEEDBACK_TIMEOUT,
      attempts: 10,
      lateAfter: Duration.minutes(30),
      harm:
        'What became of mails could not be noted: mails go on to addresses that are dead, which harms the reputation of ' +
        'the sender, and no lead was told of them.',
      harmWhenLate:
        'What became of mails is noted late: clients may be written to twice, and dead addresses go unnoticed.',
    });
    return { wakes, notices, jobs, feedback };
  }

  private createStreamConsumers(alerts: Alerts, store: Store, functions: Functions, settings: Settings) {
    const react = new StreamConsumer(this, 'Reactions', {
      alerts,
      settings,
      store,
      consumer: functions.react,
      filter: { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['EVENT'] } } } },
      harm:
        'Ticket events were accepted but could not be folded: the clocks of their tickets are wrong until the sweep ' +
        'succeeds with them.',
      harmWhenLate: 'Ticket events are folded late: clients wait for their acknowledgement, and clocks start unseen.',
    });
    const relay = new StreamConsumer(this, 'Relaying', {
      alerts,
      settings,
      store,
      consumer: functions.relay,
      filter: { dynamodb: { NewImage: { relay: { S: ['due'] } } } },
      harm:
        'What tickets owe the outside (wakes, mails, published events) could not be carried out: it waits in the tickets ' +
        'until the sweep succeeds with them.',
      harmWhenLate: 'Wakes, mails and published events leave late: deadlines may pass before anyone is reminded.',
    });
    return { react, relay };
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes the compiled policy into the cloud assembly, from where each bundle copies it. */
function writePolicy(stack: Stack, policy: PolicyDocument): string {
  const folder = join(Stage.of(stack)?.outdir ?? 'cdk.out', 'policy');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, POLICY_FILE);
  writeFileSync(file, JSON.stringify(policy));
  return resolve(file);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
