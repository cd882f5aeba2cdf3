/** How much is measured. */
export const FULL = {
  /** Length of one measurement. */
  seconds: 4,
  /** Turns of two things that are compared; the median of their ratios counts. */
  rounds: 5,
  connections: 16,
  fewUsers: 100,
  manyUsers: 100_000,
  /** Registrations alone in one turn. */
  registrations: 40,
  starts: 5,
  costs: [4, 10],
}

/** Shows that the benchmark runs, in a few seconds; its numbers mean nothing. */
export const QUICK = {
  seconds: 0.3,
  rounds: 1,
  connections: 4,
  fewUsers: 10,
  manyUsers: 1000,
  registrations: 3,
  starts: 1,
  costs: [4, 5],
}
