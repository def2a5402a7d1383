// How states of vouchers, their uses and settlements read.
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'
const TONES: Record<string, Tone> = {
  issued: 'good', expired: 'plain', void: 'plain', reserved: 'info', released: 'plain', redeemed: 'good', drafted: 'info', checked: 'good',
}
export const tone = (state: string): Tone => TONES[state] ?? 'info'
