import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoKeys } from '../../shared/adapters/aws/keys.ts';
import { SCOPES } from '../../shared/ports/keys.ts';
import { clientConfiguration } from './access.ts';
import { workFolder } from './paths.ts';

/**
 * Makes an API key that may do everything, for trying a local deployment. Asking the same MiniStack again gives the same.
 * @returns the secret
 */
export async function createApiKey(endpoint: string, tableName: string): Promise<string> {
  const secret = rememberedSecret(join(workFolder(new URL(endpoint).port), 'api-key'));
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

/** Opens nothing but an emulator on this machine's loopback, so it may lie in a file. */
function rememberedSecret(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const secret = `kept_${randomBytes(24).toString('base64url')}`;
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
