/** Of the account that MiniStack pretends to be. Its root user is `test`, whom it lets do everything. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

/** What an SDK client takes to reach a MiniStack as its root user. */
export function clientConfiguration(endpoint: string) {
  return { endpoint, region: REGION, credentials: CREDENTIALS };
}

/** The same for programs that read their environment, the CDK's command line among them. */
export function accessEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Whatever accounts this user has, they are not for this.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
