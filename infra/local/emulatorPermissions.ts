import { IAMClient, PutRolePolicyCommand, paginateListRoles } from '@aws-sdk/client-iam';
import { ACCOUNT, clientConfiguration, REGION } from './access.ts';

/**
 * Two calls that MiniStack checks against another resource than AWS does: it takes every schedule to be in the group
 * `default`, and mail to have no identity. Elsewhere the roles' own permissions hold.
 */
const MISJUDGED = [
  {
    role: 'Kept: relay',
    action: 'scheduler:CreateSchedule',
    resource: `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/*`,
  },
  { role: 'Kept: notify', action: 'ses:SendRawEmail', resource: '*' },
];

/** Adds what the functions' roles lack on MiniStack only. Their own policies stay as they were deployed. */
export async function allowMisjudgedCalls(endpoint: string): Promise<void> {
  const client = new IAMClient(clientConfiguration(endpoint));
  const names = new Map<string, string>();
  for await (const page of paginateListRoles({ client }, {})) {
    for (const role of page.Roles ?? []) names.set(role.Description ?? '', role.RoleName ?? '');
  }
  for (const { role, action, resource } of MISJUDGED) {
    const name = names.get(role);
    if (name === undefined) throw new Error(`No role is described as ${role}.`);
    await client.send(
      new PutRolePolicyCommand({
        RoleName: name,
        PolicyName: 'only-on-ministack',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
        }),
      }),
    );
  }
  client.destroy();
}
