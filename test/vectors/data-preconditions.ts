import { dataClient } from '../support/data-client'
import { none, type Precondition } from './states'

const personsExist =
  (more: object = {}): Precondition =>
  async (t) => {
    const data = dataClient(t)
    await data.create('Person', { name: 'Bob', age: 20, ...more }, {}, 'POST')
    return undefined
  }

/** Three persons of whom the first has the others for friends. */
const friendsExist: Precondition = async (t) => {
  const data = dataClient(t)
  await data.createMany('Person', [
    {
      objectId: 'ann',
      name: 'Ann',
      age: 20,
      born: '2001-05-06',
      profile: { city: 'Oslo', tags: ['a', 'b'] },
    },
    { objectId: 'bob', name: 'Bob', age: 30, born: '1991-01-02', profile: { city: 'Rome', tags: [] } },
    { objectId: 'cy', name: 'Cy', age: 30 },
  ])
  await data.declare('Person', { name: 'friends', relatedTable: 'Person' })
  await data.relate('Person', 'ann', 'friends', ['bob', 'cy'])
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
  'data-query-dates': friendsExist,
  'data-query-function': friendsExist,
  'data-query-group': friendsExist,
  'data-query-json': friendsExist,
  'data-query-relation': friendsExist,
  'data-query-distinct': friendsExist,
  'data-1000': personsExist(),
  'data-1007': personsExist(),
  'data-1009': none,
  'data-1062': personsExist({ objectId: '1' }),
}
