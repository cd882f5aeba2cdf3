import { beforeEach, describe, expect, test } from 'vitest'
import { expectStatus } from '../support/answers'
import { submitForm } from '../support/pages'
import { emailOf, PASSWORD, sdkAppPerTest } from '../support/sdk-app'
import type { Users } from '../support/sdk-types'
import { send } from '../support/start-test-server'

const app = sdkAppPerTest()
let users: Users
beforeEach(() => {
  users = app.users()
})

const login = (name: string, password = PASSWORD) => app.users().login(emailOf(name), password)
const MAIL_NOT_CONFIGURED = {
  code: 5050,
  message:
    'Unable to complete operation. Backend application is not properly configured. Contact the application developer and report a problem with Email Configuration',
}

const RECOVERY = 'User requests password recovery'
const RECOVERY_BY_LINK = 'User requests password recovery by link'
const WELCOME = 'User made registration'

/** Switches a system template on or off, as the Console does. */
async function setTemplate(name: string, triggersEmail: boolean): Promise<void> {
  const templates = await app.console.email.loadTemplates(app.appId)
  const found = templates.find((template) => template.name === name)
  if (!found) throw new Error(`there is no template '${name}'`)
  await app.console.email.saveTemplate(app.appId, { ...found, triggersEmail })
}

describe('a password recovery', () => {
  const restore = async (name: string): Promise<void> => {
    // a void operation has an empty body
    expect(await app.users().restorePassword(emailOf(name))).toBe('')
  }

  test('by link opens a page where the user sets a password', async () => {
    await app.register('alice')
    await restore('alice')
    const { to, recoveryUrl } = await app.newestEmail()
    expect(to).toEqual([{ address: emailOf('alice'), name: '' }])
    expect(await login('alice')).toMatchObject({ email: emailOf('alice') })
    const page = await send('GET', recoveryUrl ?? '')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toContain('<form method="post">')
    expect((await submitForm(recoveryUrl ?? '', { password: 'a', repeated: 'b' })).text).toContain('differ')
    await expect(login('alice', 'a')).rejects.toMatchObject({ code: 3003 })
    const done = await submitForm(recoveryUrl ?? '', { password: 'chosen', repeated: 'chosen' })
    expect(done.text).toContain('Password set')
    await expect(login('alice')).rejects.toMatchObject({ code: 3003 })
    expect(await login('alice', 'chosen')).toMatchObject({ email: emailOf('alice') })
    await submitForm(recoveryUrl ?? '', { password: 'again', repeated: 'again' })
    await expect(login('alice', 'again')).rejects.toMatchObject({ code: 3003 })
  })

  test('by a new password mails one that works at once', async () => {
    await setTemplate(RECOVERY, true)
    await app.register('bob')
    await restore('bob')
    const { text, recoveryUrl } = await app.newestEmail()
    expect(recoveryUrl).toBeNull()
    const password = /now on it is:\s+(\S+)/.exec(text ?? '')?.[1] ?? ''
    await expect(login('bob')).rejects.toMatchObject({ code: 3003 })
    expect(await login('bob', password)).toMatchObject({ email: emailOf('bob') })
    await setTemplate(RECOVERY_BY_LINK, true)
    await restore('bob')
    expect((await app.newestEmail()).recoveryUrl).not.toBeNull()
  })

  test('is asked for with a stale token too', async () => {
    const stale = app.users()
    await app.register('carol')
    await stale.login(emailOf('carol'), PASSWORD)
    await app.console.users.logoutAllUsers(app.appId)
    expect(await stale.restorePassword(emailOf('carol'))).toBe('')
  })

  test('of an identity with signs in it reaches the user', async () => {
    await app.users().register({ email: 'd+a&n@example.com', password: PASSWORD })
    await users.restorePassword('d+a&n@example.com')
    expect((await app.newestEmail()).to).toEqual([{ address: 'd+a&n@example.com', name: '' }])
  })

  test('is refused for nobody, a user of a provider, while off and without mail', async () => {
    const unknown = {
      code: 3020,
      message: 'Cannot perform password recovery. Unable to find a user with the specified identity.',
    }
    await app.register('alice')
    const before = (await app.emails()).length
    await expect(users.restorePassword(emailOf('nobody'))).rejects.toMatchObject(unknown)
    await app.set({ loginProviders: ['facebook'] })
    await app.users().loginWithFacebookSdk(emailOf('fay'))
    await expect(users.restorePassword(emailOf('fay'))).rejects.toMatchObject({
      code: 3075,
      message: 'Cannot request password restoration for a user, authorized using a social network',
    })
    await app.set({ mailConfigured: false })
    await expect(users.restorePassword(emailOf('alice'))).rejects.toMatchObject(MAIL_NOT_CONFIGURED)
    await expect(users.restorePassword(emailOf('nobody'))).rejects.toMatchObject(unknown)
    await app.set({ mailConfigured: true })
    await setTemplate(RECOVERY_BY_LINK, false)
    await expect(users.restorePassword(emailOf('alice'))).rejects.toMatchObject({
      code: 3101,
      message: 'Password recovery is disabled',
    })
    expect(await app.emails()).toHaveLength(before)
  })
})

