import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { variablesOf } from '../shared/adapters/aws/environment.ts';
import { tableDefinition } from '../shared/adapters/aws/tableDefinition.ts';
import { FUNCTION_NAMES } from './constructs/functions.ts';
import { type Properties, resourcesOf, synthesize } from './testTemplate.ts';

const COUNT = FUNCTION_NAMES.length;

let template: Template;
let functions: Map<string, Properties<'AWS::Lambda::Function'>>;

beforeAll(() => {
  template = synthesize();
  functions = resourcesOf(template, 'AWS::Lambda::Function');
});

describe('the functions', () => {
  it('are of Node 24 on arm64, untraced and unreserved, each with a role and a log group of its own', () => {
    const each = [...functions.values()];
    expect(each).toHaveLength(COUNT);
    for (const properties of each) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      expect(properties).not.toHaveProperty('TracingConfig');
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
    expect(new Set(each.map(({ Role }) => Role)).size).toBe(COUNT);
    expect(new Set(each.map(({ LoggingConfig }) => LoggingConfig.LogGroup)).size).toBe(COUNT);
  });

  it.each(FUNCTION_NAMES)('are given exactly the variables that they ask for: %s', (name) => {
    const found = [...functions].find(([id]) => id.toLowerCase().startsWith(`${name}function`));
    expect(Object.keys(found![1].Environment.Variables).sort()).toEqual(variablesOf(name).sort());
  });

  it('lead clients to the API: notify knows where it is', () => {
    const [, notify] = [...functions].find(([id]) => id.startsWith('NotifyFunction'))!;
    expect(notify.Environment.Variables.API_URL).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^Api/), 'ApiEndpoint'],
    });
  });

  it('send as somebody else when the context says so', () => {
    const sender = { MAIL_FROM: 'Support <support@studio.example>' };
    synthesize({ mailFrom: sender.MAIL_FROM }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: sender },
    });
  });

  it('keep their logs for two weeks, or as long as the context says', () => {
    const retention = (of: Template) =>
      [...resourcesOf(of, 'AWS::Logs::LogGroup').values()].map(({ RetentionInDays }) => RetentionInDays);
    expect(retention(template)).toEqual(Array(COUNT + 1).fill(14));
    expect(retention(synthesize({ logRetentionDays: '90' }))).toEqual(Array(COUNT + 1).fill(90));
  });
});

describe('the table', () => {
  it('is the one that the adapters define', () => {
    const [table] = [...resourcesOf(template, 'AWS::DynamoDB::Table').values()];
    const { AttributeDefinitions, GlobalSecondaryIndexes, KeySchema, BillingMode } = tableDefinition;
    expect(table).toMatchObject({ GlobalSecondaryIndexes, KeySchema, BillingMode });
    expect(table).toMatchObject({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
    expect(new Set(table!.AttributeDefinitions)).toEqual(new Set(AttributeDefinitions));
  });

  it('can be restored to any second, forgets what expired, and outlives the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        DeletionProtectionEnabled: true,
      },
    });
  });

  it('goes with the stack when the context says so', () => {
    synthesize({ removal: 'destroy' }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe('the API', () => {
  it('lets no page of another origin in (CORS is closed)', () => {
    const apis = Object.values(template.findResources('AWS::ApiGatewayV2::Api'));
    expect(apis).toHaveLength(1);
    expect(apis[0]!.Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('routes events to ingest, publishing to policy and reading to query, in payload format 2.0', () => {
    const routes = [...resourcesOf(template, 'AWS::ApiGatewayV2::Route').values()];
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual([
      'DELETE /v1/rotas/{proxy+}',
      'GET /healthz',
      'GET /ics/{secret}',
      'GET /s/{token}',
      'GET /v1/feeds',
      'GET /v1/lines/{id}/calendar.ics',
      'GET /v1/people/{id}/shifts.ics',
      'GET /v1/policy',
      'GET /v1/policy/jobs/{id}',
      'GET /v1/rotas',
      'GET /v1/rotas/{proxy+}',
      'GET /v1/{proxy+}',
      'HEAD /s/{token}',
      'POST /s/{token}/{form}',
      'POST /v1/events',
      'POST /v1/feeds',
      'POST /v1/policy/preview',
      'POST /v1/rotas/{proxy+}',
      'PUT /v1/policy',
    ]);
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
  });

  it('is throttled, and logs each request', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    });
    const [stage] = [...resourcesOf(template, 'AWS::ApiGatewayV2::Stage').values()];
    expect(JSON.parse(stage!.AccessLogSettings.Format)).toMatchObject({ requestId: '$context.requestId' });
  });
});

describe('what becomes of mails', () => {
  it('comes from SES itself, of the mails of the configuration set alone, into a queue that takes it from that rule alone', () => {
    const rules = [...resourcesOf(template, 'AWS::Events::Rule')];
    const [id, rule] = rules.find(([, { EventPattern }]) => EventPattern !== undefined)!;
    expect(rule.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': [
        'Email Sent',
        'Email Delivered',
        'Email Delivery Delayed',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
      ],
      detail: {
        mail: { tags: { 'ses:configuration-set': [{ Ref: expect.stringMatching(/^MailConfigurationSet/) }] } },
      },
    });
    expect(rule).not.toHaveProperty('EventBusName');
    expect(rule.Targets).toHaveLength(1);
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [id, 'Arn'] } } },
          }),
        ]),
      },
    });
  });
});

describe('the rest', () => {
  it('sweeps every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
  });

  it('archives the bus only when asked', () => {
    template.resourceCountIs('AWS::Events::Archive', 0);
    synthesize({ archiveDays: '30' }).hasResourceProperties('AWS::Events::Archive', { RetentionDays: 30 });
  });

  it('publishes what becomes of mails to the default bus', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'reject', 'bounce', 'complaint', 'delivery', 'deliveryDelay'],
      },
    });
  });

  it('creates a sender identity only when it is named, with the records that verify a domain', () => {
    template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    const withDomain = synthesize({ mailIdentity: 'studio.example' });
    withDomain.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'studio.example' });
    expect(Object.keys(withDomain.findOutputs('*')).filter((name) => name.includes('Dkim'))).toHaveLength(3);
  });

  it('tells where everything is', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'TableName',
        'BusName',
        'WakesQueueUrl',
        'NoticesQueueUrl',
        'SweepFunctionName',
      ]),
    );
  });
});
