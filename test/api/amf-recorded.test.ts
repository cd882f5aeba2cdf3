import { beforeAll, expect, test } from 'vitest'
import { decodePacket } from '../../server/amf'
import { ROUTES } from '../../server/contract/routes'
import { bytesOf, RECORDED } from '../amf/recorded'
import { amfClient } from '../support/amf-client'
import { encodeAsJava } from '../support/amf-packet'
import { bodyOf } from '../support/answers'
import { serverPerFile } from '../support/start-test-server'
import { differences, Ids } from './amf-shape'

const t = serverPerFile()
const { post } = amfClient(t)
const ids = new Ids()

/** What the recording begins with. */
beforeAll(async () => {
  bodyOf(await t.control('POST', ROUTES.roles(t.app.id), { name: 'Nurses' }))
  const user = { email: 'd.325733@example.org', password: 'p', blUserLocale: 'en' }
  bodyOf(await t.call('POST', 'users/register', { body: user }))
  await t.set({ loginProviders: ['googleplus', 'facebook'] })
})

/** The gateway of the recording knew no schema; a DOUBLE column is a double for whole numbers too (amf reference 3). */
const isOurs = (difference: string): boolean => difference.endsWith('.weight: integer, double')

/** Its answers were made up for the recording; `amf-transactions.test.ts` has what the AMF reference says of them. */
const MADE_UP = ['execute']

const LINES = RECORDED.map((recorded, index) => ({ line: index + 1, ...recorded })).filter(
  ({ answer, operation }) => answer !== undefined && !MADE_UP.includes(operation),
)

// in their order: the ids of a request are those that answers before it gave
test.each(LINES)('line $line: $operation is answered as the Java client took it', async (line) => {
  const sent = decodePacket(bytesOf(line.request))
  const answer = await post(encodeAsJava(ids.replaceIn(sent)))
  expect(answer).toMatchObject({ status: 200, contentType: 'application/x-amf' })
  const accepted = decodePacket(bytesOf(line.answer ?? '')).bodies[0]?.value
  ids.learn(accepted, answer.message)
  expect(differences(accepted, answer.message).filter((difference) => !isOurs(difference))).toEqual([])
})
