import { useEffect, useEffectEvent } from 'react'
import { useSingleKeys } from './preferences'

const LAYERS =
  '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [aria-expanded="true"]'
const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]'

/**
 * Single keys, by `KeyboardEvent.key` so that they work on every layout. Silent while something is typed, while a dialog
 * or menu is open, and when the person switched them off.
 */
export function useSingleKeyActions(actions: Readonly<Record<string, () => void>>): void {
  const [enabled] = useSingleKeys()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined
    if (!enabled || !action || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/**
 * Up and down where nothing has the focus yet, as after a jump to a section: silent once something has it, or a dialog or
 * menu is open.
 */
export function useArrowKeys(move: (step: 1 | -1) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || hasModifier(event) || !isUnfocused(event.target)) return
    event.preventDefault()
    move(step)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

const STEPS: Partial<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey

/** A link that led to the section counts as well. */
const isUnfocused = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target === document.body || target.closest('nav') !== null) &&
  document.querySelector('[role="dialog"], [role="menu"]') === null

/** Whether a key belongs to what it was pressed in: a text, a dialog, an open menu. */
export function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && (target.matches(TYPED_INTO) || target.closest(LAYERS) !== null)
}
