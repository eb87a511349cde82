import { variablesOf } from '../shared/adapters/aws/environment.ts';
import { FUNCTION_NAMES, type FunctionName } from './constructs/functions.ts';
import { POLICY_FILE } from './constructs/keptFunction.ts';
import type { Guarded } from './permissions.ts';
import type { Settings } from './settings.ts';

/** What each function is told of the stack: the variables that it asks for, and no others. */
export function environments(guarded: Guarded, settings: Settings): Record<FunctionName, Record<string, string>> {
  const { store, wakes, notices, jobs, scheduler, bus, mail } = guarded;
  const known: Record<string, string> = {
    TABLE_NAME: store.table.tableName,
    LOG_LEVEL: settings.logLevel,
    POLICY_FILE,
    WAKES_QUEUE_URL: wakes.queue.queueUrl,
    WAKES_QUEUE_ARN: wakes.queue.queueArn,
    WAKES_DLQ_ARN: scheduler.undelivered.queue.queueArn,
    SCHEDULE_GROUP: scheduler.group.scheduleGroupName,
    SCHEDULER_ROLE_ARN: scheduler.role.roleArn,
    NOTICES_QUEUE_URL: notices.queue.queueUrl,
    JOBS_QUEUE_URL: jobs.queue.queueUrl,
    BUS_NAME: bus.bus.eventBusName,
    CONFIGURATION_SET: mail.configurationSet.configurationSetName,
  };
  const entries = FUNCTION_NAMES.map((name) => [name, chosen(name, known)] as const);
  const environments = Object.fromEntries(entries) as Record<FunctionName, Record<string, string>>;
  if (settings.mailFrom !== undefined) environments.notify.MAIL_FROM = settings.mailFrom;
  return environments;
}

/** Known only when the functions are made: the stack adds them. */
const ADDED_LATER: readonly string[] = ['API_URL'];

function chosen(name: FunctionName, known: Record<string, string>): Record<string, string> {
  const entries = variablesOf(name)
    .filter((variable) => !ADDED_LATER.includes(variable))
    .map((variable) => {
      const value = known[variable];
      if (value === undefined) throw new Error(`The stack has no ${variable} for ${name}.`);
      return [variable, value] as const;
    });
  return Object.fromEntries(entries);
}
