import { dataClient } from '../support/data-client'
import { none, type Precondition } from './states'

const personsExist =
  (more: object = {}): Precondition =>
  async (t) => {
    const data = dataClient(t)
    await data.create('Person', { name: 'Bob', age: 20, ...more }, {}, 'POST')
    return undefined
  }

/** What the vectors of the data service beyond Users begin with. */
export const DATA_PRECONDITIONS: Record<string, Precondition> = {
  'data-transaction-create': personsExist(),
  'data-transaction-swift': personsExist(),
  'data-transaction-missed-column': personsExist(),
  'data-deep-save': async (t) => {
    await personsExist({ objectId: '1' })(t)
    await dataClient(t).declare('Person', { name: 'family', relatedTable: 'Person' })
    return undefined
  },
  'data-json-set': async (t) => {
    const myJson = { letter: 'a', number: 10, colours: ['red', 'green', 'blue'] }
    await dataClient(t).create('Doc', { objectId: '1', myJson }, {}, 'POST')
    return undefined
  },
  'data-expression': personsExist({ objectId: '1' }),
  'data-describe-table': personsExist(),
  'data-1000': personsExist(),
  'data-1007': personsExist(),
  'data-1009': none,
  'data-1062': personsExist({ objectId: '1' }),
}
