import type { Client } from 'openapi-fetch'
import type { components as AwardsComponents, paths as AwardsPaths } from './awards.js'
import type { components as MatchmakingComponents, paths as MatchmakingPaths } from './matchmaking.js'
import type { components as RegistryComponents, paths as RegistryPaths } from './registry.js'

/** What the services take and answer: `Registry['schemas']['Enterprise']`. */
export type Registry = RegistryComponents
export type Awards = AwardsComponents
export type Matchmaking = MatchmakingComponents
export type { AwardsPaths, MatchmakingPaths, RegistryPaths }
export type Problem = RegistryComponents['schemas']['ProblemDocument']

export interface Options {
  /** Where the services are, without a path: `https://…`. */
  url: string
  /** The token, or what gives one; asked before each call. Nothing for what is public. */
  token?: string | (() => string | undefined | Promise<string | undefined>)
  fetch?: (request: Request) => Promise<Response>
}
export interface Services {
  registry: Client<RegistryPaths>
  awards: Client<AwardsPaths>
  matchmaking: Client<MatchmakingPaths>
}
export function connect(options: Options): Services

/** The last part of a problem's type: `not-found`, `step-up-required`. */
export function codeOf(problem: { type?: string } | undefined): string

/** A refusal, as an Error. */
export class Refused extends Error {
  readonly problem: Problem
  readonly code: string
  constructor(problem: Problem)
}

/** The cursor of the page behind an answer; undefined where it is the last. */
export function nextCursor(response: Response): string | undefined

/** Every row of a list, page by page. A refusal is thrown as `Refused`. */
export function pages<Row>(
  read: (cursor: string | undefined) => Promise<{ data?: Row[]; error?: unknown; response: Response }>,
): AsyncGenerator<Row, void, undefined>
