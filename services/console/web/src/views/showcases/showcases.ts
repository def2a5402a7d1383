// Typical cases and publicity: what a screen of theirs shares.
import type { Registry, Whole } from '../../api/call'

type S = Registry['schemas']
export type Showcase = Whole<S['Showcase']>
export type ShowcaseInFull = Whole<S['ShowcaseInFull']>
export interface Text { title: string; summary: string; text: string; link: string }
export const TONE = { drafted: 'plain', consented: 'info', published: 'good', declined: 'warn', dropped: 'plain', withdrawn: 'warn' } as const
export const emptyText = (): Text => ({ title: '', summary: '', text: '', link: '' })
export const textOf = (one: ShowcaseInFull): Text => ({ title: one.title, summary: one.summary, text: one.text, link: one.link })
export const said = (text: Text): S['ShowcaseText'] => ({ title: text.title.trim(), summary: text.summary.trim(), text: text.text.trim(), link: text.link.trim() || null })
