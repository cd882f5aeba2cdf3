import type { Actor } from '../caller'
import { getApp } from '../get-app'
import { passwordWork } from '../password-work'
import { columnsSeenBy, seenBy } from '../permissions/sight'
import type { AppData, AppDraft, Services } from '../ports'
import type { QueryScope } from '../query/evaluation/scope'
import { matchingRecords } from '../query/find-rows'
import { QueryWork } from '../query/work/query-work'
import type { StoredRecord } from '../records'
import { hasValidators } from '../schema/has-validators'
import type { ObjectWrite } from '../schema/object-write'
import { areValuesSame, withValidators, type SentProperties } from '../schema/sent-properties'
import { openTable } from '../schema/table-view'
import { Validators } from '../schema/validators'
import { requireSession } from '../sessions/sessions'
import { ownTurn } from '../turns'
import type { UserServices } from '../users/write-users'
import { writerOf } from './table-writer'

/** What it takes to write objects of any table. */
export type WriteServices = UserServices

interface HashedPassword {
  password: string
  passwordHash: string
}

/** What stays the same when the work of a request is done again. */
interface Request {
  actor: Actor
  validators: Validators
  /** The objectIds that it gave out. */
  objectIds: string[]
  /** In the order in which the work comes to them. */
  hashed: readonly HashedPassword[]
}

/** More than once a change is done again only where another request came between. */
const ATTEMPTS = 5

/** Objects of any tables that are written within one change. */
export class Writing {
  /** The passwords that the work came to so far. */
  readonly passwords: string[] = []
  /** What its clauses, finds and calculations take is counted together: a change cannot pause. */
  readonly work = new QueryWork()
  #idsGiven = 0
  #readable: AppData | undefined
  #columnsSeen: AppData | undefined

  constructor(
    readonly app: AppDraft,
    /** Epoch ms of whatever the change makes. */
    readonly now: number,
    private readonly request: Request,
    private readonly ids: Pick<Services['ids'], 'objectId'>,
  ) {}

  get actor(): Actor {
    return this.request.actor
  }

  /** The data as the actor may read it: what it may not find is not there. */
  get readable(): AppData {
    return (this.#readable ??= seenBy(this.app, this.actor))
  }

  /** The same with every object: what may be written need not be found. Neither a clause nor an answer is made of it. */
  get columnsSeen(): AppData {
    return (this.#columnsSeen ??= columnsSeenBy(this.app, this.actor))
  }

  /** Of finds and of clauses: what the actor may not find is not there, or a count would tell of it. */
  get readingScope(): QueryScope {
    return { data: this.readable, now: this.now, work: this.work }
  }

  /** Puts an object and answers its id. Every guard of its table is asked. */
  put(tableName: string, write: ObjectWrite): string {
    const { actor } = this.request
    const ids = { objectId: () => this.#nextId() }
    const writer = writerOf(tableName)
    const ofRequest = { ...write, sent: this.#ofRequest(write.sent) }
    const { password, ...admitted } = writer.admit(ids, this.app, actor, ofRequest)
    const passwordHash = password === undefined ? undefined : this.#hashOf(password)
    this.work.spendOnWritten(writer.put(this.app, actor, { ...admitted, passwordHash }, this.now))
    return admitted.objectId
  }

  /** Gives objects that the actor may update the same properties. Every guard of their table is asked. */
  putAll(tableName: string, found: readonly StoredRecord[], sent: SentProperties): void {
    const writer = writerOf(tableName)
    if (writer.putSame && areValuesSame(sent))
      writer.putSame(this.app, found, this.#ofRequest(sent), this.now, (record) =>
        this.work.spendOnWritten(record),
      )
    else for (const { objectId } of found) this.put(tableName, { deed: 'update', objectId, sent })
  }

  /** The objects that a clause names and the actor may find. Faults: TABLE_UNKNOWN, WHERE_INVALID, QUERY_TOO_COSTLY. */
  matching(tableName: string, where: string): StoredRecord[] {
    const scope = this.readingScope
    return matchingRecords(scope, openTable(scope.data, tableName), where)
  }

  /** Removes objects. Faults: ENTITY_NOT_FOUND, REMOVE_OTHERS_REFUSED, REMOVE_REFUSED, QUERY_TOO_COSTLY. */
  drop(tableName: string, objectIds: readonly string[]): void {
    writerOf(tableName).drop(this.app, this.actor, objectIds, (steps) => {
      this.work.spendOnLostLinks(steps)
    })
  }

  #ofRequest(sent: SentProperties): SentProperties {
    const spend = (steps: number): void => {
      this.work.spend(steps)
    }
    return { ...withValidators(sent, this.request.validators), spend }
  }

  /** A reference may have brought an objectId to where it matters, so the same ones are given out again. */
  #nextId(): string {
    const { objectIds } = this.request
    return (objectIds[this.#idsGiven++] ??= this.ids.objectId())
  }

  /** Of a password that is not hashed yet the text '': the change is then taken back. */
  #hashOf(password: string): string {
    const known = this.request.hashed[this.passwords.push(password) - 1]
    return known?.password === password ? known.passwordHash : ''
  }

  /** Whether a password has no hash yet. */
  get isRehearsal(): boolean {
    return this.passwords.some((password, at) => this.request.hashed[at]?.password !== password)
  }
}

/** Takes a change back that went well but for passwords without a hash. It never leaves this file. */
class Rehearsed extends Error {
  constructor(readonly passwords: readonly string[]) {
    super('the data changed again and again while passwords were hashed')
  }
}

/**
 * Carries out work that writes objects of any tables, in one change: all of it or nothing. Hashing takes time, which a
 * change does not have. So where passwords come along the work is done once for its guards alone, taken back, and done
 * again with the hashes: nothing is hashed for a request that is refused.
 * @param isLong whether it may write or read so much that two of its kind should not come in one turn of the event loop.
 */
export async function writeAsOne<T>(
  services: WriteServices,
  actor: Actor,
  work: (writing: Writing) => T,
  isLong = false,
): Promise<T> {
  await requireSession(services, actor)
  const request: Request = { actor, validators: new Validators(), objectIds: [], hashed: [] }
  for (let left = ATTEMPTS; ; left--)
    try {
      if (isLong) await ownTurn()
      return await attempt(services, request, work)
    } catch (error) {
      if (!(error instanceof Rehearsed) || left === 0) throw error
      request.hashed = await hashAll(services, actor, error.passwords)
    }
}

/** `writeAsOne` of one table, whose validators may take long. */
export function writeTable<T>(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  work: (writing: Writing) => T,
  isLong = false,
): Promise<T> {
  const isSlow = isLong || hasValidators(getApp(services.store, actor.appId), tableName)
  return writeAsOne(services, actor, work, isSlow)
}

function attempt<T>(
  { store, clock, ids }: WriteServices,
  request: Request,
  work: (writing: Writing) => T,
): Promise<T> {
  return store.change((draft) => {
    const writing = new Writing(draft.app(request.actor.appId), clock.now(), request, ids)
    const result = work(writing)
    if (writing.isRehearsal) throw new Rehearsed(writing.passwords)
    return result
  })
}

function hashAll(
  { passwords }: WriteServices,
  actor: Actor,
  open: readonly string[],
): Promise<HashedPassword[]> {
  const work = passwordWork(actor, open.length)
  return Promise.all(
    open.map(async (password) => ({ password, passwordHash: await passwords.hash(password, work) })),
  )
}
