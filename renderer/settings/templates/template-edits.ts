import { useSyncExternalStore } from 'react'
import type { EmailTemplate, TemplateId } from '../../../server/contract/mail'

/** The texts of a template that are edited. */
export type TemplateTexts = Pick<EmailTemplate, 'subject' | 'html' | 'text'>
type Edits = Partial<TemplateTexts>

const NO_EDITS: Edits = {}

// outside of the page, so that leaving it loses nothing; only for as long as the window is open
let editsByTemplate: ReadonlyMap<string, Edits> = new Map()
const listeners = new Set<() => void>()

/** The edits of an app's templates that were neither saved nor discarded, by template. */
export function useTemplateEdits(appId: string): (id: TemplateId) => Edits {
  const edits = useSyncExternalStore(subscribe, () => editsByTemplate)
  return (id) => edits.get(keyOf(appId, id)) ?? NO_EDITS
}

/** Keeps an edit of a template until it is dropped. */
export function keepTemplateEdit(appId: string, id: TemplateId, edit: Edits): void {
  const key = keyOf(appId, id)
  publish(new Map(editsByTemplate).set(key, { ...editsByTemplate.get(key), ...edit }))
}

/** Forgets the edits of a template: they were saved, reset or discarded. */
export function dropTemplateEdits(appId: string, id: TemplateId): void {
  const left = new Map(editsByTemplate)
  left.delete(keyOf(appId, id))
  publish(left)
}

/** Whether the edits make a template differ from what is saved. */
export function hasUnsavedEdits(template: EmailTemplate, { subject, html, text }: Edits): boolean {
  return (
    (subject ?? template.subject) !== template.subject ||
    (html ?? template.html) !== template.html ||
    (text ?? template.text) !== template.text
  )
}

const keyOf = (appId: string, id: TemplateId): string => `${appId}/${id}`

function publish(edits: ReadonlyMap<string, Edits>): void {
  editsByTemplate = edits
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
