import { describe, expect, test } from 'vitest'
import type { CustomTemplatePreview } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { registerAlice } = peopleOf(t)
const list = () => t.read(ROUTES.customTemplates(t.app.id))
const create = (template: object) => t.control('POST', ROUTES.customTemplates(t.app.id), template)
const change = (name: string, body: object) => t.control('PATCH', ROUTES.customTemplate(t.app.id, name), body)
const preview = async (draft: object) =>
  bodyOf(await t.control('POST', ROUTES.customTemplatePreview(t.app.id), draft)) as CustomTemplatePreview
const sendTest = (body: object): Promise<TestAnswer> =>
  t.control('POST', ROUTES.customTemplateTest(t.app.id), {
    name: 'Draft',
    subject: '',
    html: '',
    ...body,
  })

test('templates are created, changed under any name, and deleted', async () => {
  expectStatus(await create({ name: 'News/1', subject: 's' }), 204)
  expectStatus(await create({ name: 'Other' }), 204)
  expect(await list()).toEqual([
    { name: 'News/1', subject: 's', html: '' },
    { name: 'Other', subject: '', html: '' },
  ])
  expectStatus(await change('News/1', { name: 'News', html: '<p>h</p>' }), 204)
  expect(codeOf(await change('News', { name: 'Other' }))).toBe(400)
  expect(codeOf(await change('News/1', { subject: 'x' }))).toBe(404)
  expectStatus(await t.control('DELETE', ROUTES.customTemplate(t.app.id, 'Other')), 204)
  expect(codeOf(await t.control('DELETE', ROUTES.customTemplate(t.app.id, 'Other')))).toBe(404)
  expect(await list()).toEqual([{ name: 'News', subject: 's', html: '<p>h</p>' }])
})

describe('a draft', () => {
  const draft = {
    subject: '{{topic}} for {Users.name}',
    html: '<style>p{color:red}</style><p>{nobody} {{topic}} {{two words}} {{topic}}</p>',
  }

  test('is shown filled in for the newest user, with what a call fills and what nothing does', async () => {
    await registerAlice({ name: '<Alice>' })
    expect(await preview(draft)).toEqual({
      subject: '{{topic}} for <Alice>',
      html: draft.html,
      keys: ['topic', 'two words'],
      unknownPlaceholders: ['{nobody}'],
      sampleUser: ALICE.email,
    })
    expect((await preview({ subject: '', html: '{Users.name}' })).html).toBe('&lt;Alice&gt;')
    expect(await list()).toEqual([])
  })

  test('is filled in for a user made up while there is nobody', async () => {
    expect(await preview(draft)).toMatchObject({ subject: '{{topic}} for Alice Example', sampleUser: null })
  })

  test('is captured with the values given, and stored nowhere', async () => {
    const values = { topic: '<b>', other: 'x' }
    expectStatus(await sendTest({ ...draft, to: 'dev@example.com', values }), 204)
    expect(await t.emails()).toMatchObject([
      { subject: '<b> for {Users.name}', template: 'custom:Draft', to: [{ address: 'dev@example.com' }] },
    ])
    expect(await list()).toEqual([])
  })

  test('is refused by name', async () => {
    expect(codeOf(await sendTest({ to: 'nowhere' }))).toBe(3040)
    expect((await sendTest({ to: 'a@example.com', text: 'x' })).body).toMatchObject({
      code: 400,
      errorData: { property: 'text' },
    })
    await t.set({ mailConfigured: false })
    expect(codeOf(await sendTest({ to: 'a@example.com' }))).toBe(5050)
    expect(await t.emails()).toEqual([])
  })
})
