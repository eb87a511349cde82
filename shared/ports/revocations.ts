/** What links are made for: one ticket, or all that a client has. */
export type LinkSubject = { namespace: string; ticket: string } | { namespace: string; client: string };

/** Which links no longer open anything. */
export interface Revocations {
  /** The instant up to which links of these are revoked, the latest of them, as it is at this moment; null: none is. Epoch ms. */
  revokedUntil(subjects: readonly LinkSubject[]): Promise<number | null>;
  /** Revokes every link of it that was made at or before `at`. What was revoked stays so. */
  revoke(subject: LinkSubject, at: number): Promise<void>;
}
