import { ofTexts, type QueryFunction } from './function-types'

/** Functions that no page of the vendor shows and MySQL has. */
export const OTHER_FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  COALESCE: {
    arguments: { min: 1, max: 1000 },
    type: ([first = 'STRING']) => first,
    takesNull: true,
    apply: (args) => args.find(({ value }) => value !== null)?.value ?? null,
  },
  IFNULL: {
    arguments: { min: 2, max: 2 },
    type: ([first = 'STRING']) => first,
    takesNull: true,
    apply: ([first, second]) => first?.value ?? second?.value ?? null,
  },
  ASCII: ofTexts(1, 1, 'INT', (text) => text.charCodeAt(0) || 0),
}
