import type { PropertyRow } from '../../../server/contract/property'
import { refusalOf } from '../../api/control-fault'
import { PropertyInput } from './property-input'
import type { PropertyDrafts } from './use-property-drafts'

interface PropertyFieldsProps {
  properties: readonly PropertyRow[]
  drafts: PropertyDrafts
  /** What a try ended in; what names a property is shown at its field. */
  error: Error | null
}

/** One field for each property of a form. */
export function PropertyFields({ properties, drafts, error }: PropertyFieldsProps) {
  return properties.map((property, index) => (
    <PropertyInput
      key={property.name}
      property={property}
      draft={drafts.draftOf(property.name)}
      error={drafts.problemOf(property) ?? refusalOf(error, property.name)}
      onChange={(draft) => drafts.edit(property.name, draft)}
      isFirst={index === 0}
    />
  ))
}
