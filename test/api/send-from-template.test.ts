import { beforeEach, describe, expect, test } from 'vitest'
import type { AmfObject, AmfValue } from '../../server/amf'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { amfClient } from '../support/amf-client'
import { amfObject } from '../support/amf-packet'
import { ALICE, BOB, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'
import { consolePerTest } from '../console/console-client'

const t = serverPerTest()
const developer = consolePerTest(t)
const { register, registerAlice, create } = peopleOf(t)
const { addProperty, change } = schemaOf(t)

const NEWS = {
  name: 'News',
  subject: 'News of {{topic}} for {Users.name}',
  body: '<style>p { color: red }</style><p>Dear {Users.name},</p><p>{{topic}} &amp; {{other}}, {app_name}</p>',
}
beforeEach(async () => {
  expectStatus(await developer('POST', 'emailtemplate', NEWS), 200)
})

const sendIt = (body: object): Promise<TestAnswer> =>
  t.call('POST', 'emailtemplate/send', { body: { 'template-name': 'News', ...body } })
const recipients = async (): Promise<(string | undefined)[]> =>
  (await t.emails()).map(({ to: [first] }) => first?.address).sort()

describe('an email from a template', () => {
  test('is captured for each recipient, with the values of the call and of the user who has the address', async () => {
    const { objectId } = await registerAlice({ name: 'Alice' })
    await t.control('DELETE', ROUTES.emails(t.app.id))
    const answer = await sendIt({
      addresses: [ALICE.email, 'stranger@example.com'],
      'template-values': { topic: '<today>', unused: 1 },
    })
    expectStatus(answer, 200)
    expect(answer.body).toEqual({
      messageId: expect.stringMatching(/^[0-9A-F-]{36}$/) as string,
      errorMessage: null,
      status: 'SCHEDULED',
    })
    const emails = await t.emails()
    expect(emails).toHaveLength(2)
    const toAlice = emails.find((email) => email.objectId === objectId)
    expect(toAlice).toMatchObject({
      subject: 'News of <today> for Alice',
      preview: `Dear Alice, <today> & {{other}}, ${t.app.name}`,
      template: 'custom:News',
      to: [{ address: ALICE.email }],
    })
    const whole = (await t.control('GET', ROUTES.email(t.app.id, toAlice?.emailId ?? ''))).body
    expect(whole).toMatchObject({
      html: expect.stringContaining('<p>&lt;today&gt; &amp; {{other}}, ') as string,
    })
    expect(emails.find((email) => email.objectId === '')).toMatchObject({
      subject: 'News of <today> for {Users.name}',
      to: [{ address: 'stranger@example.com' }],
    })
  })

  test('names who gets a copy', async () => {
    const copies = { 'cc-addresses': ['cc@example.com'], 'bcc-addresses': ['bcc@example.com'] }
    expectStatus(await sendIt({ addresses: [BOB.email], ...copies }), 200)
    const email = await t.newestEmail()
    expect(email).toMatchObject({
      cc: [{ address: 'cc@example.com' }],
      bcc: [{ address: 'bcc@example.com' }],
    })
    const headers = Object.fromEntries(email.headers.map(({ name, value }) => [name.toLowerCase(), value]))
    expect(headers).toMatchObject({
      cc: expect.stringContaining('cc@example.com') as string,
      bcc: expect.stringContaining('bcc@example.com') as string,
    })
  })

  test('goes to the users whom the criteria find, whatever addresses say', async () => {
    await create({ email: 'a@example.com', name: 'A' })
    await create({ email: 'b@example.com', name: 'B' })
    await create({ email: 'c@example.com', name: 'C' })
    await t.control('DELETE', ROUTES.emails(t.app.id))
    expectStatus(await sendIt({ criteria: "name != 'B'", addresses: ['x@example.com'] }), 200)
    expect(await recipients()).toEqual(['a@example.com', 'c@example.com'])
  })
})

describe('of users with the same address', () => {
  const SHARED = 'shared@example.com'
  beforeEach(async () => {
    await addProperty({ name: 'nick', type: 'STRING' })
    expectStatus(await change('nick', { identity: true }), 200)
    for (const nick of ['one', 'two']) expectStatus(await create({ nick, email: SHARED }), 200)
    await t.control('DELETE', ROUTES.emails(t.app.id))
  })

  test.each([
    [true, 1],
    [false, 2],
    [undefined, 1],
  ])('uniqueEmails %s captures %d', async (uniqueEmails, count) => {
    expectStatus(await sendIt({ criteria: "nick LIKE '%o%'", uniqueEmails }), 200)
    expect(await recipients()).toEqual(Array.from({ length: count }, () => SHARED))
  })
})

describe('nothing is captured', () => {
  test.each([
    [{ 'template-name': 'news', addresses: [BOB.email] }, 400, 'template-name'],
    [{}, 400, 'addresses'],
    [{ addresses: [] }, 400, 'addresses'],
    [{ criteria: "name = 'nobody'" }, 400, 'criteria'],
    [{ criteria: 'name =' }, 1017, undefined],
    [{ addresses: [BOB.email], attachment: ['web/a.pdf'] }, 400, 'attachment'],
    [{ addresses: ['no address'] }, 3040, 'addresses'],
    [{ addresses: [BOB.email], 'cc-addresses': ['no address'] }, 3040, 'cc-addresses'],
    [{ addresses: BOB.email }, 400, 'addresses'],
    [{ addresses: [BOB.email], 'template-values': 'x' }, 400, 'template-values'],
    [{ addresses: [BOB.email], priority: 1 }, 400, 'priority'],
    [{ addresses: Array.from({ length: 501 }, () => BOB.email) }, 400, 'addresses'],
  ])('from %j', async (body, code, property) => {
    const answer = await sendIt(body)
    expect(codeOf(answer)).toBe(code)
    if (property !== undefined) expect(answer.body).toMatchObject({ errorData: { property } })
    expect(await t.emails()).toEqual([])
  })

  test('while mail is not configured', async () => {
    await t.set({ mailConfigured: false })
    expect(codeOf(await sendIt({ addresses: [BOB.email] }))).toBe(5050)
    expect(await t.emails()).toEqual([])
  })

  test('where the emails of a call would be more text than one call may make', async () => {
    await developer('PUT', 'emailtemplate/News', { body: '{{a}}'.repeat(40_000) })
    const body = { addresses: Array.from({ length: 100 }, () => BOB.email), 'template-values': { a: '' } }
    expect((await sendIt(body)).body).toMatchObject({
      code: 400,
      message: expect.stringContaining('5000000') as string,
    })
    expect(await t.emails()).toEqual([])
  })

  test('for users whom a permission keeps from the caller', async () => {
    await register(ALICE)
    await t.control('DELETE', ROUTES.emails(t.app.id))
    const denied = { body: { permission: 'FIND', role: '*' }, key: t.key('BL') }
    expectStatus(await t.call('PUT', 'data/Users/permissions/DENY', denied), 200)
    expect(codeOf(await sendIt({ criteria: `email = '${ALICE.email}'` }))).toBe(400)
    expect(await t.emails()).toEqual([])
  })
})

describe('a custom template', () => {
  const names = async (): Promise<string[]> =>
    ((await developer('GET', 'emailtemplate')).body as { name: string }[]).map(({ name }) => name)

  test.each([
    ['POST', 'emailtemplate', { name: 'News' }, 400, 'name'],
    ['POST', 'emailtemplate', { name: ' ' }, 400, 'name'],
    ['POST', 'emailtemplate', { name: 'x\r\nBcc: y@example.com' }, 400, 'name'],
    ['POST', 'emailtemplate', { subject: 'x' }, 400, 'name'],
    ['POST', 'emailtemplate', { name: 'x', attachments: ['a.pdf'] }, 400, 'attachments'],
    ['POST', 'emailtemplate', { name: 'x', colour: 1 }, 400, 'colour'],
    ['PUT', 'emailtemplate/Other', { subject: 'x' }, 404, 'name'],
    ['DELETE', 'emailtemplate/Other', undefined, 404, 'name'],
    ['POST', 'emailtemplate/test', { 'template-name': 'Other', email: BOB.email }, 404, 'template-name'],
    ['POST', 'emailtemplate/test', { 'template-name': 'News', email: 'x' }, 3040, 'email'],
    [
      'POST',
      'emailtemplate/test',
      { 'template-name': 'News', email: BOB.email, attachment: ['a'] },
      400,
      'attachment',
    ],
  ])('is left as it is by %s %s %j', async (method, path, body, code, property) => {
    expect((await developer(method, path, body)).body).toMatchObject({ code, errorData: { property } })
    expect(await names()).toEqual(['News'])
    expect(await t.emails()).toEqual([])
  })

  test('is one of fifty at most', async () => {
    for (let i = 1; i < 50; i++)
      expectStatus(await developer('POST', 'emailtemplate', { name: `N${i}` }), 200)
    expect((await developer('POST', 'emailtemplate', { name: 'N50' })).body).toMatchObject({ code: 400 })
    expect(await names()).toHaveLength(50)
  })

  test('cannot take the name of another', async () => {
    await developer('POST', 'emailtemplate', { name: 'Other' })
    expectStatus(await developer('PUT', 'emailtemplate/Other', { name: 'News' }), 400)
    expect(await names()).toEqual(['News', 'Other'])
  })
})

describe('an email that an Android app sends from a template', () => {
  const { result, refusal } = amfClient(t)
  const send = 'EmailTemplateSender.sendEmails'
  const envelope = (parts: Record<string, AmfValue>, kind = 'WithRecipients') =>
    amfObject(parts, `com.backendless.messaging.templates.EmailEnvelope${kind}`)

  test('goes to those of its envelope, with copies and values', async () => {
    const parts = { ccAddresses: ['c@example.com'], bccAddresses: [], toAddresses: [ALICE.email, BOB.email] }
    const status = (await result(send, ['News', envelope(parts), amfObject({ topic: 'rain' })])) as AmfObject
    expect(status.className).toBe('com.backendless.messaging.MessageStatus')
    expect(status.members.get('status')).toBe('SCHEDULED')
    expect(await recipients()).toEqual([ALICE.email, BOB.email].sort())
    expect((await t.emails())[0]).toMatchObject({
      subject: 'News of rain for {Users.name}',
      cc: [{ address: 'c@example.com' }],
    })
  })

  test('goes to the users that a query finds, also where no values are sent', async () => {
    await registerAlice()
    await register(BOB)
    await t.control('DELETE', ROUTES.emails(t.app.id))
    const query = { ccAddresses: [], bccAddresses: [], query: `email = '${BOB.email}'` }
    await result(send, ['News', envelope(query, 'WithQuery'), null])
    expect(await recipients()).toEqual([BOB.email])
  })

  test('is refused where the envelope has what nobody would honour, or files', async () => {
    const to = { toAddresses: [ALICE.email] }
    expect(await refusal(send, ['News', envelope({ ...to, replyTo: ['x@example.com'] }), null])).toBe('400')
    expect(await refusal(send, ['News', envelope(to), null, ['a.pdf']])).toBe('400')
    expect(await refusal(send, ['News', null, null])).toBe('8002')
    expect(await refusal(send, ['Nothing', envelope(to), null])).toBe('400')
    expect(await recipients()).toEqual([])
  })
})
