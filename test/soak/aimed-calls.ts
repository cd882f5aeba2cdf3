import { ROUTES } from '../../server/contract/routes'
import { bodyOf } from '../support/answers'
import { list, post, property, repeated, type AimedCall } from './aimed-call'
import { AIMED_CLAUSES, pets } from './aimed-clauses'
import type { AppClient } from './app-client'

async function longTemplate(app: AppClient, scale: number): Promise<void> {
  await property({ name: 'txt', type: 'TEXT' })(app)
  const html = repeated('{Users.txt}', 2000, scale)
  bodyOf(await app.control('PATCH', (appId) => ROUTES.template(appId, 'welcome'), { html, text: html }))
}

const person = { email: 'a@example.com', password: 'x' }
const people = (count: number, scale: number, extra: (i: number) => object): object[] =>
  list(count, scale, (i) => ({ email: `u${i}@example.com`, password: 'x', ...extra(i) }))

export const AIMED_CALLS: readonly AimedCall[] = [
  ...AIMED_CLAUSES,
  {
    name: 'a million digits and a letter for a DOUBLE property',
    prepare: property({ name: 'd', type: 'DOUBLE' }),
    call: (app, scale) =>
      post('users/register', { ...person, d: `${repeated('1', 1_000_000, scale)}x` })(app),
  },
  {
    name: 'an unknown relation of 1.9 MB',
    call: (app, scale) => post('data/Users/find', { loadRelations: repeated('x', 1_900_000, scale) })(app),
  },
  {
    name: 'an objectId of 1.9 MB',
    call: (app, scale) => ({
      method: 'PUT',
      path: app.path('data/Person'),
      body: { objectId: repeated('x', 1_900_000, scale) },
    }),
  },
  {
    name: '90,000 names and 90,000 repeats of one',
    call: (app, scale) => {
      const names = list(90_000, scale, (i) => `"n${i}":1`)
      return post('users/register', `{${names.join()},${repeated('"same":1,', 90_000, scale)}"same":1}`)(app)
    },
  },
  {
    name: '170,000 distinct names',
    call: (app, scale) => post('users/register', `{${list(170_000, scale, (i) => `"n${i}":1`).join()}}`)(app),
  },
  {
    name: 'a path of 7,900 segments',
    call: (_, scale) => ({ method: 'GET', path: repeated('/a', 7900, scale) }),
  },
  {
    name: 'a preflight of 7,900 segments',
    call: (_, scale) => ({ method: 'OPTIONS', path: repeated('/a', 7900, scale) }),
  },
  {
    name: 'an id of 15 KB',
    call: (app, scale) => ({ method: 'GET', path: app.path(`data/Users/${repeated('a', 15_000, scale)}`) }),
  },
  {
    name: '300,000 names in props, a page of 100',
    prepare: pets,
    call: (app, scale) =>
      post('data/Pet/find', { props: repeated('name,', 300_000, scale) + 'name', pageSize: 100 })(app),
  },
  {
    name: '600,000 objects in a bulk',
    call: (app, scale) =>
      post(
        'data/bulk/Pet',
        list(600_000, scale, () => ({})),
      )(app),
  },
  {
    name: '2,000 users in a bulk, with a validator',
    prepare: property({ name: 'word', customRegex: '[a-z]+' }),
    call: (app, scale) =>
      post(
        'data/bulk/Users',
        people(2000, scale, () => ({ word: 'abc' })),
      )(app),
  },
  {
    name: '100 users in a bulk, with a slow validator',
    prepare: property({ name: 'slow', customRegex: '(a+)+b|a+[0-9]*' }),
    call: (app, scale) =>
      post(
        'data/bulk/Users',
        people(100, scale, (i) => ({ slow: `${'a'.repeat(24)}${i}` })),
      )(app),
  },
  {
    name: 'a validator that never ends',
    prepare: property({ name: 'slow', customRegex: '(a+)+b' }),
    call: post('users/register', { ...person, slow: 'a'.repeat(60) }),
  },
  {
    name: 'a default value of 600,000 lists',
    call: (app, scale) => ({
      method: 'POST',
      path: ROUTES.properties(app.appId),
      body: { name: 'deep', type: 'JSON', defaultValue: list(600_000, scale, () => []) },
    }),
  },
  {
    name: 'a template of 2,000 long values',
    prepare: longTemplate,
    call: post('users/register', { ...person, txt: '<'.repeat(20_000) }),
  },
  {
    name: 'JSON of 900,000 levels',
    call: (app, scale) =>
      post('users/register', repeated('[', 900_000, scale) + repeated(']', 900_000, scale))(app),
  },
  {
    name: 'an email of 1.9 MB',
    call: (app, scale) =>
      post('users/register', { password: 'x', email: `${repeated('a.', 950_000, scale)}@example.com` })(app),
  },
  {
    name: 'a login and a password of 0.9 MB',
    call: (app, scale) =>
      post('users/login', { login: repeated('a', 900_000, scale), password: repeated('b', 900_000, scale) })(
        app,
      ),
  },
]
