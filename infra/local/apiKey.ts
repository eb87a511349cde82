import { createHash, randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { SCOPES } from '../../shared/ports/keys.ts';
import { clientConfiguration } from './access.ts';

/**
 * Makes an API key that may do everything, for trying a local deployment.
 * @returns the secret, which is stored nowhere but in the caller's hands
 */
export async function createApiKey(endpoint: string, tableName: string): Promise<string> {
  const secret = `kept_${randomBytes(24).toString('base64url')}`;
  const client = new DynamoDBClient(clientConfiguration(endpoint));
  await dynamoKeys({ client, name: tableName }).create(createHash('sha256').update(secret).digest('hex'), {
    name: 'local',
    scopes: [...SCOPES],
    mode: 'live',
    namespace: '',
    createdAt: Date.now(),
  });
  client.destroy();
  return secret;
}
