import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { digestOf } from './digest.ts';
import { contentOf, renderNotice, write } from './render.ts';
import { digestSample, togetherSample } from './testing/digests.ts';
import { KINDS, sample } from './testing/samples.ts';

const PAGE = readFileSync(new URL('../../docs/mails.md', import.meta.url), 'utf8');

describe('docs/mails.md', () => {
  it.each(KINDS)('shows %s as it is written', (kind) => {
    const { subject, text } = renderNotice(sample(kind, 'en'));
    expect(PAGE).toContain(`### \`${kind}\`\n\`\`\`text\nSubject: ${subject}\n\n${text}\`\`\`\n`);
  });

  it.each([
    ['digest', write(digestOf(digestSample('en')))],
    ['status_changed` and `deferred` as one mail', write(contentOf(togetherSample('en')))],
  ])('shows %s as it is written', (name, { subject, text }) => {
    expect(PAGE).toContain(
      `### \`${name}${name === 'digest' ? '`' : ''}\n\`\`\`text\nSubject: ${subject}\n\n${text}\`\`\`\n`,
    );
  });

  it.each([...KINDS, 'digest'])('says when %s is sent', (kind) => {
    expect(PAGE).toMatch(new RegExp(`^\\| \`${kind}\` \\| .*R\\d+`, 'm'));
  });
});
