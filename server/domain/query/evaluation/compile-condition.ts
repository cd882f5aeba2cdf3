import type { Condition } from '../grammar/ast'
import type { ExpressionCompiler } from './compile-expression'
import { ConditionCompiler } from './condition-compiler'
import { followedRelations, independentGroups } from './followed-relations'
import { Joins } from './joins'
import { lookupsOf } from './lookups'
import type { CompiledCondition } from './select-records'
import { combine, type Test } from './truth'

/** A condition as a function of a record. Nothing is evaluated as code. Faults: `refuse`. Source: wire-reference.md C.5. */
export function compileCondition(expressions: ExpressionCompiler, condition: Condition): CompiledCondition {
  const compiler = new ConditionCompiler(expressions, compileCondition)
  const test = wholeTest(compiler, condition)
  return {
    matches: (record) => test(record) === true,
    lookups: lookupsOf(expressions, condition),
    prepare: () => compiler.carryOutSubqueries(),
  }
}

/**
 * What a whole condition says of a record. Terms that follow the same relation are about the same object; the others are
 * looked at by themselves, since it makes no difference and takes less time.
 */
function wholeTest(compiler: ConditionCompiler, condition: Condition): Test {
  const { work } = compiler.expressions.scope
  const testOf = (part: Condition): Test => wholeTest(compiler, part)
  switch (condition.kind) {
    case 'or':
      return combine(work, condition.parts.map(testOf), true)
    case 'and': {
      const tests = independentGroups(work, condition.parts).map((parts) => {
        const [first, ...more] = parts
        return first && more.length === 0 ? testOf(first) : joinedTest(compiler, { ...condition, parts })
      })
      return combine(work, tests, false)
    }
    case 'not':
      return followedRelations(work, condition).length === 0
        ? compiler.compile(condition)
        : joinedTest(compiler, condition)
    default: {
      const followed = followedRelations(work, condition)
      return followed.length < 2 || new Set(followed).size === followed.length
        ? compiler.compile(condition)
        : joinedTest(compiler, condition)
    }
  }
}

function joinedTest(compiler: ConditionCompiler, condition: Condition): Test {
  const { data, work } = compiler.expressions.scope
  const joins = new Joins(data, work)
  return joins.any(compiler.joinedBy(joins).compile(condition))
}
