/** What a secret is for. Each purpose has secrets of its own, so that what one signs says nothing for another. */
export type SecretPurpose = 'links';

/** A secret that Kept makes for itself and shares between its functions. */
export interface Secret {
  /** Named by what it signs, so that the right one of two checks it. */
  id: string;
  /** 256 random bits in base64url. */
  value: string;
  /** Epoch ms. */
  createdAt: number;
}

/** The secrets of one purpose, as they were at one time. */
export interface LiveSecrets {
  /** Counts saves; 0: there were none. */
  version: number;
  /** The newest first: it signs, each of them checks. */
  secrets: Secret[];
}

export interface Secrets {
  /** The secrets of a purpose, as they are at this moment. */
  load(purpose: SecretPurpose): Promise<LiveSecrets>;
  /** Saves these instead of those of `before`. `conflict`: somebody saved since, nothing was written. */
  save(purpose: SecretPurpose, before: number, secrets: readonly Secret[]): Promise<'saved' | 'conflict'>;
}
