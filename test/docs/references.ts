import { readProjectFile } from './project-files'

/** A place in one of the references: `wire C.1`, `wire I row 19`, `wire fact 7`, `data 5.3`. */
export type Place = string

/** Where each reference is, and which of its sections has numbered rows. */
const REFERENCES = [
  { name: 'wire', file: 'docs/wire-reference.md', rowsIn: 'I' },
  { name: 'data', file: 'docs/data-reference.md', rowsIn: '9' },
  { name: 'amf', file: 'docs/amf-reference.md', rowsIn: '' },
] as const

/** Every place that can be cited. */
export function placesOfReferences(): ReadonlySet<Place> {
  return new Set(
    REFERENCES.flatMap(({ name, file, rowsIn }) => placesOf(name, readProjectFile(file), rowsIn)),
  )
}

function placesOf(name: string, text: string, rowsIn: string): Place[] {
  const places: Place[] = []
  let section = ''
  for (const line of text.split('\n')) {
    const heading = /^##+ (?:([A-J]|\d)\.|([A-J]\.\d+|\d\.\d+)) /.exec(line)
    const number = /^(?:\| )?(\d+)(?:\.| \|) /.exec(line)?.[1]
    if (heading) places.push(`${name} ${(section = heading[1] ?? heading[2] ?? '')}`)
    else if (/^##/.test(line)) section = ''
    else if (number && section === '') places.push(`${name} fact ${number}`)
    else if (number && section === rowsIn) places.push(`${name} ${section} row ${number}`)
  }
  return places
}

const SECTION = String.raw`(?:[A-J](?:\.\d+)?|\d(?:\.\d+)?)`
const LIST = String.raw`${SECTION}(?:(?:, | and | to )${SECTION})*\b`

/** Every place that a text cites, in comments and in what it says to people alike. */
export function placesCitedBy(text: string): Place[] {
  const flat = text.replace(/\n\s*(?:\*|\/\/)?\s*/g, ' ')
  return [
    ...matches(flat, /(?<![\w.])([A-J]\.\d+)(?![\w.])/g).map((section) => `wire ${section}`),
    ...matches(flat, /\bI,? rows? (\d+(?:(?:, | and | to )\d+)*)/g)
      .flatMap(numbersIn)
      .map((row) => `wire I row ${row}`),
    ...matches(flat, /\bfact (\d+) of the ten/g).map((fact) => `wire fact ${fact}`),
    ...['wire', 'data', 'AMF'].flatMap((name) =>
      matches(flat, new RegExp(`${name} reference,? (${LIST})`, 'gi'))
        .flatMap((list) => list.match(new RegExp(SECTION, 'g')) ?? [])
        .map((section) => `${name.toLowerCase()} ${section}`),
    ),
    ...matches(flat, /data reference,? 9,? row (\d+)/gi).map((row) => `data 9 row ${row}`),
  ]
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, group]) => group ?? [])
const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? []
