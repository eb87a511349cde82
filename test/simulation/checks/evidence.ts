import type { StreamParts } from '../cloud/stream.ts';
import type { Sources } from '../engine/sources.ts';
import type { World } from '../engine/world.ts';
import type { Plan } from '../plan/plan.ts';
import type { Folded } from './folded.ts';
import type { MailChecks } from './mails.ts';

/** What was seen of a run, for who looks at its end. */
export interface Evidence {
  readonly plan: Plan;
  readonly parts: StreamParts;
  readonly folded: Folded;
  readonly mails: MailChecks;
  readonly world: World;
  readonly sources: Sources;
}
