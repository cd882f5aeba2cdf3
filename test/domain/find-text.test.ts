import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf } from '../../server/domain/query/functions/find-text'

/** As the engine finds them. */
function placesByEngine(sought: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) places.push(at)
  return places
}

/** Few letters, so that beginnings come again. */
const letters = (lengths: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom('a', 'b'), ...lengths })

test('a text is found where the engine finds it, however long it is', () => {
  const pieces = fc.tuple(letters({ minLength: 1, maxLength: 8 }), letters({ minLength: 0, maxLength: 200 }))
  fc.assert(
    fc.property(
      pieces,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 5 }),
      ([piece, other], many, times) => {
        const sought = piece.repeat(many)
        const text = (other + sought + piece.repeat(times)).repeat(times)
        expect([...placesOf(sought, text)]).toEqual(placesByEngine(sought, text))
      },
    ),
    { numRuns: 500 },
  )
})
