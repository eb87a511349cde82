import type { Clock } from '../../shared/ports/clock.ts';
import type { Keys } from '../../shared/ports/keys.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { Swaps } from '../../shared/ports/swaps.ts';

export interface RotaDeps {
  policies: Pick<Policies, 'current'>;
  swaps: Swaps;
  keys: Pick<Keys, 'find' | 'create' | 'list'>;
  clock: Clock;
  logger: Logger;
  /** Makes a name that nobody can guess. */
  newId: () => string;
  /** Makes a secret of 256 random bits, of letters, digits, `-` and `_`. */
  newSecret: () => string;
}
