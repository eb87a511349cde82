import type { LinkSubject, Revocations } from '../../ports/revocations.ts';
import type { EmbeddedDatabase } from './database.ts';

/** Until when the links of a ticket, or of a client, are revoked: a row each. */
export function openRevocations(database: EmbeddedDatabase): Revocations {
  const latest = database.prepare(
    'SELECT max(until) AS until FROM revocations WHERE subject IN (SELECT value FROM json_each(?))',
  );
  const revoke = database.prepare(
    `INSERT INTO revocations (subject, until) VALUES (?, ?)
     ON CONFLICT (subject) DO UPDATE SET until = max(until, excluded.until)`,
  );
  return {
    async revokedUntil(subjects) {
      return (latest.get(JSON.stringify(subjects.map(nameOf))) as { until: number | null }).until;
    },
    revoke: (subject, at) =>
      database.write(() => {
        revoke.run(nameOf(subject), at);
      }),
  };
}

/** No two subjects have one name: the parts are told apart by JSON. */
function nameOf(subject: LinkSubject): string {
  const { namespace } = subject;
  return JSON.stringify(
    'ticket' in subject ? ['ticket', namespace, subject.ticket] : ['client', namespace, subject.client],
  );
}
