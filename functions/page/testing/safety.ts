import { expect } from '@jest/globals';

/** Elements and attributes that the page uses; nothing else may come of what others write. */
const ELEMENTS =
  /^(!doctype|html|head|meta|title|style|body|header|div|main|aside|footer|section|h[1-4]|p|span|strong|b|bdi|time|dl|dt|dd|ul|ol|li|a|blockquote|pre|code|details|summary|form|input|label|legend|fieldset|textarea|button|script)$/;

function tagsOf(body: string): string[] {
  return [...body.matchAll(/<\/?([a-zA-Z!][^\s/>]*)/g)].map(([, name]) => name!.toLowerCase());
}

/** Holds that a page is made of its own markup alone, and leads nowhere but where it may. */
export function expectSafe(page: string): void {
  expect(page.match(/<script/g)).toHaveLength(1);
  const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
  for (const tag of tagsOf(body)) expect(tag).toMatch(ELEMENTS);
  expect(body.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]* (on\w+|style|srcdoc|formaction)=/i);
  for (const [, address] of body.matchAll(/ (?:href|action)="([^"]*)"/g)) {
    expect(address).toMatch(/^(https?:|mailto:|tel:|#|eyJ)/);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(body).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/);
}
