import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import type { PolicyDocument } from '../shared/domain/policy/policy.ts';
import { readSettings } from './settings.ts';
import { KeptStack } from './stack.ts';

/** A Ref or an Fn::GetAtt. */
const reference = z.union([
  z.object({ Ref: z.string() }).transform((value) => value.Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((value) => value['Fn::GetAtt'][0]),
]);
const several = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);

/** Of the resources that the tests look into, the properties that they look at; references as logical ids. */
const SHAPES = {
  'AWS::Lambda::Function': z.looseObject({
    Timeout: z.number(),
    Role: reference,
    LoggingConfig: z.looseObject({ LogGroup: reference }),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
  'AWS::Lambda::EventSourceMapping': z.looseObject({
    EventSourceArn: reference,
    FunctionName: reference,
    StartingPosition: z.string().optional(),
    FilterCriteria: z.object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) }).optional(),
    MaximumRetryAttempts: z.number().optional(),
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: reference }) }).optional(),
  }),
  'AWS::SQS::Queue': z.looseObject({
    VisibilityTimeout: z.number().optional(),
    RedrivePolicy: z.looseObject({ deadLetterTargetArn: reference }).optional(),
  }),
  'AWS::Events::Rule': z.looseObject({
    EventPattern: z.unknown().optional(),
    Targets: z.array(z.unknown()).optional(),
  }),
  'AWS::CloudWatch::Alarm': z.looseObject({
    AlarmDescription: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Value: z.unknown() })),
    AlarmActions: z.array(reference),
  }),
  'AWS::DynamoDB::Table': z.looseObject({ AttributeDefinitions: z.array(z.unknown()) }),
  'AWS::ApiGatewayV2::Route': z.looseObject({ RouteKey: z.string() }),
  'AWS::ApiGatewayV2::Stage': z.looseObject({ AccessLogSettings: z.looseObject({ Format: z.string() }) }),
  'AWS::Logs::LogGroup': z.looseObject({ RetentionInDays: z.number() }),
  'AWS::SNS::Topic': z.looseObject({}),
  'AWS::IAM::Role': z.looseObject({ AssumeRolePolicyDocument: z.looseObject({ Statement: z.array(z.unknown()) }) }),
  'AWS::IAM::Policy': z.looseObject({
    Roles: z.tuple([reference]),
    PolicyDocument: z.looseObject({
      Statement: z.array(
        z.looseObject({ Effect: z.string(), Action: several(z.string()), Resource: several(z.unknown()) }),
      ),
    }),
  }),
} as const;

type Shapes = typeof SHAPES;
/** The properties of a resource. */
export type Properties<T extends keyof Shapes> = z.output<Shapes[T]>;

// The CDK's validation of properties takes most of a synthesis; `npx cdk synth` in CI has it on.
process.env.CDK_VALIDATION ??= 'false';

/** For tests: the stack's template under a context, without bundling the functions. */
export function synthesize(context: Record<string, unknown> = {}): Template {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [], '@aws-cdk/aws-iam:minimizePolicies': true, ...context },
  });
  // All that the stack reads of a policy is who the sender is.
  const policy = { directory: { agency: { mail: { from: 'Example Studio <help@studio.example>' } } } };
  const stack = new KeptStack(app, 'KeptStack', {
    settings: readSettings(app.node),
    policy: policy as unknown as PolicyDocument,
  });
  return Template.fromStack(stack);
}

/** The properties of all resources of a type, by their logical id. */
export function resourcesOf<T extends keyof Shapes>(template: Template, type: T): Map<string, Properties<T>> {
  const found = Object.entries(template.findResources(type));
  return new Map(found.map(([id, resource]) => [id, SHAPES[type].parse(resource.Properties) as Properties<T>]));
}

/** The logical id that a reference names; empty for anything else. */
export function idOf(value: unknown): string {
  return reference.safeParse(value).data ?? '';
}
