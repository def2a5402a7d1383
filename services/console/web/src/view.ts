// What a screen says about itself: each folder of views/ has a route.ts that exports this, and no file names them all.

import type { Component } from 'vue'
import type { Group } from './menu'

export interface View {
  /** Under /console: `/persons/:login`. */
  path: string
  /** The screen's name: of the page, in the breadcrumb, and in the menu if it stands there. */
  title: string
  component: () => Promise<Component | { default: Component }>
  /** Who may see it. Nothing: everybody who is signed in. */
  needs?: Needs
  /** Where it stands in the menu. Nothing: it is reached from another screen. */
  menu?: { group: Group; order: number; title?: string }
  /** The path of the screen above, for the breadcrumb: `/persons`. */
  parent?: string
}

export interface Needs {
  /** Every one of these. */
  scopes?: string[]
  /** At least one of these. */
  some?: string[]
  /** One of these kinds of capacity: `officer`, `enterprise`, `institution`, `expert`, `bank`. */
  kinds?: string[]
  /** Of the whole city: nobody who acts for one unit or one firm. */
  city?: boolean
  /** Anybody, signed in or not. */
  open?: boolean
  /** The session's steps before it is open; such a view is shown without the shell. */
  stage?: string
}

/** Checks a view's description where it is written. */
export function view(...views: View[]): View[] {
  return views
}
