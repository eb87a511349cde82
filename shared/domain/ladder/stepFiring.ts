import type { Firing } from '../policy/openTerms.ts';
import type { LadderStep } from '../policy/terms.ts';
import type { NobodyOnCall } from '../rota/answer.ts';
import type { StepFired } from '../ticket/effects.ts';
import type { Fold } from '../ticket/fold.ts';
import type { Clock } from '../ticket/state.ts';

/** A line of which a step wanted whoever is on call, and found nobody. */
export interface Nobody {
  line: string;
  /** Null: it was found before, and what was said then is not at hand. */
  found: (Pick<NobodyOnCall, 'reasons' | 'next'> & { answers: { layer: string; because: string }[] }) | null;
}

/** One firing of a step that is being carried out. */
export interface StepFiring {
  fold: Fold;
  clock: Clock;
  step: LadderStep;
  firing: Firing;
  at: number;
  dueAt: number;
  fired: StepFired;
  /** Names one of its actions: it is carried out once, whatever round of acknowledgement a late event puts the firing into. */
  nameOf: (action: string) => string;
  /** The deterministic key of one of its actions, as it goes out. */
  keyOf: (action: string) => string;
  lastUsefulAt: number;
  /** What the step before it found, when that one fell through to this one. */
  before: Nobody | null;
  /** What it found itself. */
  nobody: Nobody | null;
}
