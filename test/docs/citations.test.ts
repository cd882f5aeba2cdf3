import { describe, expect, test } from 'vitest'
import { composeFidelity } from '../../server/http/fidelity/ledger'
import { PATHS, readProjectFile } from './project-files'
import { placesCitedBy, placesOfReferences } from './references'

const PLACES = placesOfReferences()
const SOURCES = [...PATHS].filter(
  (path) =>
    /^(server|renderer|electron|scripts|test)\/.*\.(ts|tsx|mjs|json)$/.test(path) &&
    !path.startsWith('test/docs/'),
)

describe('the references', () => {
  test.each([
    'wire A',
    'wire A.1',
    'wire J',
    'wire I row 26',
    'wire fact 10',
    'data 5.3',
    'data 9 row 24',
    'amf 4',
  ])('have %s', (place) => {
    expect(PLACES).toContain(place)
  })

  test('have no place twice, and none beyond their ends', () => {
    for (const place of ['wire K', 'wire A.6', 'wire I row 27', 'wire fact 11', 'data 10', 'amf 6'])
      expect(PLACES).not.toContain(place)
  })
})

test.each([
  ['/** Logs in (wire reference C.1, F.2). */', ['wire C.1', 'wire F.2']],
  ['* Source: wire reference C.5; I, rows 10 to 12.', ['wire C.5', 'wire I row 10', 'wire I row 12']],
  ['// (wire reference,\n   * fact 7 of the ten)', ['wire fact 7']],
  ['// as the data reference 5.3 and AMF\n // reference 2 have it', ['data 5.3', 'amf 2']],
])('%j cites its places', (text, places) => {
  expect(placesCitedBy(text)).toEqual(expect.arrayContaining(places))
})

describe('every citation can be followed', () => {
  test.each(
    SOURCES.map((path) => [path, placesCitedBy(readProjectFile(path))] as const).filter(
      ([, { length }]) => length > 0,
    ),
  )('in %s', (_, cited) => {
    expect(cited.filter((place) => !PLACES.has(place))).toEqual([])
  })

  test('in the ledger of fidelity', () => {
    const { operations, faults } = composeFidelity()
    const sources = [...operations, ...faults].map(({ source }) => source).filter((source) => source !== '')
    const places = sources.map((source) =>
      source.startsWith('data ') ? source : `wire ${source.replace(', row', ' row')}`,
    )
    expect(places.length).toBeGreaterThan(100)
    expect(places.filter((place) => !PLACES.has(place))).toEqual([])
  })
})
