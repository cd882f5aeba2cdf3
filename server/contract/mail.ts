export interface Address {
  address: string
  name: string
}

/** No host of this name can exist (RFC 2606), so a message that escapes goes nowhere. */
export const SENDER_DOMAIN = 'understudy.invalid'
/** Whom every email is from, under the app's name. */
export const SENDER_ADDRESS = `no-reply@${SENDER_DOMAIN}`

/** Which text a message was made from. */
export const TEMPLATE_IDS = ['confirmation', 'welcome', 'recovery-password', 'recovery-link'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

/** What a list shows of a captured email. */
export interface EmailSummary {
  emailId: string
  /** Epoch ms of the capture. */
  captured: number
  from: Address[]
  to: Address[]
  subject: string
  /** First line or two of the text. */
  preview: string
  template: TemplateId
  /** The user it was for; gone users keep their mail. */
  objectId: string
  /** The link of a confirmation to follow, where the message has one. */
  confirmationUrl: string | null
  /** The link to the page where a new password is set, where the message has one. */
  recoveryUrl: string | null
  isRead: boolean
  attachmentCount: number
  /** Bytes of the raw message. */
  size: number
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

/** The app keeps its newest emails and lets the oldest go. */
export const EMAILS_KEPT = 500

/** A text that the app's emails are made from (users-api.md H; I, row 17). */
export interface EmailTemplate {
  id: TemplateId
  /** The vendor's name of the template. */
  name: string
  /** When this text is used. */
  usedWhen: string
  subject: string
  html: string
  text: string
  /**
   * Off: no email leaves. The confirmation text cannot be off while confirmations are on (3067); of the two recovery
   * texts at most one is on, and switching one on switches the other off.
   */
  enabled: boolean
  /** False while the text is still the one that ships with Understudy. */
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
  /** Placeholders that nothing fills, as written; they stay in the text. */
  unknownPlaceholders: string[]
  /** Placeholders the text ought to have, such as the link of a confirmation. */
  missingPlaceholders: string[]
  /** Identity of the user the sample was filled from; null when it was made up. */
  sampleUser: string | null
}

/** A test email of a template, under its drafted texts where some are given. */
export interface TestEmail {
  to: string
  subject?: string
  html?: string
  text?: string
}
