import { randomBytes } from 'node:crypto'
import { jsonText } from '../../contract/json'
import type { UserObject } from '../../contract/user'
import { getApp } from '../../domain/get-app'
import { authorizationUrl, readAuthorizationRequest } from '../../domain/users/authorization-url'
import { isEmailAddress } from '../../domain/email-address'
import { Fault } from '../../domain/fault'
import { propertyValue } from '../../domain/schema/property-values'
import {
  accountOfToken,
  accountsAt,
  guardProvider,
  readTokenLogin,
  socialLogin,
  type SocialAccount,
} from '../../domain/users/social-login'
import { json, page, redirect, text, type Answer } from '../answers'
import { parseJsonObject } from '../json-text'
import { accountPickerPage, outcomePage, type LoginOutcome } from '../pages/account-picker-page'
import { DEFAULTS, type Operation, type VendorCall } from './operation'

const SOCIAL = {
  ...DEFAULTS,
  readsBody: true,
  staleToken: 'ignored',
  failure: 'LOGIN_FAILED',
  source: 'C.1',
} as const

/** The JS SDK opens the picker in a window of its own, or in a frame of the app's page. */
const FRAMABLE = { isFramable: true }

/** Providers come in any case (wire reference C.1). */
const providerOf = ({ param }: VendorCall): string => param('provider').toLowerCase()

async function loginByToken(call: VendorCall): Promise<Answer> {
  const provider = providerOf(call)
  const request = readTokenLogin(provider, parseJsonObject(call.body).values)
  return json(await socialLogin(call.services, call.caller, provider, request))
}

function giveAuthorizationUrl(call: VendorCall): Promise<Answer> {
  const body = call.body.trim() === '' ? {} : parseJsonObject(call.body).values
  return Promise.resolve(text(authorizationUrl(call.services, call.caller, providerOf(call), body)))
}

/** Logins at social and OAuth providers, answered offline (wire reference C.1). */
export const SOCIAL_OPERATIONS: readonly Operation[] = [
  ...[
    ['loginWithSdk', '/users/social/:provider/sdk/login'],
    ['loginWithOauth', '/users/social/:provider/login'],
    // the documented path, which no SDK calls (wire reference I, row 10)
    ['loginWithOauth', '/users/oauth/:provider/login'],
  ].map(([name = '', path = '']): Operation => ({
    ...SOCIAL,
    name,
    method: 'post',
    path,
    choice:
      'Any token stands for an account named by it: none can be checked offline. Both paths (I, row 10).',
    test: 'api/social › %s takes any token as an account',
    run: loginByToken,
  })),
  ...['/users/social/oauth/:provider/request_url', '/users/oauth/:provider/request_url'].map(
    (path): Operation => ({
      ...SOCIAL,
      name: 'getAuthorizationUrlLink',
      method: 'post',
      path,
      choice:
        'Always the URL as text, as SDKs expect (I, row 25); all spellings of its parameters (I, rows 11, 12).',
      test: 'api/social › makes an account up, hands the user to the opener, and offers it the next time',
      run: giveAuthorizationUrl,
    }),
  ),
  {
    ...SOCIAL,
    name: 'accountPicker',
    method: 'get',
    path: '/users/oauth/:provider/authorize',
    isPage: true,
    readsBody: false,
    choice: 'The page stands for the provider’s own login.',
    test: 'api/social › makes an account up, hands the user to the opener, and offers it the next time',
    run: (call) => Promise.resolve(showPicker(call)),
  },
  {
    ...SOCIAL,
    name: 'pickAccount',
    method: 'post',
    path: '/users/oauth/:provider/authorize',
    isPage: true,
    choice: 'As the page. The names of the two parameters on the way back to the app are not known.',
    test: 'api/social › leads on to where the app said',
    run: pickAccount,
  },
]

function showPicker(call: VendorCall, problem?: string): Answer {
  const { services, caller, query } = call
  const provider = providerOf(call)
  guardProvider(services, caller.appId, provider)
  readAuthorizationRequest(query('request'))
  const { name: appName } = getApp(services.store, caller.appId).record
  const accounts = knownAccounts(call)
  return page(
    accountPickerPage({ appName, provider, accounts, ...(problem === undefined ? {} : { problem }) }),
    FRAMABLE,
  )
}

function knownAccounts(call: VendorCall): SocialAccount[] {
  const data = getApp(call.services.store, call.caller.appId)
  return accountsAt(data, providerOf(call)).map(({ user, id }) => ({
    id,
    email: jsonText(propertyValue(user.properties, 'email')),
    name: jsonText(propertyValue(user.properties, 'name')),
  }))
}

async function pickAccount(call: VendorCall): Promise<Answer> {
  const { services, caller, query, body } = call
  const provider = providerOf(call)
  const form = new URLSearchParams(body)
  const account = chosenAccount(call, form)
  if (!account) return showPicker(call, 'Please give an email address such as alice@example.com.')
  const { fieldsMapping, redirectUrl } = readAuthorizationRequest(query('request'))
  const request = { account, fieldsMapping, guestId: undefined }
  const { name: appName } = getApp(services.store, caller.appId).record
  try {
    const user = await socialLogin(services, caller, provider, request)
    if (redirectUrl !== '') return redirect(withUser(redirectUrl, user))
    return outcome({ appName, message: JSON.stringify(user) })
  } catch (error) {
    // a person looks at the answer, and the opener waits for one
    if (!(error instanceof Fault)) throw error
    return outcome({ appName, message: JSON.stringify({ fault: error.message }), refusal: error.message })
  }
}

function outcome(found: LoginOutcome): Answer {
  const scriptNonce = randomBytes(16).toString('base64')
  return page(outcomePage(found, scriptNonce), { ...FRAMABLE, scriptNonce })
}

function chosenAccount(call: VendorCall, form: URLSearchParams): SocialAccount | undefined {
  const id = form.get('id')
  if (id !== null) return knownAccounts(call).find((known) => known.id === id)
  const email = form.get('email') ?? ''
  if (!isEmailAddress(email)) return undefined
  return { ...accountOfToken(providerOf(call), email), name: form.get('name') || email }
}

/** The names of the two parameters are ours: no source has them. */
function withUser(redirectUrl: string, user: UserObject): string {
  const url = new URL(redirectUrl)
  url.searchParams.set('userToken', jsonText(user['user-token']))
  url.searchParams.set('userId', user.objectId)
  return url.href
}
