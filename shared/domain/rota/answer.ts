/** What a rota says of one layer. */

/** Why a person is on duty, or why nobody is. */
export type Because =
  /** It is their turn. */
  | 'turn'
  /** Whose turn it is, is away: the next in the order who is not. */
  | 'stand_in'
  /** An override of the configuration. */
  | 'override'
  /** An agreement between people. */
  | 'swap'
  /** Nobody: the layer does not cover these hours. */
  | 'outside_hours'
  /** Nobody: a day off of the layer. */
  | 'day_off'
  /** Nobody: everyone of the layer is away. */
  | 'all_away';

/** Of each layer there is one at each instant. */
export interface LayerAnswer {
  layer: string;
  /** Null: nobody. */
  person: string | null;
  because: Because;
  /** Whose turn it would be; null where the layer covers nobody by its hours and days off. */
  turnOf: string | null;
  /** Id of the swap. */
  swap?: string;
}

/** Why nobody is on call: what the layers answer, or that the line has none. */
export type GapReason = Extract<Because, 'outside_hours' | 'day_off' | 'all_away'> | 'no_rota';

/** That nobody is on call for a line at an instant: why, and who is next. */
export interface NobodyOnCall {
  line: string;
  /** Each once; what the layers answer, or that the line has no rota. */
  reasons: GapReason[];
  /** What each layer of the rota says. */
  answers: { layer: string; because: Because }[];
  /** From when on somebody is, and who; null: nobody within four weeks. */
  next: { at: number; people: string[] } | null;
}

/** One answer that holds for a while. */
export interface Shift extends LayerAnswer {
  from: number;
  /** The first instant after it. */
  to: number;
}

/** A stretch of time; both ends epoch milliseconds, `to` excluded. */
export interface Span {
  from: number;
  to: number;
}

/** Somebody takes duty from somebody else, without a publication. Later ones stand before earlier ones. */
export interface Swap extends Span {
  id: string;
  /** Of this layer only; absent: of all. */
  layer?: string;
  /** Who takes it. */
  person: string;
  /** Takes only what this person would have had; absent: whatever there is. */
  insteadOf?: string;
}

export function holds({ from, to }: Span, at: number): boolean {
  return from <= at && at < to;
}
