import { expect, test } from 'vitest'
import { decodePacket, type AmfObject, type AmfValue } from '../../server/amf'
import { plainForm } from '../amf/plain-form'
import { bytesOf, RECORDED } from '../amf/recorded'
import { amfClient, resultOf } from '../support/amf-client'
import { amfObject, encodeAsJava } from '../support/amf-packet'
import { dataClient } from '../support/data-client'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { post, result } = amfClient(t)
const data = dataClient(t)

const TRANSACTION = 'com.backendless.transaction'
const membersOf = (value: AmfValue) => Object.fromEntries((value as AmfObject).members)
const memberOf = (value: AmfValue, name: string): AmfValue => (value as AmfObject).members.get(name)
const operation = (ending: string, members: Record<string, AmfValue>) =>
  amfObject(members, `${TRANSACTION}.Operation${ending}`)
const execute = async (...operations: AmfValue[]) =>
  membersOf(
    await result('TransactionService.execute', [
      amfObject(
        {
          OP_RESULT_ID: 'opResultId',
          opResultIdStrings: [],
          transactionIsolation: 'REPEATABLE_READ',
          operations,
        },
        `${TRANSACTION}.UnitOfWork`,
      ),
    ]),
  )
/** A recorded transaction, without the token of the recording. */
const recorded = async (line: number) => {
  const packet = decodePacket(bytesOf(RECORDED[line - 1]?.request ?? ''))
  const [message] = packet.bodies[0]?.value as AmfObject[]
  const args = memberOf(message, 'body') as AmfValue[]
  return membersOf(await result('TransactionService.execute', args))
}

test('each result has the class of its kind, and objects in it that of their table', async () => {
  await data.create('Pet', { name: 'A', age: 7 })
  const { success, error, results } = await recorded(83)
  expect([success, error]).toEqual([true, null])
  const kinds = [...(results as AmfObject).members].map(([id, each]) => [id, (each as AmfObject).className])
  expect(kinds).toEqual([
    ['createPet1', `${TRANSACTION}.OperationResultCreate`],
    ['createBulkPet1', `${TRANSACTION}.OperationResultCreateBulk`],
    ['findPet1', `${TRANSACTION}.OperationResultFind`],
    ['updateBulkPet1', `${TRANSACTION}.OperationResultUpdateBulk`],
    ['deletePet1', `${TRANSACTION}.OperationResultDelete`],
  ])
  const created = memberOf(memberOf(results, 'createPet1'), 'result') as AmfObject
  expect(created.className).toBe('Pet')
  expect(memberOf(created, 'created')).toBeInstanceOf(Date)
  const found = memberOf(memberOf(results, 'findPet1'), 'result') as AmfObject[]
  expect(found.map(({ className }) => className)).toEqual(Array<string>(4).fill('Pet'))
  expect(memberOf(memberOf(results, 'createBulkPet1'), 'result')).toHaveLength(2)
  expect(memberOf(memberOf(results, 'updateBulkPet1'), 'result')).toBe(1)
  expect(typeof memberOf(memberOf(results, 'deletePet1'), 'result')).toBe('number')
})

test('what failed is named by the operation as it was sent, and nothing is kept', async () => {
  const { success, error, results } = await recorded(84)
  expect([success, results]).toEqual([false, null])
  expect(memberOf(error, 'message')).toContain('Fail')
  const sent = {
    payload: amfObject({ x: 1 }),
    opResultId: 'createFail1',
    operationType: 'CREATE',
    table: 'Fail',
  }
  expect(plainForm(memberOf(error, 'operation'))).toEqual(plainForm(operation('Create', sent)))
})

test('every kind of operation that was recorded is understood', async () => {
  await data.create('Pet', { name: 'A', age: 7, born: '2026-01-01T00:00:00Z' })
  await data.declare('Pet', { name: 'friends', relatedTable: 'Pet', cardinality: 'many', autoLoad: false })
  const { success, error } = await recorded(66)
  // the recording refers to objects that there are not: this far it is carried out
  expect(success).toBe(false)
  expect(memberOf(memberOf(error, 'operation'), 'opResultId')).toBe('addToRelationPet2')
  expect(memberOf(memberOf(error, 'operation'), 'payload')).toMatchObject({
    className: `${TRANSACTION}.payload.Relation`,
  })
  expect(await data.count('Pet')).toBe('1')
})

test('a part of a payload that is not served is refused by its name', async () => {
  await data.create('Pet', { name: 'A' })
  const payload = amfObject({
    conditional: 'age > 1',
    unconditional: null,
    query: 'x',
    changes: amfObject({}),
  })
  const sent = operation('UpdateBulk', {
    operationType: 'UPDATE_BULK',
    table: 'Pet',
    opResultId: 'u',
    payload,
  })
  const { success, error } = await execute(sent)
  expect(success).toBe(false)
  expect(memberOf(error, 'message')).toContain("'query'")
  expect(memberOf(error, 'operation')).toEqual(sent)
})

test('a transaction that cannot be read is a fault', async () => {
  const packet = decodePacket(bytesOf(RECORDED[83]?.request ?? ''))
  const { success, error } = membersOf(resultOf(await post(encodeAsJava(packet))))
  expect(success).toBe(false)
  expect(memberOf(error, 'message')).toContain("Table 'Fail' does not exist")
  const { refusal } = amfClient(t)
  expect(await refusal('TransactionService.execute', [])).toBe('3038')
  expect(await refusal('TransactionService.execute', [amfObject({ operations: 'x' })])).toBe('400')
})

test('a deep save answers objects of their tables', async () => {
  await data.create('Pet', { name: 'A' })
  await data.create('Owner', { name: 'O' })
  await data.declare('Pet', { name: 'owner', relatedTable: 'Owner', cardinality: 'one', autoLoad: false })
  const tree = amfObject({ name: 'B', owner: amfObject({ name: 'P' }) })
  const saved = (await result('PersistenceService.deepSave', ['Pet', tree])) as AmfObject
  expect(saved.className).toBe('Pet')
  expect(memberOf(saved, 'owner')).toMatchObject({ className: 'Owner' })
})
