import { beforeAll, describe, expect, test } from 'vitest'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

beforeAll(async () => {
  const addresses = await data.createMany('Address', [{ city: 'New York' }, { city: 'Tokyo' }])
  const contacts = await data.createMany(
    'Contact',
    ['Ann', 'Bob', 'Cy', 'Dee'].map((name, n) => ({ name, age: 20 + n, hobby: n > 1 ? 'chess' : 'go' })),
  )
  const books = await data.createMany('PhoneBook', [
    { title: 'home', rank: 1 },
    { title: 'work', rank: 2 },
  ])
  const shelves = await data.createMany('Shelf', [{ room: 'hall' }, { room: 'attic' }])
  await data.declare('Contact', { name: 'address', relatedTable: 'Address', cardinality: 'one' })
  await data.declare('PhoneBook', { name: 'contacts', relatedTable: 'Contact' })
  await data.declare('PhoneBook', { name: 'owner', relatedTable: 'Contact', cardinality: 'one' })
  await data.declare('Shelf', { name: 'books', relatedTable: 'PhoneBook' })
  await data.relate('Contact', contacts[0] ?? '', 'address', addresses.slice(0, 1))
  await data.relate('Contact', contacts[1] ?? '', 'address', addresses.slice(1))
  await data.relate('Contact', contacts[2] ?? '', 'address', addresses.slice(1))
  await data.relate('PhoneBook', books[0] ?? '', 'contacts', contacts.slice(0, 2))
  await data.relate('PhoneBook', books[1] ?? '', 'contacts', contacts.slice(1, 3))
  await data.relate('PhoneBook', books[0] ?? '', 'owner', contacts.slice(3))
  await data.relate('Shelf', shelves[0] ?? '', 'books', books.slice(0, 1))
  await data.relate('Shelf', shelves[1] ?? '', 'books', books.slice(1))
})

describe('inverted relations', () => {
  test.each([
    ['Contact', "PhoneBook[contacts].title = 'home'", ['Ann', 'Bob']],
    ['Contact', "PhoneBook[contacts].title = 'work' and age > 21 and address.city = 'Tokyo'", ['Cy']],
    ['Contact', "PhoneBook[ contacts ].title='home' and address.city like '%a%'", []],
    ['Contact', 'phonebook[Contacts].rank > 1', ['Bob', 'Cy']],
    ['Contact', "PhoneBook[contacts].owner.name = 'Dee'", ['Ann', 'Bob']],
    ['Contact', 'PhoneBook[owner].rank = 1', ['Dee']],
    ['Contact', 'PhoneBook[contacts] is null', ['Dee']],
    ['Contact', "PhoneBook[contacts].Shelf[books].room = 'attic'", ['Bob', 'Cy']],
    ['Contact', "Shelf[books.contacts].room = 'hall'", ['Ann', 'Bob']],
    ['Contact', "`PhoneBook`[contacts].`title` = 'home'", ['Ann', 'Bob']],
    ['Contact', "PhoneBook[contacts].title in ('home', 'x')", ['Ann', 'Bob']],
    ['Contact', "UPPER(PhoneBook[contacts].title) like 'WO%'", ['Bob', 'Cy']],
  ])('%s where %s', async (table, clause, names) => {
    expect(await data.where(table, clause)).toEqual(names)
  })

  test('work with the objectId of the parent', async () => {
    const [id] = await data.where('PhoneBook', "title = 'work'", 'objectId')
    expect(await data.where('Contact', `PhoneBook[contacts].objectId = '${String(id)}'`)).toEqual([
      'Bob',
      'Cy',
    ])
  })
})

describe('queries within a list', () => {
  test.each([
    ['Contact', "objectId in (PhoneBook[title = 'home'].contacts.objectId)", ['Ann', 'Bob']],
    ['Contact', "objectId in (PhoneBook[owner.name like 'D%'].contacts)", ['Ann', 'Bob']],
    ['Contact', 'objectId NOT IN (PhoneBook[rank > 0].contacts.objectId)', ['Dee']],
    ['Contact', 'objectId in (PhoneBook.owner.objectId)', ['Dee']],
    ['Contact', 'age in (PhoneBook[].rank, 20, PhoneBook[rank = 1].owner.age)', ['Ann', 'Dee']],
    ['Contact', "address.city in (Address[city != 'x'].city)", ['Ann', 'Bob', 'Cy']],
    ['Contact', 'hobby in (Contact[age = 23].hobby)', ['Cy', 'Dee']],
    [
      'PhoneBook',
      "contacts.objectId in (Contact[address.objectId in (Address[city = 'New York'].objectId)].objectId)",
      ['home'],
    ],
  ])('%s where %s', async (table, clause, names) => {
    expect(await data.where(table, clause, table === 'Contact' ? 'name' : 'title')).toEqual(names)
  })
})

