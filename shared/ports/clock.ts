/** The time, as an outside thing. Virtual in tests and with `--time virtual`. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
