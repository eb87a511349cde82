import { createHash } from 'node:crypto';

/** SHA-256 as 43 characters of base64url, fit for keys and names of AWS resources. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
