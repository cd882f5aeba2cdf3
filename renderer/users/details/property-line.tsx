import type { ReactNode } from 'react'

interface PropertyLineProps {
  name: string
  type: string
  children: ReactNode
}

/** A property by name and type, with what it holds. */
export function PropertyLine({ name, type, children }: PropertyLineProps) {
  return (
    <div className="property">
      <dt>
        <span className="break">{name}</span>
        <span className="property-type">{type}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
