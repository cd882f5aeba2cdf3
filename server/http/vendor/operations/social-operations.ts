import { randomBytes } from 'node:crypto'
import { jsonText } from '../../../contract/json'
import type { UserObject } from '../../../contract/user'
import { isEmailAddress } from '../../../domain/email-address'
import { Fault } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import { propertyValue } from '../../../domain/schema/property-values'
import { authorizationUrl, readAuthorizationRequest } from '../../../domain/users/authorization-url'
import {
  accountOfToken,
  accountsAt,
  findByAccount,
  guardProvider,
  readTokenLogin,
  socialLogin,
  type KnownAccount,
  type SocialAccount,
} from '../../../domain/users/social-login'
import { formOf } from '../../request/form'
import { queryText } from '../../request/input'
import { loggedIn, page, redirect, text, type Answer } from '../../rows/answers'
import { LOGIN_RULES } from '../../rows/fault-groups'
import { mapOf, textOf } from '../amf-arguments'
import { userService, type AmfName } from '../amf-name'
import type { VendorCall, VendorOperation } from '../operation'
import { accountPickerPage, outcomePage, type LoginOutcome } from '../pages/account-picker-page'

const SOCIAL = { access: 'app-key', source: 'C.1', failure: 'LOGIN_FAILED' } as const

/** The JS SDK opens the picker in a window of its own, or in a frame of the app's page. */
const FRAMABLE = { isFramable: true }

/** Providers come in any case (wire-reference.md C.1). */
const providerOf = ({ input }: VendorCall): string => input.param('provider').toLowerCase()

async function loginByToken(call: VendorCall): Promise<Answer> {
  const provider = providerOf(call)
  const request = readTokenLogin(provider, call.input.body.object().values)
  return loggedIn(await socialLogin(call.services, call.caller, provider, request))
}

function giveAuthorizationUrl(call: VendorCall): Answer {
  const { body } = call.input
  const request = body.isEmpty ? {} : body.object().values
  return text(authorizationUrl(call.services, call.caller, providerOf(call), request))
}

const TOKEN_LOGINS: readonly AmfName[] = [
  userService(
    'loginWithOAuth2',
    ([provider, accessToken = null, fieldsMapping = null, guestUser = null]) => ({
      params: { provider: textOf(provider) },
      body: { accessToken, fieldsMapping: mapOf(fieldsMapping), guestUser },
    }),
  ),
  // the old iOS client leaves the guest out
  userService(
    'loginWithTwitter',
    ([accessToken = null, accessTokenSecret = null, fieldsMapping = null, guestUser = null]) => ({
      params: { provider: 'twitter' },
      body: { accessToken, accessTokenSecret, fieldsMapping: mapOf(fieldsMapping), guestUser },
    }),
  ),
]

const URL_REQUEST = userService(
  'getAuthorizationUrlLink',
  ([provider, redirect = null, , fieldsMapping = null, scope = null, callbackUrlDomain = null]) => ({
    params: { provider: textOf(provider) },
    body: {
      fieldsMapping: mapOf(fieldsMapping),
      permissions: scope,
      redirectAfterLoginUrl: redirect,
      callbackUrlDomain,
    },
  }),
)

