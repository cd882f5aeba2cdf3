import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { FAULTS, type FaultName } from '../../server/contract/faults'
import { ACCESS_FAULTS, type Access } from '../../server/http/rows/access'
import {
  isCaught,
  isCode,
  isName,
  isOfFunctions,
  isRow,
  loopOver,
  portNameOf,
  propertyOf,
  rowsIn,
} from './row-syntax'
import type { Unreachable } from './unreachable-faults'

/** A row of operations as the source has it; one within a loop stands for several. */
export interface OperationSource {
  /** File, method and path as they are written: `vendor/operations/user-operations.ts 'get' '/users/:objectId'`. */
  place: string
  access: Access
  /** Answered whatever the operation does: by its access, an internal failure, or what cannot be read. */
  always: FaultName[]
  listed: FaultName[]
  /** Every fault that the functions name which `run` leads to, but for those that are told to be unreachable. */
  reachable: FaultName[]
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const HTTP = `${ROOT}server/http/`

/** Behind a port the compiler sees no code: what its doc comments say. */
const OF_PORTS: Readonly<Record<string, FaultName>> = {
  'Draft.app': 'APP_UNKNOWN',
  'Mailbox.open': 'NOT_FOUND',
  'Mailbox.raw': 'NOT_FOUND',
  'Mailbox.attachment': 'NOT_FOUND',
}

interface Piece {
  faults: FaultName[]
  references: { name: string; code: ts.Node }[]
}

/** Reads the operations of all three APIs with the compiler, and follows each to the faults that it may throw. */
export class FaultReader {
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker
  readonly #pieces = new Map<ts.Node, Piece>()
  /** Of an interface that object literals implement: every implementation of each of its functions. */
  readonly #implementations = new Map<ts.Node, ts.Node[]>()
  /** What has kept a fault or a call out so far, as `within fault` or `within function`. */
  readonly used = new Set<string>()

