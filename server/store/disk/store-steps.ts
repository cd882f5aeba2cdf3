/** The steps by which changes reach the disk, in their order: what a kill can come between. */
export const STORE_STEPS = [
  'entry-written',
  'journal-begun',
  'entry-synced',
  'snapshot-written',
  'snapshot-synced',
  'snapshot-marked',
  'edit-kept',
  'snapshot-renamed',
  'snapshot-kept',
  'journal-written',
  'journal-renamed',
  'journal-removed',
] as const
type StoreStep = (typeof STORE_STEPS)[number]

/** Told of each step after it is done; tests end the process there. */
export type OnStoreStep = (step: StoreStep) => void
