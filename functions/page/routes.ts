/** The places that the page answers at. */
import type { Done } from '../../shared/messages/page/statusPage.ts';

export type Route = { token: string; form: Done | null };

const FORMS: readonly string[] = ['answer', 'rating', 'order'] satisfies Done[];

/** Finds the place that a path names; null when there is none. */
export function routeOf(rawPath: string): Route | null {
  const [, token, form] = /^\/s\/([A-Za-z0-9_.-]{1,4096})(?:\/([a-z]{1,20}))?$/.exec(rawPath) ?? [];
  if (token === undefined) return null;
  if (form === undefined) return { token, form: null };
  return FORMS.includes(form) ? { token, form: form as Done } : null;
}