// one join a path, as in SQL: what follows the same relation is about the same object
describe('terms that follow one relation', () => {
  test.each([
    ['PhoneBook', "contacts.name = 'Ann' and contacts.age = 20", ['home']],
    ['PhoneBook', "contacts.name = 'Ann' and contacts.age = 21", []],
    ['PhoneBook', "contacts.name = 'Bob' and contacts.address.city = 'Tokyo'", ['home', 'work']],
    ['PhoneBook', "contacts.name = 'Ann' and contacts.address.city = 'Tokyo'", []],
    ['PhoneBook', "contacts.name = 'Ann' and (rank = 5 or contacts.age > 20)", []],
    ['PhoneBook', "contacts.name = 'Ann' or contacts.age = 22", ['home', 'work']],
    ['PhoneBook', "owner.name = 'Dee' and contacts.name = 'Ann' and contacts.hobby = 'go'", ['home']],
    // of each the one of which it is not true
    ['PhoneBook', "not contacts.name = 'Ann'", ['home', 'work']],
    ['PhoneBook', "contacts.name not in ('Ann', 'Bob')", ['work']],
    ['PhoneBook', "not (contacts.name = 'Ann' or contacts.age = 21)", ['work']],
    ['PhoneBook', 'contacts.age - contacts.age = 1', []],
    ['PhoneBook', 'contacts.age = contacts.age', ['home', 'work']],
    ['PhoneBook', "Shelf[books].room = 'hall' and contacts.name = 'Ann' and Shelf[books].room = 'attic'", []],
    ['Contact', "not PhoneBook[contacts].title = 'home'", ['Bob', 'Cy']],
    ['Contact', "PhoneBook[contacts].title = 'home' and PhoneBook[contacts].rank = 2", []],
    ['Contact', 'PhoneBook[contacts].rank = 2 and PhoneBook[contacts].owner is null', ['Bob', 'Cy']],
    ['Contact', 'PhoneBook[contacts] is null and PhoneBook[contacts].title is null', ['Dee']],
  ])('%s where %s', async (table, clause, names) => {
    expect(await data.where(table, clause, table === 'Contact' ? 'name' : 'title')).toEqual(names)
  })

  test('count an object once, however many of its children they are true of', async () => {
    const where = 'contacts.age > 0 and contacts.age < 100'
    expect((await t.call('POST', 'data/PhoneBook/count', { body: { where } })).text).toBe('2')
  })

  test('are refused where objects meet in too many combinations', async () => {
    const ids = await data.createMany(
      'Crowd',
      Array.from({ length: 100 }, (_, n) => ({ n })),
    )
    await data.declare('Crowd', { name: 'all', relatedTable: 'Crowd' })
    for (const id of ids.slice(0, 60)) await data.relate('Crowd', id, 'all', ids)
    const where = 'all.n >= 0 and all.all.n >= 0 and all.all.all.n >= 0 and all.all.all.all.n < all.n - 1000'
    expect((await t.call('POST', 'data/Crowd/count', { body: { where } })).body).toMatchObject({ code: 414 })
  })
})

test.each([
  ["'Ann' in (PhoneBook[rank = 1].contacts.name)", ['Ann', 'Bob', 'Cy', 'Dee']],
  ["'Cy' in (PhoneBook[rank = 1].contacts.name)", []],
  ["'Cy' not in (PhoneBook[rank = 1].contacts.name) and age > 22", ['Dee']],
  ['20 in (age, 5)', ['Ann']],
  ["'go' like hobby", ['Ann', 'Bob']],
])('a constant is looked for in what a list has: %s', async (clause, names) => {
  expect(await data.where('Contact', clause)).toEqual(names)
})

test.each([
  ['Nothing[contacts].title = 1', "There is no table 'Nothing' at character 1."],
  ['PhoneBook[title].rank = 1', "Table 'PhoneBook' has no relation 'title' at character 1."],
  ['Shelf[books].room = 1', "'Shelf[books]' leads to PhoneBook, not to Contact at character 1."],
  ['PhoneBook[contacts].nope = 1', "Table 'PhoneBook' has no column 'nope' at character 1."],
  [
    "PhoneBook[title = 'x'].rank = 1",
    "The brackets behind 'PhoneBook' hold a relation column, or a condition within IN at character 1.",
  ],
  ['name in (PhoneBook[nope = 1].title)', "Table 'PhoneBook' has no column 'nope' at character 20."],
  ['name in (PhoneBook[rank = 1].nope)', "Table 'PhoneBook' has no column 'nope' at character 10."],
  ['PhoneBook[contacts', 'The clause ends too early at character 19.'],
  ['PhoneBook[contacts].', 'The clause ends too early at character 21.'],
])('%s is refused', async (where, hint) => {
  const { body } = await t.call('POST', 'data/Contact/find', { body: { where } })
  expect(body).toMatchObject({ code: 1017, errorData: { hint } })
})
