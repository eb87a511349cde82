/** What must never be is. */
export class Violation extends Error {
  override readonly name = 'Violation';
  /** Such as I2. */
  readonly invariant: Invariant;

  constructor(invariant: Invariant, message: string) {
    super(message);
    this.invariant = invariant;
  }
}

/** The invariants (docs/simulation.md); `product`: an error that the product should not have run into. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'product';
