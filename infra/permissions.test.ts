import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Properties, resourcesOf, synthesize } from './testTemplate.ts';

type Policy = Properties<'AWS::IAM::Policy'>;

/** Wildcards that are allowed: the schedules of the group, since their names follow from tickets. */
const ALLOWED_WILDCARDS = [/^arn:REF:scheduler:REF:REF:schedule\/KeptStack-Scheduler-Group-[0-9A-F]+\/\*$/];

/** A resource as text, with `REF` for what CloudFormation fills in. */
function rendered(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const join = (resource as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return join === undefined ? 'REF' : join[1].map(rendered).join(join[0]);
}

let policies: Map<string, Policy>;
let roles: Map<string, Properties<'AWS::IAM::Role'>>;

const statementsOf = (policy: Policy) => policy.PolicyDocument.Statement;
const allActions = () => [...policies.values()].flatMap(statementsOf).flatMap(({ Action }) => Action);
/** The first word of a policy's logical id: the function, or the capability, that it belongs to. */
const ownerOf = (id: string) => /^[A-Z][a-z]+/.exec(id)?.[0] ?? '';

/** The statements with an action, by who has them. */
function statementsWith(action: RegExp) {
  return [...policies].flatMap(([id, policy]) =>
    statementsOf(policy)
      .filter(({ Action }) => Action.some((each) => action.test(each)))
      .map((statement) => ({ owner: ownerOf(id), statement })),
  );
}

function actionsOf(owner: string): string[] {
  const found = [...policies].filter(([id]) => ownerOf(id) === owner).flatMap(([, policy]) => statementsOf(policy));
  return [...new Set(found.flatMap(({ Action }) => Action))].filter((action) => !action.startsWith('logs:')).sort();
}

beforeAll(() => {
  const template = synthesize({ sandboxRecipients: 'ops@acme.example' });
  policies = resourcesOf(template, 'AWS::IAM::Policy');
  roles = resourcesOf(template, 'AWS::IAM::Role');
});

describe('roles', () => {
  it('have no managed policies, and one policy each', () => {
    for (const role of roles.values()) expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect([...policies.values()].map(({ Roles }) => Roles[0]).sort()).toEqual([...roles.keys()].sort());
  });

  it('name every resource and every action', () => {
    expect(allActions().filter((action) => action.includes('*'))).toEqual([]);
    const resources = [...policies.values()].flatMap(statementsOf).flatMap(({ Resource }) => Resource.map(rendered));
    const open = resources.filter((resource) => resource.includes('*'));
    expect(open.filter((resource) => !ALLOWED_WILDCARDS.some((pattern) => pattern.test(resource)))).toEqual([]);
  });

  it('never let anybody delete an item or a schedule', () => {
    const deleting = allActions().filter((action) => /:(Delete|Purge|Remove|BatchWrite)/.test(action));
    expect(deleting.filter((action) => action !== 'sqs:DeleteMessage')).toEqual([]);
  });

  it('let query read and nothing else, and ingest put but change nothing', () => {
    expect(actionsOf('Query')).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']);
    expect(actionsOf('Ingest')).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
  });

  it('let the status page read, and put what clients send, and nothing else', () => {
    expect(actionsOf('Page')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
  });

  it('let feedback note what it is told, and neither send nor call anybody', () => {
    const own = actionsOf('Feedback').filter(
      (action) => !/^sqs:(ReceiveMessage|DeleteMessage|Get|ChangeMess)/.test(action),
    );
    expect(own).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem']);
  });
});

describe("Scheduler's role", () => {
  it('is trusted to the group of this account only, and may send wakes and nothing else', () => {
    const [id, role] = [...roles].find(([name]) => name.startsWith('SchedulerRole'))!;
    expect(role.AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^SchedulerGroup/), 'Arn'] } },
        },
      }),
    ]);
    const own = [...policies.values()].filter(({ Roles }) => Roles[0] === id).flatMap(statementsOf);
    expect(own.map(({ Action }) => Action)).toEqual([['sqs:SendMessage']]);
    expect(own[0]!.Resource).toHaveLength(2);
  });

  it('can be passed by relay and sweep only, to Scheduler only, and is the only role that can be passed', () => {
    const passing = statementsWith(/^iam:/);
    expect(passing.map(({ owner }) => owner).sort()).toEqual(['Relay', 'Sweep']);
    for (const { statement } of passing) {
      expect(statement).toMatchObject({
        Action: ['iam:PassRole'],
        Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^SchedulerRole/), 'Arn'] }],
        Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      });
    }
  });
});

describe('mail', () => {
  it('may be sent by notify only, as the sender, through the configuration set', () => {
    const [sending, ...others] = statementsWith(/^ses:/);
    expect(others).toEqual([]);
    expect(sending!.owner).toBe('Notify');
    expect(sending!.statement.Resource.map(rendered)).toEqual([
      'arn:REF:ses:REF:REF:configuration-set/REF',
      'arn:REF:ses:REF:REF:identity/help@studio.example',
      'arn:REF:ses:REF:REF:identity/ops@acme.example',
      'arn:REF:ses:REF:REF:identity/studio.example',
    ]);
  });
});
