import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SKELETONS_FILE, skeletonsText } from './compileTemplate.ts';

describe('the skeletons of the mails', () => {
  it('are what `npm run generate` makes of the template', async () => {
    expect(readFileSync(SKELETONS_FILE, 'utf8')).toBe(await skeletonsText());
  });

  it('are not made of a template with a mistake', async () => {
    const wrong = '<mjml><mj-body><mj-section><mj-text>a</mj-text></mj-section></mj-body></mjml>';
    await expect(skeletonsText(wrong)).rejects.toThrow('mj-text cannot be used inside mj-section');
    const colourless = '<mjml><mj-body><mj-section></mj-section></mj-body></mjml>';
    await expect(skeletonsText(colourless)).rejects.toThrow('does not have the default colour');
  });
});
