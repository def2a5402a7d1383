// The strengths of a match, as the service names them.
import type { Matchmaking } from '../api/call'

export type Strength = Matchmaking['schemas']['MatchStrength']