/** Logins at social and OAuth providers, answered offline (wire-reference.md C.1). */
export const SOCIAL_OPERATIONS: readonly VendorOperation[] = [
  ...[
    ['loginWithSdk', '/users/social/:provider/sdk/login'],
    ['loginWithOauth', '/users/social/:provider/login'],
    // the documented path, which no SDK calls (wire reference I, row 10)
    ['loginWithOauth', '/users/oauth/:provider/login'],
  ].map(([name = '', path = '']): VendorOperation => ({
    ...SOCIAL,
    name,
    method: 'post',
    path,
    choice:
      'Any token stands for an account named by it: none can be checked offline. Both paths (I, row 10).',
    ...(path.startsWith('/users/social/') && name === 'loginWithOauth' && { amf: TOKEN_LOGINS }),
    readsBody: true,
    faults: [
      ...LOGIN_RULES,
      'EMAIL_FORMAT_WRONG',
      'IDENTITY_TAKEN',
      'ID_NOT_ALLOWED',
      'PAGE_SIZE_INVALID',
      'PARAMETERS_NULL',
      'PROPERTY_NAME_GRAVE',
      'PROPERTY_NAME_RESERVED',
      'PROVIDER_OFF',
      'REGISTRATION_DISABLED',
      'SESSION_TIMEOUT',
      'UNKNOWN_PROPERTY',
      'UPDATE_OTHERS_REFUSED',
      'UPDATE_REFUSED',
      'USER_TOKEN_UNKNOWN',
      'VALUE_TOO_LONG',
      'WRONG_VALUE_TYPE',
    ],
    run: loginByToken,
  })),
  ...['/users/social/oauth/:provider/request_url', '/users/oauth/:provider/request_url'].map(
    (path): VendorOperation => ({
      ...SOCIAL,
      name: 'getAuthorizationUrlLink',
      method: 'post',
      path,
      choice:
        'Always the URL as text, as SDKs expect (I, row 25); all spellings of its parameters (I, rows 11, 12).',
      ...(path.startsWith('/users/oauth/') && { amf: [URL_REQUEST] }),
      readsBody: true,
      faults: [
        'PARAMETERS_NULL',
        'PROVIDER_OFF',
        'REDIRECT_UNSUPPORTED',
        'VALUE_TOO_LONG',
        'WRONG_VALUE_TYPE',
      ],
      run: giveAuthorizationUrl,
    }),
  ),
  {
    ...SOCIAL,
    name: 'accountPicker',
    method: 'get',
    path: '/users/oauth/:provider/authorize',
    access: 'link',
    choice: 'The page stands for the provider’s own login, and offers the newest hundred accounts by name.',
    faults: ['PROVIDER_OFF', 'REDIRECT_UNSUPPORTED', 'VALUE_TOO_LONG', 'WRONG_VALUE_TYPE'],
    run: (call) => showPicker(call),
  },
  {
    ...SOCIAL,
    name: 'pickAccount',
    method: 'post',
    path: '/users/oauth/:provider/authorize',
    access: 'own-form',
    choice:
      'As the page. The names of the two parameters on the way back to the app are not known. A session goes to pages of this machine, to those on hosts that the app names, and to apps; that of a user with a password to no other. Other pages cannot send the form.',
    readsBody: true,
    faults: ['PROVIDER_OFF', 'REDIRECT_UNSUPPORTED', 'VALUE_TOO_LONG', 'WRONG_VALUE_TYPE'],
    run: pickAccount,
  },
]

/** The newest accounts are offered by name, so that a page stays one: our choice. */
const ACCOUNTS_SHOWN = 100

function showPicker(call: VendorCall, problem?: string): Answer {
  const { services, caller, input } = call
  const provider = providerOf(call)
  guardProvider(services, caller.appId, provider)
  const data = getApp(services.store, caller.appId)
  const { name: appName, settings } = data.record
  readAuthorizationRequest(queryText(input, 'request'), settings)
  const known = [...accountsAt(data, provider)]
  const accounts = known.slice(-ACCOUNTS_SHOWN).map(accountOf)
  const hidden = known.length - accounts.length
  return page(
    accountPickerPage({ appName, provider, accounts, hidden, ...(problem === undefined ? {} : { problem }) }),
    { ...FRAMABLE, hasOwnForms: true },
  )
}

const accountOf = ({ user: { properties }, id }: KnownAccount): SocialAccount => ({
  id,
  email: jsonText(propertyValue(properties, 'email')),
  name: jsonText(propertyValue(properties, 'name')),
})

async function pickAccount(call: VendorCall): Promise<Answer> {
  const { services, caller, input } = call
  const provider = providerOf(call)
  const form = formOf(input)
  const account = chosenAccount(call, form)
  if (!account) return showPicker(call, 'Please give an email address such as alice@example.com.')
  const { name: appName, settings } = getApp(services.store, caller.appId).record
  const asked = readAuthorizationRequest(queryText(input, 'request'), settings)
  const { fieldsMapping, redirectUrl, openerOrigin } = asked
  const isForUnknownPage = redirectUrl === '' && openerOrigin === ''
  const request = { account, fieldsMapping, guestId: undefined, isForUnknownPage }
  const to = { appName, openerOrigin }
  try {
    const user = await socialLogin(services, caller, provider, request)
    if (redirectUrl !== '') return redirect(withUser(redirectUrl, user))
    return outcome({ ...to, message: JSON.stringify(user) })
  } catch (error) {
    // a person looks at the answer, and the opener waits for one
    if (!(error instanceof Fault)) throw error
    const { message, body } = error
    const refusal = [message, body.errorData.hint ?? ''].join(' ').trim()
    return outcome({ ...to, message: JSON.stringify({ fault: message }), refusal })
  }
}

function outcome(found: LoginOutcome): Answer {
  const scriptNonce = randomBytes(16).toString('base64')
  return page(outcomePage(found, scriptNonce), { ...FRAMABLE, scriptNonce })
}

function chosenAccount(call: VendorCall, form: URLSearchParams): SocialAccount | undefined {
  const id = form.get('id')
  if (id !== null) {
    const user = findByAccount(getApp(call.services.store, call.caller.appId), providerOf(call), id)
    return user && accountOf({ user, id })
  }
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