describe('with confirmations off', () => {
  test('a confirmation URL is made for whoever there is, and changes nothing', async () => {
    await app.register('eve')
    const { confirmationURL, ...rest } = await users.createEmailConfirmationURL(emailOf('eve'))
    expect(confirmationURL).toMatch(/^http:\/\/localhost:\d+\//)
    expect(rest).toEqual({})
    const before = await login('eve')
    expectStatus(await send('GET', confirmationURL), 200)
    expect(await login('eve')).toMatchObject({ userStatus: 'ENABLED', updated: before['updated'] })
    await expect(users.createEmailConfirmationURL(emailOf('nobody'))).rejects.toMatchObject({ code: 3104 })
  })

  test('a confirmation is not sent again', async () => {
    await app.register('eve')
    await expect(users.resendEmailConfirmation(emailOf('eve'))).rejects.toMatchObject({ code: 3103 })
  })

  test('a welcome is sent, unless that is switched off', async () => {
    await app.register('fred')
    const welcome = await app.newestEmail()
    expect(welcome).toMatchObject({ to: [{ address: emailOf('fred') }], confirmationUrl: null })
    await setTemplate(WELCOME, false)
    await app.register('gina')
    expect((await app.newestEmail()).emailId).toBe(welcome.emailId)
  })
})

describe('with confirmations on', () => {
  beforeEach(() => app.setRegistration({ emailConfirmationRequired: true }))
  const follow = async (url: string | null): Promise<string> => (await send('GET', url ?? '')).text

  test('a registration sends the link that lets the user in, once', async () => {
    await app.register('hal')
    const { confirmationUrl, to } = await app.newestEmail()
    expect(to).toEqual([{ address: emailOf('hal'), name: '' }])
    expect(confirmationUrl).toContain(app.appId)
    expect(await follow(confirmationUrl)).toContain('Email address confirmed')
    expect(await login('hal')).toMatchObject({ userStatus: 'ENABLED' })
    expect(await follow(confirmationUrl)).toContain('Already confirmed')
  })

  test('the email is sent again on request, with an empty answer', async () => {
    await app.register('ida')
    const first = await app.newestEmail()
    expect(await users.resendEmailConfirmation(emailOf('ida'))).toBe('')
    const again = await app.newestEmail()
    expect(again.emailId).not.toBe(first.emailId)
    expect(await follow(again.confirmationUrl)).toContain('Email address confirmed')
    await expect(users.resendEmailConfirmation(emailOf('ida'))).rejects.toMatchObject({ code: 3102 })
    await expect(users.resendEmailConfirmation(emailOf('nobody'))).rejects.toMatchObject({ code: 3104 })
    await expect(users.createEmailConfirmationURL(emailOf('ida'))).rejects.toMatchObject({ code: 3102 })
  })

  test('a confirmation URL does what the link of the email does', async () => {
    await app.register('jo')
    const emails = await app.emails()
    const { confirmationURL } = await users.createEmailConfirmationURL(emailOf('jo'))
    expect(await app.emails()).toHaveLength(emails.length)
    await expect(login('jo')).rejects.toMatchObject({ code: 3087 })
    await follow(confirmationURL)
    expect(await login('jo')).toMatchObject({ userStatus: 'ENABLED' })
  })

  test('an app goes on at its own page afterwards', async () => {
    await app.setRegistration({ confirmationRedirectUrl: 'myapp://confirmed' })
    await app.register('kim')
    const { confirmationUrl } = await app.newestEmail()
    const answer = await send('GET', confirmationUrl ?? '')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'myapp://confirmed'])
    expect(await login('kim')).toMatchObject({ userStatus: 'ENABLED' })
  })

  test('without mail nobody is registered, and nothing is sent again', async () => {
    await app.register('leo')
    await app.set({ mailConfigured: false })
    await expect(app.register('mia')).rejects.toMatchObject(MAIL_NOT_CONFIGURED)
    await expect(users.resendEmailConfirmation(emailOf('leo'))).rejects.toMatchObject(MAIL_NOT_CONFIGURED)
    await app.set({ mailConfigured: true })
    expect(await app.register('mia')).toMatchObject({ userStatus: 'EMAIL_CONFIRMATION_PENDING' })
  })
})

describe('an identity that is a number', () => {
  beforeEach(async () => {
    const { appId, console } = app
    await console.tables.createColumn(appId, { name: 'Users' }, { name: 'phone', dataType: 'INT' })
    await console.users.updateUsersProps(appId, { name: 'phone', identity: true })
  })

  test('is taken by login, resending and recovery', async () => {
    await app.setRegistration({ emailConfirmationRequired: true })
    const noEmail = users.register({ phone: 5550, password: PASSWORD })
    await expect(noEmail).rejects.toMatchObject({ code: 3078 })
    await app.register('nils', { phone: 5551 })
    await expect(app.register('olaf', { phone: 5551 })).rejects.toMatchObject({ code: 3033 })
    await users.resendEmailConfirmation(5551)
    const { confirmationURL } = await users.createEmailConfirmationURL(5551)
    await send('GET', confirmationURL)
    expect(await users.login(5551, PASSWORD)).toMatchObject({ phone: 5551, email: emailOf('nils') })
    await users.restorePassword('5551')
    expect((await app.newestEmail()).to).toEqual([{ address: emailOf('nils'), name: '' }])
    await expect(users.login(emailOf('nils'), PASSWORD)).rejects.toMatchObject({ code: 3003 })
  })
})