  constructor(private readonly unreachable: readonly Unreachable[]) {
    const config = ts.readConfigFile(`${ROOT}server/tsconfig.json`, (path) => ts.sys.readFile(path))
    const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${ROOT}server`)
    this.#program = ts.createProgram(fileNames, options)
    this.#checker = this.#program.getTypeChecker()
    for (const file of this.#program.getSourceFiles())
      if (isOurs(file.fileName)) this.#noteImplementations(file)
  }

  #noteImplementations(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node))
      for (const property of node.properties)
        for (const signature of this.#implementedBy(property)) {
          const others = this.#implementations.get(signature) ?? []
          this.#implementations.set(signature, [...others, property])
        }
    ts.forEachChild(node, (child) => this.#noteImplementations(child))
  }

  /** The function of an interface that a property of an object literal implements, in an interface of functions alone. */
  #implementedBy(property: ts.Node): ts.Node[] {
    if (!ts.isPropertyAssignment(property) && !ts.isMethodDeclaration(property)) return []
    if (!ts.isObjectLiteralExpression(property.parent)) return []
    const type = this.#checker.getContextualType(property.parent)
    const found = type?.getProperty(property.name.getText())?.declarations ?? []
    return found.filter((signature) => isOurs(signature.getSourceFile().fileName) && isOfFunctions(signature))
  }

  /** Every object in http/ that has both `faults` and `run`. */
  operations(): OperationSource[] {
    const files = this.#program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(HTTP))
    return files.flatMap(rowsIn).map((row) => this.#read(row))
  }

  #read(row: ts.ObjectLiteralExpression): OperationSource {
    const textOf = (name: string): string => propertyOf(row, name)?.getText() ?? ''
    const place = `${row.getSourceFile().fileName.slice(HTTP.length)} ${textOf('method')} ${textOf('path')}`
    const inAll = this.unreachable.filter(({ within }) => place.startsWith(within))
    const access = this.#literalOf(row, 'access')
    if (access === undefined || !isAccess(access)) throw new Error(`the access of ${place} is not plain`)
    const failure = this.#literalOf(row, 'failure') ?? 'INTERNAL'
    return {
      place,
      access,
      always: [...ACCESS_FAULTS[access], failure, 'REQUEST_UNREADABLE'].filter(isFaultName),
      listed: this.#faultsUnder([propertyOf(row, 'faults')], []),
      reachable: this.#faultsUnder([propertyOf(row, 'run'), loopOver(row)], inAll),
    }
  }

  /** The text of a property, also where a spread brings it. */
  #literalOf(row: ts.ObjectLiteralExpression, name: string): string | undefined {
    const property = this.#checker.getTypeAtLocation(row).getProperty(name)
    const type = property && this.#checker.getTypeOfSymbol(property)
    return type?.isStringLiteral() ? type.value : undefined
  }

  /** The faults that pieces of code name, and all the code of the server that they refer to. */
  #faultsUnder(starts: readonly (ts.Node | undefined)[], inAll: readonly Unreachable[]): FaultName[] {
    const faults = new Set<FaultName>()
    const seen = new Set<string>()
    const follow = (node: ts.Node, within: readonly Unreachable[]): void => {
      const key = `${node.getSourceFile().fileName}:${node.pos} ${within.map((each) => each.within).join()}`
      if (seen.has(key)) return
      seen.add(key)
      const piece = this.#pieceOf(node)
      for (const fault of piece.faults) {
        const reason = within.find(({ faults: never }) => never === 'all' || never?.includes(fault))
        if (reason) this.used.add(reason.faults === 'all' ? reason.within : `${reason.within} ${fault}`)
        else faults.add(fault)
      }
      for (const { name, code } of piece.references) {
        const barred = within.find(({ calls }) => calls?.includes(name))
        if (barred) {
          this.used.add(`${barred.within} ${name}`)
          continue
        }
        const entered = this.unreachable.filter((each) => each.within === name)
        follow(code, [...new Set([...within, ...entered])])
      }
    }
    for (const start of starts) if (start) follow(start, inAll)
    return [...faults].sort()
  }

  /** What a piece of code names and refers to by itself; read once. */
  #pieceOf(start: ts.Node): Piece {
    const known = this.#pieces.get(start)
    if (known) return known
    const piece: Piece = { faults: [], references: [] }
    this.#pieces.set(start, piece)
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node) || isRow(node) || isCaught(node)) return
      // followed where it is called, and not where the object is made
      if (node !== start && this.#implementedBy(node).length > 0) return
      if (ts.isStringLiteral(node) && isFaultName(node.text)) piece.faults.push(node.text)
      if (isName(node))
        for (const declaration of this.#declarationsOf(node)) {
          const fault = OF_PORTS[portNameOf(declaration)]
          if (fault) piece.faults.push(fault)
          if (isCode(declaration)) piece.references.push({ name: node.text, code: declaration })
        }
      ts.forEachChild(node, visit)
    }
    visit(start)
    return piece
  }

  /** What a name stands for in the server; of a class what makes one. */
  #declarationsOf(name: ts.Identifier | ts.PrivateIdentifier): ts.Node[] {
    const { parent } = name
    const found = ts.isShorthandPropertyAssignment(parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(parent)
      : this.#checker.getSymbolAtLocation(name)
    const isAlias = found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0
    const symbol = isAlias ? this.#checker.getAliasedSymbol(found) : found
    return (symbol?.declarations ?? [])
      .flatMap((declaration) => [declaration, ...(this.#implementations.get(declaration) ?? [])])
      .filter((declaration) => isOurs(declaration.getSourceFile().fileName))
      .flatMap((declaration) =>
        ts.isClassDeclaration(declaration)
          ? declaration.members.filter(ts.isConstructorDeclaration)
          : [declaration],
      )
  }
}

/** The table of faults names them all and throws none. */
const isOurs = (fileName: string): boolean =>
  fileName.startsWith(`${ROOT}server/`) && !fileName.includes('/contract/faults/')

const isAccess = (text: string): text is Access => Object.hasOwn(ACCESS_FAULTS, text)

const isFaultName = (text: string): text is FaultName => Object.hasOwn(FAULTS, text)
