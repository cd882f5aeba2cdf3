import type { Cardinality } from '../../../server/contract/relation'

/** How the window says what a relation holds. */
export const CARDINALITY_NAMES: Record<Cardinality, string> = { one: 'one object', many: 'a list' }
