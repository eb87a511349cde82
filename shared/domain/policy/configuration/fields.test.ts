import { describe, expect, it } from '@jest/globals';
import { changed, problemsOf, type Written } from '../document.fixture.ts';

/** Texts of one kind: where they stand, how they may be, what is told of those that are not. */
interface Field {
  what: string;
  at: (string | number)[];
  path: string;
  right: string[];
  wrong: string[];
  message: string;
  listed?: true;
}

const FIELDS: Field[] = [
  {
    what: 'a name',
    at: ['agency', 'name'],
    path: 'agency.name',
    right: ['x', 'Studio №1', 'Ві ктор', 'x'.repeat(128)],
    wrong: ['a\u0000b', 'ab\n', '\tab', ' ab', 'ab ', 'a\ud800b'],
    message: 'Leave out control characters, and blanks at the start and the end.',
  },
  {
    what: 'an address',
    at: ['people', 'anna', 'email'],
    path: 'people.anna.email',
    right: ['anna@studio.example', 'a+b@x', 'анна@студія.example'],
    wrong: [
      'anna@',
      '@studio.example',
      'an na@studio.example',
      'a@b.example>',
      '<a@b.example',
      'a@b@c',
      'a@b.example,c',
    ],
    message: 'Write one plain e-mail address, such as help@studio.example.',
  },
  {
    what: 'a mailbox',
    at: ['agency', 'mail', 'from'],
    path: 'agency.mail.from',
    right: ['help@studio.example', 'Studio <help@studio.example>', 'Ми, студія <help@studio.example>'],
    wrong: [
      'Studio <help@studio.example',
      'a@b.example Studio',
      '<a@b.example>',
      'A\nB <a@b.example>',
      'A <b> <a@b.example>',
    ],
    message: 'Write an address, such as help@studio.example, or a name with it: Studio <help@studio.example>.',
  },
  {
    what: 'a domain',
    at: ['clients', 'acme', 'domains'],
    path: 'clients.acme.domains[0]',
    right: ['acme.example', 'a.bc', 'shop-1.acme.example', 'акме.укр'],
    wrong: ['.example', 'acme', 'acme.', 'acme.e', '-acme.example', 'acme-.example', 'ac me.example', 'x@acme.example'],
    message: 'Write a domain, such as acme.example.',
    listed: true,
  },
  {
    what: 'a zone',
    at: ['agency', 'timeZone'],
    path: 'agency.timeZone',
    right: ['UTC', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'],
    wrong: ['Europe/', '/Kyiv', '2Europe/Kyiv', 'Europe/Kyiv ', 'a/b/c/d/e'],
    message: 'Write the name of a zone of the tz database, such as Europe/Kyiv.',
  },
  {
    what: 'a web address',
    at: ['agency', 'contact', 'url'],
    path: 'agency.contact.url',
    right: ['https://studio.example', 'HTTP://studio.example/help?x=1'],
    wrong: ['ftp://studio.example', 'see https://studio.example', 'https://', 'https://studio.example /help'],
    message: 'Write an http or https address.',
  },
];

const written = ({ listed }: Field, text: string): Written => (listed ? [text] : text);

describe.each(FIELDS.map((field) => [field.what, field] as const))('%s', (_what, field) => {
  it.each(field.right.map((text) => [JSON.stringify(text), text]))('may be %s', (_text, text) => {
    expect(problemsOf(changed(field.at, written(field, text)))).toEqual([]);
  });

  it.each(field.wrong.map((text) => [JSON.stringify(text), text]))('is not %s', (_text, text) => {
    expect(problemsOf(changed(field.at, written(field, text)))).toEqual([[field.path, field.message]]);
  });
});
