/** What the policy lets happen by itself when a ticket stays as it is (R6, R11, R25, R34). */
export type TimerKind = 'remind_client' | 'close_resolved' | 'silence_alarm' | 'owner_alarm' | 'remind_rating';

export interface Timer {
  kind: TimerKind;
  /** When what it waits for began, epoch ms. */
  since: number;
  at: number;
}
