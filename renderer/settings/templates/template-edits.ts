import { useSyncExternalStore } from 'react'
import { CUSTOM_ORIGIN, type EmailOrigin, type EmailTemplate } from '../../../server/contract/mail'

/** The texts of a template that are edited. */
export type TemplateTexts = Pick<EmailTemplate, 'subject' | 'html' | 'text'>
/** What may be edited of any template; those that the system sends have no name to change, custom ones no text. */
export type TemplateEdits = Partial<TemplateTexts & { name: string }>

const PARTS = ['name', 'subject', 'html', 'text'] as const
const NO_EDITS: TemplateEdits = {}

// outside of the page, so that leaving it loses nothing; only for as long as the window is open
let editsByTemplate: ReadonlyMap<string, TemplateEdits> = new Map()
const listeners = new Set<() => void>()

/** What a custom template is called here, so that no name of one is that of a template of the system. */
export const customId = (name: string): EmailOrigin => `${CUSTOM_ORIGIN}${name}`

/** The edits of an app's templates that were neither saved nor discarded, by template. */
export function useTemplateEdits(appId: string): (id: EmailOrigin) => TemplateEdits {
  const edits = useSyncExternalStore(subscribe, () => editsByTemplate)
  return (id) => edits.get(keyOf(appId, id)) ?? NO_EDITS
}

/** Keeps an edit of a template until it is dropped. */
export function keepTemplateEdit(appId: string, id: EmailOrigin, edit: TemplateEdits): void {
  const key = keyOf(appId, id)
  publish(new Map(editsByTemplate).set(key, { ...editsByTemplate.get(key), ...edit }))
}

/**
 * Forgets those edits of a template that were saved; what was typed meanwhile stays.
 * @param now what the template is called since.
 */
export function dropSavedEdits(appId: string, id: EmailOrigin, saved: TemplateEdits, now = id): void {
  const edits = editsByTemplate.get(keyOf(appId, id)) ?? NO_EDITS
  const left = unsavedParts(saved, edits)
  dropTemplateEdits(appId, id)
  if (left.length > 0)
    keepTemplateEdit(appId, now, Object.fromEntries(left.map((part) => [part, edits[part]])))
}

/** Forgets the edits of a template: they were reset or discarded, or it was deleted. */
export function dropTemplateEdits(appId: string, id: EmailOrigin): void {
  const left = new Map(editsByTemplate)
  left.delete(keyOf(appId, id))
  publish(left)
}

/** Whether the edits make a template differ from what is saved. */
export function hasUnsavedEdits(saved: TemplateEdits, edits: TemplateEdits): boolean {
  return unsavedParts(saved, edits).length > 0
}

const unsavedParts = (saved: TemplateEdits, edits: TemplateEdits) =>
  PARTS.filter((part) => edits[part] !== undefined && edits[part] !== saved[part])

const keyOf = (appId: string, id: EmailOrigin): string => `${appId}/${id}`

function publish(edits: ReadonlyMap<string, TemplateEdits>): void {
  editsByTemplate = edits
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
