// Words of persons and their roles, and what several screens of the room read.
import { page, type Registry } from '../../api/call'

export type Person = Registry['schemas']['Person']
export type PersonRole = Registry['schemas']['PersonRole']
export type RoleInfo = Registry['schemas']['RoleInfo']
type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export const PERSON_STATES: Record<Person['state'], { word: string; tone: Tone }> = {
  invited: { word: '待启用', tone: 'info' },
  active: { word: '在用', tone: 'good' },
  locked: { word: '已锁定', tone: 'bad' },
  left: { word: '已离开', tone: 'plain' },
}

export const ROLE_STATES: Record<PersonRole['state'], { word: string; tone: Tone }> = {
  proposed: { word: '待批准', tone: 'warn' },
  approved: { word: '已批准', tone: 'good' },
  refused: { word: '未批准', tone: 'bad' },
  ended: { word: '已结束', tone: 'plain' },
}

/** A role with what it binds to: “县区经办(雨湖区)”. */
export function roleText(role: Pick<PersonRole, 'label' | 'unit' | 'unit_name' | 'enterprise' | 'enterprise_name'>): string {
  const place = role.unit_name ?? role.enterprise_name ?? role.unit ?? role.enterprise
  return place ? `${role.label}(${place})` : role.label
}

export function periodText(role: PersonRole): string {
  return `自 ${role.valid_from}${role.valid_to ? ` 至 ${role.valid_to} 前` : ' 起'}`
}

/** Everybody with a role that waits for approval. */
export async function waiting(): Promise<{ person: Person; role: PersonRole }[]> {
  const found: { person: Person; role: PersonRole }[] = []
  let cursor: string | undefined
  do {
    const got = await page('/registry/v1/persons', { query: { limit: 1000, cursor } })
    for (const person of got.rows) {
      for (const role of person.roles) if (role.state === 'proposed') found.push({ person, role })
    }
    cursor = got.next ?? undefined
  } while (cursor)
  return found.sort((a, b) => a.role.granted_at.localeCompare(b.role.granted_at))
}

/** Who registered, proposed or decided: a login, or whoever has the database in hand. */
export function byText(login: string | null | undefined): string {
  return login === '@database' ? '安装时(命令行)' : (login ?? '—')
}
