export interface Address {
  address: string
  name: string
}

/** Such a host cannot exist (RFC 2606): a message that got out would go nowhere. */
export const SENDER_DOMAIN = 'understudy.invalid'
/** The sender of every email, shown under the app's name. */
export const SENDER_ADDRESS = `no-reply@${SENDER_DOMAIN}`

/** The templates that messages are made from. */
export const TEMPLATE_IDS = ['confirmation', 'welcome', 'recovery-password', 'recovery-link'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]
/** What an email was made from: one of those, or a template that the app has under a name of its own. */
export type EmailOrigin = TemplateId | `${typeof CUSTOM_ORIGIN}${string}`
export const CUSTOM_ORIGIN = 'custom:'

/** What a list shows of a captured email. */
export interface EmailSummary {
  emailId: string
  /** Epoch ms of the capture. */
  captured: number
  from: Address[]
  to: Address[]
  /** Absent for none, as are those of the blind copies. */
  cc?: Address[]
  bcc?: Address[]
  subject: string
  /** First line or two of the text. */
  preview: string
  template: EmailOrigin
  /** The user it was made for; '' where no user has the address. Emails stay when their user is deleted. */
  objectId: string
  /** The confirmation link, where the message has one. */
  confirmationUrl: string | null
  /** The link to the page where a new password is set, where the message has one. */
  recoveryUrl: string | null
  isRead: boolean
  attachmentCount: number
}

export interface EmailAttachment {
  /** Position, as in `…/attachments/{index}`. */
  index: number
  filename: string
  contentType: string
  size: number
  /** Set for a part that the HTML shows inline as `cid:…`. */
  contentId: string | null
}

/** A captured email parsed whole: what a mail program would show. */
export interface CapturedEmail extends EmailSummary {
  html: string | null
  text: string | null
  headers: { name: string; value: string }[]
  attachments: EmailAttachment[]
}

/** How many emails an app keeps; beyond that the oldest go. */
export const EMAILS_KEPT = 500

/** A template of the app's emails (wire reference H; I, row 17). */
export interface EmailTemplate {
  id: TemplateId
  /** The vendor's name of the template. */
  name: string
  /** When this template is used. */
  usedWhen: string
  subject: string
  html: string
  text: string
  /**
   * Off: no such email is made. The confirmation template cannot be off while confirmations are on (3067). At most one
   * of the two recovery templates is on: switching one on switches the other off.
   */
  enabled: boolean
  /** False while the texts are those that ship with Understudy. */
  edited: boolean
  placeholders: string[]
}

export interface EmailTemplateChange {
  subject?: string
  html?: string
  text?: string
  enabled?: boolean
}

/** A draft filled in for a sample user. */
export interface TemplatePreview {
  subject: string
  html: string
  text: string
  /** Placeholders without a value, as written; they stay in the text. */
  unknownPlaceholders: string[]
  /** Placeholders that the text should have, such as the link of a confirmation. */
  missingPlaceholders: string[]
  /** Identity of the user whose values were used; null when the values were made up. */
  sampleUser: string | null
}

/** A test email of a template. Texts that are given replace those of the template. */
export interface TestEmail {
  to: string
  subject?: string
  html?: string
  text?: string
}

/** A template that calls send by its name, unlike those of the system's own emails (wire reference H). */
export interface CustomTemplate {
  name: string
  subject: string
  html: string
}

export type CustomTemplateChange = Partial<CustomTemplate>

/** A draft of a custom template filled in for a sample user. */
export interface CustomTemplatePreview {
  subject: string
  html: string
  /** Names in double braces, which the values of a call fill; those without a value stay in the text. */
  keys: string[]
  /** Placeholders in single braces that nothing fills, as written; they stay in the text. */
  unknownPlaceholders: string[]
  /** Identity of the user whose values were used; null when the values were made up. */
  sampleUser: string | null
}

/** A test email of a draft of a custom template. */
export interface CustomTestEmail extends CustomTemplate {
  to: string
  /** What fills the names in double braces. */
  values?: Record<string, string>
}
