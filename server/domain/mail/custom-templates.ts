import { z } from 'zod'
import { getApp } from '../get-app'
import { ensure, Fault } from '../fault'
import { parseInput } from '../parse-input'
import type { Services, Store } from '../ports'
import type { CustomTemplate } from '../../contract/mail'
import type { AppRecord } from '../records'
import { textsSchema } from './manage-templates'
import { keysIn } from './templates/placeholders'

/** How many an app has at most: they are part of its record, which every change of a setting writes. Our choice. */
const TEMPLATES_KEPT = 50

const { subject, html } = textsSchema.shape
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // it stands in a header of the message
  .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'it takes no line ends or other control characters')
const creationSchema = z.strictObject({ name, subject: subject.default(''), html: html.default('') })
const changeSchema = z.strictObject({
  name: name.exactOptional(),
  subject: subject.exactOptional(),
  html: html.exactOptional(),
})

type NewTemplates = (templates: readonly CustomTemplate[]) => CustomTemplate[]

/** The app's own templates, in the order of their creation. */
export function listCustomTemplates(store: Store, appId: string): readonly CustomTemplate[] {
  return templatesOf(getApp(store, appId).record)
}

/** The template of a name, spelled exactly so: our choice. */
export function findCustomTemplate(record: AppRecord, wanted: string): CustomTemplate | undefined {
  return templatesOf(record).find((template) => template.name === wanted)
}

/** Faults: REQUEST_REFUSED, also for a name that is taken and for one template too many. */
export function createCustomTemplate(
  services: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<void> {
  const created = parseInput(creationSchema, input)
  return putTemplates(services, appId, (templates) => {
    ensure(templates.length < TEMPLATES_KEPT, 'REQUEST_REFUSED', {
      fill: [`An app has ${TEMPLATES_KEPT} custom templates at most`],
      property: 'name',
    })
    return [...templates, created]
  })
}

/** Changes texts or the name. Faults: NOT_FOUND, REQUEST_REFUSED. */
export function changeCustomTemplate(
  services: Pick<Services, 'store'>,
  appId: string,
  wanted: string,
  input: unknown,
): Promise<void> {
  const change = parseInput(changeSchema, input)
  return putTemplates(services, appId, (templates) => {
    const at = placeOf(templates, wanted)
    return templates.map((template, place) => (place === at ? { ...template, ...change } : template))
  })
}

/** Faults: NOT_FOUND. */
export function deleteCustomTemplate(
  services: Pick<Services, 'store'>,
  appId: string,
  wanted: string,
): Promise<void> {
  return putTemplates(services, appId, (templates) => {
    const at = placeOf(templates, wanted)
    return templates.filter((_, place) => place !== at)
  })
}

/** What a call that sends such a template may give values for. Faults: REQUEST_REFUSED. */
export function customKeys(input: unknown): string[] {
  return keysIn(parseInput(creationSchema, input))
}

const templatesOf = ({ customTemplates = [] }: AppRecord): readonly CustomTemplate[] => customTemplates

function placeOf(templates: readonly CustomTemplate[], wanted: string): number {
  const at = templates.findIndex((template) => template.name === wanted)
  if (at < 0) throw templateMissing(wanted, 'name')
  return at
}

/** The fault for a template that is not there; `property` is what the request calls its name. */
export function templateMissing(wanted: string, property: string): Fault {
  return new Fault('NOT_FOUND', { fill: [`There is no custom template '${wanted}'`], property })
}

async function putTemplates(
  { store }: Pick<Services, 'store'>,
  appId: string,
  change: NewTemplates,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const customTemplates = change(templatesOf(app.record))
    const names = new Set(customTemplates.map((template) => template.name))
    ensure(names.size === customTemplates.length, 'REQUEST_REFUSED', {
      fill: ["'name' is taken by another custom template"],
      property: 'name',
    })
    app.putRecord({ ...app.record, customTemplates })
  })
}
