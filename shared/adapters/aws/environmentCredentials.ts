/**
 * What the bundles of the functions have in place of `@aws-sdk/credential-provider-node`: a function gets its credentials
 * in its environment, and the package's other ways (profiles, single sign-on, instance metadata) would be a fifth of each
 * bundle. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */

/** As the SDK's AwsCredentialIdentity. */
interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The export that the SDK's clients import. */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('The environment holds no AWS credentials.');
  return { accessKeyId, secretAccessKey, sessionToken: process.env.AWS_SESSION_TOKEN };
};
