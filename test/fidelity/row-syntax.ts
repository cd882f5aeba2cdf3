import ts from 'typescript'

/** Every object in a file that has both `faults` and `run`, as the rows of operations do. */
export function rowsIn(node: ts.Node): ts.ObjectLiteralExpression[] {
  if (isRow(node)) return [node]
  const rows: ts.ObjectLiteralExpression[] = []
  ts.forEachChild(node, (child) => void rows.push(...rowsIn(child)))
  return rows
}

export function isRow(node: ts.Node): node is ts.ObjectLiteralExpression {
  return (
    ts.isObjectLiteralExpression(node) &&
    propertyOf(node, 'faults') !== undefined &&
    propertyOf(node, 'run') !== undefined
  )
}

/** The value of a property, or the shorthand itself. */
export function propertyOf(literal: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  const property = literal.properties.find((candidate) => candidate.name?.getText() === name)
  if (!property) return undefined
  return ts.isPropertyAssignment(property) ? property.initializer : property
}

/** What a row that is made within `list.map(…)` is made for: its `run` may come from the list. */
export function loopOver(row: ts.Node): ts.Node | undefined {
  const loop = ts.findAncestor(
    row,
    (node): node is ts.CallExpression =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'map',
  )
  return loop && ts.isPropertyAccessExpression(loop.expression) ? loop.expression.expression : undefined
}

/** A block that lets no fault out: its `catch` takes everything, or asks whether it is one. */
export function isCaught(node: ts.Node): boolean {
  if (!ts.isTryStatement(node.parent) || node !== node.parent.tryBlock) return false
  const { catchClause } = node.parent
  if (!catchClause) return false
  return !catchClause.variableDeclaration || catchClause.getText().includes('instanceof Fault')
}

export const isName = (node: ts.Node): node is ts.Identifier | ts.PrivateIdentifier =>
  ts.isIdentifier(node) || ts.isPrivateIdentifier(node)

export const isCode = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) ||
  ts.isVariableDeclaration(node) ||
  ts.isConstructorDeclaration(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isGetAccessor(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isPropertyDeclaration(node)

/** `Draft.app` for a method of a port. */
export function portNameOf(node: ts.Node): string {
  if (!ts.isMethodSignature(node) || !ts.isInterfaceDeclaration(node.parent)) return ''
  return `${node.parent.name.text}.${node.name.getText()}`
}

/** Whether a member is one of an interface that has nothing but functions, as a strategy has. */
export function isOfFunctions(member: ts.Node): boolean {
  const { parent } = member
  return (
    ts.isInterfaceDeclaration(parent) &&
    parent.members.every(
      (each) =>
        ts.isMethodSignature(each) ||
        (ts.isPropertySignature(each) && each.type !== undefined && ts.isFunctionTypeNode(each.type)),
    )
  )
}
